"""What a child or a parent said is recorded, and where it belongs to a review, put before it."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.audit.log import record
from apcase.rules.facts import require_word
from apcase.rules.refusal import Refusal
from placements.actions.paper import open_paper
from placements.actions.placement import held
from placements.models import Placement, ReviewPaper, Voice
from placements.rules.review_dates import check_not_ahead
from placements.rules.voice import CHILD, STAGES, WHO, check_answers, set_for

NOT_OVER = "The placement is not over. Ask at the end once it is, or at the next review."
VIEW_OF = {CHILD: "child_view", "parent": "parent_view"}


@transaction.atomic
def record_voice(
    placement: Placement,
    *,
    who: str,
    stage: str,
    answers: Mapping[str, int],
    said_on: date,
    shared: bool,
    by: User,
    on: date,
    words: str = "",
    helped_by: str = "",
) -> Voice:
    """Said anew, the later answers stand and the former are kept in the history."""
    placement = held(placement)
    require_word(who, "who is asked", tuple(WHO), "who")
    require_word(stage, "stage", tuple(STAGES), "stage")
    check_not_ahead(said_on, on=on, name="day", field="said_on")
    if stage == "exit" and not placement.is_over:
        raise Refusal(NOT_OVER)
    asked = set_for(who, placement.pupil.year_group(said_on)).key
    given = check_answers(asked, stage, answers, words)
    paper = open_paper(placement, by=by) if stage == "review" else None
    values = {
        "question_set": asked, "answers": given, "words": words.strip(), "said_on": said_on,
        "helped_by": helped_by.strip(), "shared": shared, "recorded_by": by, "recorded_at": Now(),
    }  # fmt: skip
    voice, _ = Voice.objects.update_or_create(
        placement=placement, who=who, stage=stage, paper=paper, defaults=values
    )
    voice.refresh_from_db(fields=["recorded_at"])
    record("voice.recorded", voice, by=by, who=who, stage=stage, shared=shared)
    if paper and voice.words:
        put_before(paper, VIEW_OF[who], voice.words)
    return voice


def put_before(paper: ReviewPaper, name: str, words: str) -> None:
    """What was said in own words is what the review starts from, unless that was written."""
    if getattr(paper, name):
        return
    setattr(paper, name, words)
    if name == "child_view":
        paper.no_view_reason = ""
    paper.save(update_fields=[name, "no_view_reason"])
