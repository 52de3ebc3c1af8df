"""What the authority says of using a provider, in words and colours."""

from collections.abc import Sequence
from dataclasses import dataclass

from apcase.web.dates import plain_date
from apcase.web.parts import Tag
from directory.models import Standing

State = Standing.State

TAGS = {
    State.KNOWN: Tag("Known, not listed", "grey"),
    State.APPROVED: Tag("Approved", "green"),
    State.CONDITIONS: Tag("Approved with conditions", "yellow"),
    State.RESTRICTED: Tag("Restricted", "orange"),
    State.SUSPENDED: Tag("Suspended", "red"),
    State.REMOVED: Tag("Removed", "red"),
}
NOT_DECIDED = Tag("Not yet decided", "grey")
VERDICTS = {
    State.KNOWN: "Not approved: no child may start here.",
    State.APPROVED: "May be used.",
    State.CONDITIONS: "May be used, on conditions.",
    State.RESTRICTED: "Restricted: children here may stay, no child may start.",
    State.SUSPENDED: "Not to be used: suspended.",
    State.REMOVED: "Not to be used: removed from the directory.",
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
    )


def history(standings: Sequence[Standing]) -> list[tuple[Tag, Standing]]:
    return [(TAGS[standing.state], standing) for standing in standings]


def changed(standing: Standing) -> str:
    what = f"{standing.provider} is now: {standing.get_state_display().lower()}."
    if standing.state in Standing.OPEN_TO_PLACEMENTS:
        return f"{what} Children may start there."
    return f"{what} No child can be placed there from now on. Look at the children who are there."
