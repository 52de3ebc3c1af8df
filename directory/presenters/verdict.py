"""What the authority says of using a provider, in words and colours."""

from collections.abc import Sequence
from dataclasses import dataclass

from apcase.web.dates import plain_date
from apcase.web.parts import Tag
from directory.models import Standing
from directory.rules.standing import TOUCH_CHILDREN, answer_due

State = Standing.State

TAGS = {
    State.KNOWN: Tag("Known, not listed", "grey"),
    State.APPLIED: Tag("Applied", "blue"),
    State.DUE_DILIGENCE: Tag("Due diligence", "blue"),
    State.MORE_INFORMATION: Tag("More information", "yellow"),
    State.VISIT_DUE: Tag("Visit due", "blue"),
    State.DECISION: Tag("Ready for a decision", "purple"),
    State.APPROVED: Tag("Approved", "green"),
    State.CONDITIONS: Tag("Approved with conditions", "yellow"),
    State.DECLINED: Tag("Declined", "grey"),
    State.RESTRICTED: Tag("Restricted", "orange"),
    State.UNDER_REVIEW: Tag("Under review", "orange"),
    State.SUSPENDED: Tag("Suspended", "red"),
    State.REMOVED: Tag("Removed", "red"),
    State.WITHDRAWN: Tag("Withdrawn", "grey"),
    State.CLOSED: Tag("Closed", "grey"),
}
NOT_DECIDED = Tag("Not yet decided", "grey")
NOT_YET = "Not approved yet: no child may start here."
VERDICTS = {
    State.KNOWN: "Not approved: no child may start here.",
    State.APPLIED: NOT_YET,
    State.DUE_DILIGENCE: NOT_YET,
    State.MORE_INFORMATION: NOT_YET,
    State.VISIT_DUE: NOT_YET,
    State.DECISION: NOT_YET,
    State.APPROVED: "May be used.",
    State.CONDITIONS: "May be used, on conditions.",
    State.DECLINED: "Not to be used: its application was declined.",
    State.RESTRICTED: "Restricted: children here may stay, no child may start.",
    State.UNDER_REVIEW: "Under review: children here may stay, no child may start.",
    State.SUSPENDED: "Not to be used: suspended.",
    State.REMOVED: "Not to be used: removed from the directory.",
    State.WITHDRAWN: "Not to be used: it has left the directory.",
    State.CLOSED: "Not to be used: it has closed.",
}
NO_VERDICT = "Not approved: nobody has decided yet whether this provider may be used."


@dataclass(frozen=True)
class Verdict:
    """The first line of a provider's page: is it safe to place a child here now?"""

    text: str
    tag: Tag
    may_be_used: bool
    said: str = ""
    why: str = ""
    # What whoever places a child must keep to: for every reader of the directory.
    conditions: str = ""
    clock: str = ""


def verdict(standing: Standing | None, *, with_reason: bool) -> Verdict:
    """The reason may speak of an inquiry: it is for those who see the council's quality work."""
    if standing is None:
        return Verdict(NO_VERDICT, NOT_DECIDED, may_be_used=False)
    since = f"Since {plain_date(standing.since)}"
    return Verdict(
        VERDICTS[standing.state],
        TAGS[standing.state],
        may_be_used=standing.state in Standing.OPEN_TO_PLACEMENTS,
        said=f"{since}, set by {standing.set_by}." if with_reason else f"{since}.",
        why=standing.reason if with_reason else "",
        conditions=conditions(standing),
        clock=clock(standing),
    )


def conditions(standing: Standing) -> str:
    """The conditions of an approval, how many children at most, and until when they hold."""
    if not standing.conditions:
        return ""
    most = standing.most_pupils
    at_most = f" At most {most} {'child' if most == 1 else 'children'} at a time." if most else ""
    until = f" Until {plain_date(standing.ends_on)}." if standing.ends_on else ""
    return f"{standing.conditions.rstrip('.')}.{at_most}{until}"


def clock(standing: Standing) -> str:
    if standing.state != State.MORE_INFORMATION:
        return ""
    due_on = answer_due(standing.since).due_on
    return f"The provider has until {plain_date(due_on)} to answer; then its application lapses."


def history(standings: Sequence[Standing]) -> list[tuple[Tag, Standing]]:
    return [(TAGS[standing.state], standing) for standing in standings]


def changed(standing: Standing) -> str:
    what = f"{standing.provider} is now: {standing.get_state_display().lower()}."
    if standing.state in Standing.OPEN_TO_PLACEMENTS:
        return f"{what} Children may start there."
    if standing.state in TOUCH_CHILDREN:
        return (
            f"{what} No child can be placed there from now on. Each child who is there is asked "
            "about: stay with controls, pause or move."
        )
    return what
