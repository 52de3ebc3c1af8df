"""Alerts in words: how urgent, about whom, what to do."""

from dataclasses import dataclass
from datetime import date, timedelta

from apcase.access.models import User
from apcase.alerts.models import Alert
from apcase.pupils.models import Pupil, School
from apcase.pupils.rolls import Calendars
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from apcase.web.parts import Due, Row, Tag

Kind = Alert.Kind

ACTIONS = {
    Kind.REVIEW_OVERDUE: "Open the placement",
    Kind.SIXTH_DAY: "See the day-6 track",
    Kind.REGISTRATION: "See the arithmetic",
    Kind.PLACE_FREE: "See the waiting list",
    Kind.STANDING: "Decide",
    Kind.CONTINUITY: "Decide for this child",
    Kind.EVIDENCE: "See the provider’s documents",
    Kind.CONCERN: "Open the concern",
    Kind.HOST_AUTHORITY: "Tell the host authority",
    Kind.EDUCATION_NEXT: "Say what education",
    Kind.OFF_SITE: "Open the direction",
    Kind.MANAGED_MOVE: "Open the managed move",
    Kind.REFERRAL: "Open the referral",
    Kind.UNMARKED: "See the day",
    Kind.UNEXPLAINED: "Say why",
    Kind.AT_RISK: "Open the placement",
    Kind.FOLLOW_UP: "Record the answer",
    Kind.LIMIT: "See the limits",
    Kind.WORRY: "Take it up",
    Kind.PAUSE: "Decide what follows",
    Kind.NO_CHANGE: "Confirm or change",
    Kind.COST_WAITS: "Decide it",
    Kind.TOUCH: "See the contact",
    Kind.START_OPEN: "Answer what is open",
    Kind.ENTRY: "Open the entry plan",
}
REASONS = {
    Kind.REVIEW_OVERDUE: (
        "The placement is running, and its next review is due within fourteen days or is overdue. "
        "This alert closes when the review is recorded, or moved to a later day with the reason."
    ),
    Kind.SIXTH_DAY: (
        "A child who is excluded for more than five school days must have full-time education "
        "from the sixth. Nothing that starts in time is recorded yet. This alert closes when a "
        "placement is recorded and arranged, or when the exclusion is cancelled."
    ),
    Kind.REGISTRATION: (
        "The children known to be taught there, and their hours, make or nearly make the provider "
        "a school that must register. Look at the arithmetic, ask the provider, and decide whether "
        "to tell the Department. It goes to the provider’s lead officer; where none is named, to a "
        "manager, who can name one. This alert closes when the figures no longer say so."
    ),
    Kind.PLACE_FREE: (
        "The child waits for a place there and is the first in line for whom one is free on every "
        "day wanted. Hold it or record the placement, or take the child off the list with the "
        "reason. This alert closes then, or when the place is gone."
    ),
    Kind.STANDING: (
        "Somebody has proposed what a provider’s standing becomes, and a second person with the "
        "right must agree or send it back; or the conditions of an approval come to their end. "
        "This alert closes when it is decided, or when the standing changes."
    ),
    Kind.CONTINUITY: (
        "The provider where this child is taught is no longer open to placements. Somebody must "
        "decide whether the child stays with controls, pauses or moves. This alert closes when "
        "that is recorded, when the placement ends, or when the provider may be used again."
    ),
    Kind.EVIDENCE: (
        "The authority asks every provider for this document, and the one it holds runs out or has "
        "run out. Ask the provider for the new one. This alert closes when that is accepted."
    ),
    Kind.CONCERN: (
        "Somebody has told of a serious concern about a provider, or something that was agreed "
        "about one is overdue. Look into it, record what is done, and close it with the reason. "
        "This alert closes then, or when the grade is lowered."
    ),
    Kind.HOST_AUTHORITY: (
        "A child is taught in the area of another authority, and that authority has not been told. "
        "Tell it, and record the day, to whom and by which way. This alert closes then, or when "
        "the placement is over."
    ),
    Kind.EDUCATION_NEXT: (
        "A placement has broken down or is paused, and nobody has said what education the child "
        "has from the next day. Arrange it and say so the same day. This alert closes then, or "
        "when the placement goes on."
    ),
    Kind.OFF_SITE: (
        "A school directs a child off its site, or prepares to, and something that the law asks is "
        "due: notice to the family, an invitation to a review, a decision, word of it, or the "
        "answer to a request. This alert closes when that is recorded."
    ),
    Kind.FOLLOW_UP: (
        "The last day of a placement has passed, and nobody has recorded that it ended or where "
        "the child went; or six weeks or a term have passed since the child began there. Record "
        "it, or ask whether the child is still there, and how often. After Year 11 it is asked in "
        "June, September, November and spring where young people are. This alert closes when all "
        "that is recorded, or the planned end is moved."
    ),
    Kind.LIMIT: (
        "A placement goes beyond a limit that the authority has put in force, and nobody has said "
        "why. The limit is no law and ends nothing. Say why it is right, or change what is agreed. "
        "This alert closes then, or when the limit is out of force."
    ),
    Kind.WORRY: (
        "A provider has said that it has a safeguarding worry about a child. What it is stands "
        "nowhere here: ring the provider, and follow the safeguarding procedure of the school and "
        "the authority. This alert closes when somebody has taken it up."
    ),
    Kind.PAUSE: (
        "A placement is paused, and by the tenth school day somebody decides what follows: the "
        "child goes back, goes elsewhere, or the placement ends. This alert closes when the next "
        "step is recorded."
    ),
    Kind.NO_CHANGE: (
        "A half term or a term has begun, and a school has not said yet whether what it "
        "commissions is still as it is recorded. Its own people look at each placement, and "
        "confirm it or change it. This alert closes when all are confirmed."
    ),
    Kind.COST_WAITS: (
        "Somebody has entered a cost above their level, and another person with a level that "
        "reaches it must approve it or say why not, by its first day. All who may are told by "
        "mail; it goes to the lowest level that reaches it. This alert closes when the cost is "
        "decided, or taken back."
    ),
    Kind.TOUCH: (
        "Somebody was in touch about a child who is placed, and left something to be followed up "
        "by a day. It goes to whoever is to do it; a school’s to all who work there, if nobody is "
        "named; a provider’s to the owner of the placement, until the provider has done it. This "
        "alert closes when the follow-up is recorded."
    ),
    Kind.ENTRY: (
        "A child has started at a provider by a plan. On the tenth school day, or on the day that "
        "was agreed, somebody looks at how it goes. Where that asks for an earlier review, or says "
        "that the placement is at risk, it is for the owner to do so. This alert closes then, or "
        "when the check is recorded and asks for nothing."
    ),
    Kind.START_OPEN: (
        "A child is to start in a few school days, and something that is asked before the start "
        "has no answer yet. Answer it, or say why it is not needed. The owner of the placement "
        "sees it; of a school’s own placement whoever recorded it. This alert closes when all is "
        "answered, or when the placement is called off."
    ),
    Kind.MANAGED_MOVE: (
        "A managed move is proposed, and the parents and both head teachers have not all agreed in "
        "writing, or nobody has made it since. This alert closes when it is made, or withdrawn."
    ),
    Kind.REFERRAL: (
        "A child was referred to a provider, and somebody waits: the authority for an answer since "
        "three, five or ten working days, or the provider for more information or a decision about "
        "its offer; or no provider has a place. This alert closes when that is recorded."
    ),
    Kind.UNMARKED: (
        "A provider has not said who came to sessions that have begun. Its people are asked by "
        "mail in each half of the day. Ring the provider: nobody knows where the children are. It "
        "goes to the provider’s lead officer. This alert closes when every session of the last "
        "seven days is marked."
    ),
    Kind.UNEXPLAINED: (
        "A child did not come to a session, and the provider knows no reason. Ring the family, and "
        "say why the child was absent. This alert closes then, or when the mark is corrected."
    ),
    Kind.AT_RISK: (
        "By the authority’s own rules a placement is at risk: the child came to too few of the "
        "latest sessions, was absent without a reason too often, or took no part week after week; "
        "or somebody has put it at risk. Meet about it within five working days, record that as a "
        "review, and say what changes. This alert closes when a review is recorded of a placement "
        "that is at risk, when it is at risk no more, or when the figures no longer say so."
    ),
}
UNDATED = Tag("Cannot be worked out", "red")


def year_words(year: int) -> str:
    if year == 0:
        return "Reception"
    return f"Year {year}" if year > 0 else "Nursery"


def child_words(pupil: Pupil | None, school: School | None, on: date) -> str:
    """A child on a list that many may glance at: AB · Year 9 · Moorside High."""
    if pupil is None:
        return "About no one child"
    parts = [pupil.initials, year_words(pupil.year_group(on))]
    return " · ".join([*parts, school.name if school else "no school"])


def due_words(due_on: date, today: date, days: SchoolDays) -> str:
    """Counted in school days; in days where the calendar held does not reach that far."""
    if due_on == today:
        return "Due today"
    first, last = sorted((due_on, today))
    number, unit = _between(first, last, days)
    counted = f"{number} {unit}" if number == 1 else f"{number} {unit}s"
    return f"Overdue by {counted}" if due_on < today else f"{counted} left"


def _between(first: date, last: date, days: SchoolDays) -> tuple[int, str]:
    """School days after `first` up to `last`; over a weekend or a holiday, days."""
    try:
        number = days.count(first + timedelta(days=1), last)
    except CalendarTooShort:
        number = 0
    return (number, "school day") if number else ((last - first).days, "day")


def due_of(due_on: date | None, today: date, days: SchoolDays) -> Due | None:
    """None where the date cannot be worked out: the page then shows UNDATED."""
    return Due(due_on, today, due_words(due_on, today, days)) if due_on else None


def owner_words(owner: User | None, reader: User) -> str:
    if owner is None:
        return "Nobody yet"
    return "You" if owner.pk == reader.pk else owner.name


@dataclass(frozen=True)
class AlertPage:
    alert: Alert
    what: str
    why: str
    due: Due | None
    child: str
    action: str
    facts: list[Row]


def alert_page(alert: Alert, *, schools: dict, today: date, reader: User) -> AlertPage:
    school = schools.get(alert.pupil_id)
    days = Calendars(schools).of(alert.pupil_id)
    due = None if alert.closed_at else due_of(alert.due_on, today, days)
    return AlertPage(
        alert=alert,
        what=alert.get_kind_display(),
        why=REASONS[Kind(alert.kind)],
        due=due,
        child=child_words(alert.pupil, school, today),
        action=ACTIONS[Kind(alert.kind)],
        facts=[
            Row("What", alert.summary),
            Row("Child", child_words(alert.pupil, school, today)),
            Row("Owner", owner_words(alert.owner, reader)),
        ],
    )


def moving_words(alert: Alert, *, schools: dict, calendars: Calendars, today: date) -> str:
    """One line of the list from which alerts are moved to somebody else."""
    due = due_of(alert.due_on, today, calendars.of(alert.pupil_id))
    child = child_words(alert.pupil, schools.get(alert.pupil_id), today)
    owner = alert.owner.name if alert.owner else "nobody"
    urgency = due.text if due else UNDATED.text
    return f"{urgency}: {alert.summary} ({child}; owner: {owner})"
