"""What was said, in words: answers beside their questions, and what is still to be asked."""

from dataclasses import dataclass

from django.urls import reverse

from apcase.web.dates import plain_date
from apcase.web.parts import Link, Row
from placements.models import Placement, Voice
from placements.rules.voice import SCALES, SETS, STAGES, WHO, stages_reached

WHICH = {f"{who}-{stage}": (who, stage) for who in WHO for stage in STAGES}
CAPITAL = {"child": "The child", "parent": "A parent"}


@dataclass(frozen=True)
class Said:
    """One record: whose, at which stage, question by question."""

    heading: str
    rows: list[Row]
    shared: str


def told(voices: list[Voice]) -> list[Said]:
    return [Said(heading(voice), rows(voice), shared(voice)) for voice in voices]


def heading(voice: Voice) -> str:
    return f"{voice.get_who_display()}, {voice.get_stage_display().lower()}"


def rows(voice: Voice) -> list[Row]:
    asked = SETS[voice.question_set]
    scale = SCALES[asked.scale]
    answered = [
        Row(question, scale.get(voice.answers.get(key), "Not answered"))
        for key, question in asked.questions[voice.stage].items()
    ]
    own = [Row("In their own words", voice.words)] if voice.words else []
    helped = voice.helped_by or "Nobody"
    return [*answered, *own, Row("Who helped", helped), Row("Said on", plain_date(voice.said_on))]


def shared(voice: Voice) -> str:
    return "Shared with the provider" if voice.shared else "Not shared with the provider"


def missing_words(missing: dict[str, tuple[str, ...]]) -> list[str]:
    """A sentence for each who was not heard at a stage that was reached."""
    return [
        f"{CAPITAL[who]} was not heard: {', '.join(STAGES[stage].lower() for stage in stages)}."
        for who, stages in missing.items()
        if stages
    ]


def forms_to_fill(placement: Placement) -> list[Link]:
    """Those that fit where the placement is: at the end only once it is over."""
    reached = stages_reached(begun=placement.has_begun, reviewed=True, over=placement.is_over)
    open_ = [stage for stage in reached if stage != "review" or not placement.is_over]
    return [
        Link(
            f"{CAPITAL[who]}, {STAGES[stage].lower()}",
            reverse("placements:voice-record", args=[placement.pk, f"{who}-{stage}"]),
        )
        for who in WHO
        for stage in open_
    ]
