"""The steps of a placement in words: what is asked, what is done, what was done."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from apcase.access.rights import Permission
from apcase.pupils.rolls import Calendars
from apcase.rules.facts import in_words
from apcase.rules.school_days import CalendarTooShort
from apcase.web.parts import Link
from placements.models import Placement, PlacementStep
from placements.rules.life_cycle import BREAKDOWNS, PAUSES, pause_decided_by


@dataclass(frozen=True)
class Words:
    """`link`: as offered on the page. `title`: the question. `when`: what its day means."""

    link: str
    title: str
    when: str
    done: str
    right: Permission = Permission.PLACEMENT_RECORD


# In the order in which they are offered: what was a mistake comes last.
STEPS = {
    "make_ready": Words(
        "Everything is ready", "Is everything ready for the start?",
        "When was everything ready?", "Ready to start",
    ),
    "start": Words(
        "The child has started", "Has the child started?",
        "When did the child first attend?", "Started",
    ),
    "flag": Words(
        "Put at risk", "Why is the placement at risk?", "Since when is it at risk?",
        "At risk",
    ),
    "clear": Words(
        "No longer at risk", "Why is the placement no longer at risk?",
        "Since when is it out of risk?", "No longer at risk",
    ),
    "pause": Words(
        "Pause the placement", "Why is the placement paused?",
        "Since when is the child not taught there?", "Paused",
    ),
    "resume": Words(
        "The child is back", "Is the child back?", "Since when is the child taught there again?",
        "Resumed",
    ),
    "set_exit": Words(
        "Set the last day", "When and why will the placement end?", "When was this agreed?",
        "Last day set", Permission.PLACEMENT_END,
    ),
    "put_off": Words(
        "The end is put off", "Why does the placement go on?", "When was this agreed?",
        "End put off", Permission.PLACEMENT_END,
    ),
    "break_down": Words(
        "It has broken down", "Why has the placement broken down?",
        "What was the last day?", "Broken down", Permission.PLACEMENT_END,
    ),
    "decline": Words(
        "The provider declines", "Why does the provider decline?", "When did it say so?",
        "Declined by the provider", Permission.PLACEMENT_END,
    ),
    "cancel": Words(
        "Cancel the placement", "Why is the placement cancelled?", "When was it cancelled?",
        "Cancelled", Permission.PLACEMENT_END,
    ),
    "not_ready": Words(
        "Not ready after all", "Why is it not ready after all?",
        "Since when is it not ready?", "Not ready after all",
    ),
    "not_started": Words(
        "The start was recorded by mistake", "Was the start recorded by mistake?",
        "When did you find out?", "Start taken back",
    ),
}  # fmt: skip
# How a placement came in, and its end, which has a page of its own.
DONE = {event: words.done for event, words in STEPS.items()} | {
    "record": "Recorded before its start",
    "record_running": "Recorded as running",
    "accept": "Offer accepted",
    "end": "Ended",
}
CAUSES = PAUSES | BREAKDOWNS
# Those that are taken by name, for the API.
EVENTS = [(event, words) for event, words in DONE.items() if event in STEPS or event == "end"]


def steps_offered(user, placement: Placement) -> list[Link]:
    """What this person may do next, as links. Whoever asks has shown that they may change it."""
    can = {move.event for move in placement.moves}
    return [
        Link(words.link, reverse("placements:placement-step", args=[placement.pk, event]))
        for event, words in STEPS.items()
        if event in can and user.has_perm(words.right)
    ]


@dataclass(frozen=True)
class Line:
    """One step as the page tells it."""

    step: PlacementStep
    done: str
    cause: str


def told(steps: list[PlacementStep]) -> list[Line]:
    return [Line(each, DONE[each.event], CAUSES.get(each.cause, "")) for each in steps]


def saved(placement: Placement) -> str:
    last = placement.steps.order_by("-number").first()
    return f"{DONE[last.event]}, on {in_words(last.on)}."


def decided_by(placement: Placement, steps: list[PlacementStep], on: date) -> date | None:
    """By when somebody decides what follows upon a pause, if the calendar held reaches so far."""
    if placement.state != "paused" or not steps:
        return None
    try:
        return pause_decided_by(
            steps[0].on, Calendars.about([placement], on).of(placement.pupil_id)
        ).due_on
    except CalendarTooShort:
        return None
