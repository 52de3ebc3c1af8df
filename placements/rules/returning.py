"""How a child goes back in steps, where a placement leads, and when it is asked how it lasted.

Explained in docs/rules/returning.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from apcase.rules.basis import Basis
from apcase.rules.counting import weeks_after
from apcase.rules.deadline import Deadline
from apcase.rules.facts import in_words, require_date, require_whole, require_word
from apcase.rules.refusal import Refusal

RETURN = Basis(
    instrument="No statute: what councils ask of a return to school",
    mark="derived",
    note="A stepped timetable, a named adult, support, what success is, and what if it fails.",
)
LASTING = Basis(
    instrument="No statute: this authority asks after six weeks and after a term",
    mark="own",
    note=(
        "A return has lasted where the child attends nine in ten planned sessions. A term is "
        "taken as thirteen weeks."
    ),
)
MOST_SESSIONS, MOST_WEEKS = 10, 20
# Within a week it is said where the child went; after four it is asked no more.
SAID_WITHIN, DAYS_ASKED = timedelta(weeks=1), timedelta(weeks=4)
LASTS_FROM = 90
FOLLOW_UPS = {"six_weeks": ("After six weeks", 6), "term": ("After a term", 13)}

DESTINATIONS = {
    "home_school": "Home school",
    "new_mainstream": "New mainstream school",
    "special": "Special school",
    "resourced": "Resourced provision",
    "pru": "Pupil referral unit or AP academy",
    "other_ap": "Other alternative provision",
    "eotas": "Education otherwise than at school",
    "ehe": "Elective home education",
    "fe_college": "Further education college",
    "sixth_form": "Sixth form",
    "apprenticeship": "Apprenticeship",
    "employment": "Employment with training",
    "custody": "Custody",
    "moved": "Moved out of the area",
    "neet": "Not in education, employment or training",
    "unknown": "Not known",
}
# Nobody can say where somebody whose destination is one of these is.
NAMELESS = ("ehe", "neet", "unknown", "moved")


def check_steps(sessions: Sequence[int]) -> None:
    """Week by week, how many sessions in school: never fewer than before, at least one step."""
    if not sessions:
        raise Refusal("Enter how many sessions the child is in school in each week.", "sessions")
    if len(sessions) > MOST_WEEKS:
        raise Refusal(f"A return in steps has at most {MOST_WEEKS} weeks. Shorten it.", "sessions")
    for number, count in enumerate(sessions, start=1):
        require_whole(count, f"number of sessions in week {number}", 0, MOST_SESSIONS, "sessions")
    for number in range(1, len(sessions)):
        if sessions[number] < sessions[number - 1]:
            raise Refusal(
                f"Week {number + 1} has fewer sessions than week {number}. A return goes upwards; "
                "what happens if it does not is the fallback.",
                "sessions",
            )
    if sessions[-1] == 0:
        raise Refusal("The last week has no session in school. Enter some.", "sessions")


def week_of(starts_on: date, number: int) -> date:
    """The first day of a week of the return; the first is week 1."""
    try:
        return require_date(starts_on, "first day", "starts_on") + timedelta(weeks=number - 1)
    except OverflowError:
        raise Refusal(
            f"{in_words(starts_on)} leaves no room for the weeks after it. Check the year.",
            "starts_on",
        ) from None


def follow_up_due(kind: str, since: date) -> Deadline:
    """When it is asked how it lasted, counted from the first day at the destination."""
    require_word(kind, "follow-up", tuple(FOLLOW_UPS), "kind")
    return weeks_after(FOLLOW_UPS[kind][1], since, LASTING, "the first day at the destination")


def check_destination(destination: str, *, where: str, since: date | None, last_day: date) -> None:
    require_word(destination, "destination", tuple(DESTINATIONS), "destination")
    if destination not in NAMELESS and not where.strip():
        raise Refusal("Enter where the child goes.", "where")
    if destination in ("neet", "unknown"):
        return
    if since is None:
        raise Refusal("Enter the child's first day there.", "since")
    if require_date(since, "first day there", "since") < last_day:
        raise Refusal(
            f"{in_words(since)} is before the last day of the placement, {in_words(last_day)}. "
            "Enter a later day.",
            "since",
        )


def check_follow_up(attending: str, percent: int | None) -> None:
    require_word(attending, "answer", ("yes", "no", "unknown"), "attending")
    if attending == "yes" and percent is None:
        raise Refusal("Enter how many per cent of the planned sessions.", "percent")
    if attending != "yes" and percent is not None:
        raise Refusal("Leave the percentage empty unless the child attends.", "percent")
    if percent is not None:
        require_whole(percent, "percentage", 0, 100, "percent")


@dataclass(frozen=True)
class Lasting:
    """Whether a destination has lasted: None where it is not known."""

    lasts: bool | None


def lasting(attending: str, percent: int | None) -> Lasting:
    if attending == "unknown":
        return Lasting(None)
    return Lasting(attending == "yes" and percent is not None and percent >= LASTS_FROM)


def lasted_in_all(answers: Sequence[Lasting]) -> bool | None:
    """Success is at six weeks and again after a term; once it has not lasted, it has failed."""
    if any(answer.lasts is False for answer in answers):
        return False
    if len(answers) < len(FOLLOW_UPS) or any(answer.lasts is None for answer in answers):
        return None
    return True


def say_by(last_day: date) -> date:
    """By when it is recorded that a placement ended and where the child went."""
    return require_date(last_day, "last day", "ended_on") + SAID_WITHIN


def weeks_long(first: date, last: date) -> int:
    """How many weeks a placement lasted, one begun counted whole."""
    return -(-((last - first).days + 1) // 7)
