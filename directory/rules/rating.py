"""How a provider stands for quality today: the worst of what is known, each in a sentence.

Explained in docs/rules/rating.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.versions import Versions
from directory.rules.concerns import GRADES

RATING = Basis(
    instrument="No statute: how the authority rates providers between visits",
    mark="derived",
    note="The worst of the last visit, of the concerns that are open, of the standing and of the "
    "documents. The numbers are the authority's own.",
)

GREEN, AMBER, RED = "green", "amber", "red"
# From the best to the worst.
COLOURS = (GREEN, AMBER, RED)
# The worst judgement of any part of the last visit.
OF_A_VISIT = {"met": GREEN, "not_seen": AMBER, "partly_met": AMBER, "not_met": RED}
VISIT_WORDS = {
    "met": "met every part of the standards",
    "not_seen": "did not see every part of the standards",
    "partly_met": "found a part of the standards partly met",
    "not_met": "found a part of the standards not met",
}
OF_A_STANDING = {
    "approved": (GREEN, "It is approved."),
    "conditions": (AMBER, "It is approved with conditions."),
    "restricted": (AMBER, "It is restricted."),
    "under_review": (AMBER, "It is under review."),
    "suspended": (RED, "It is suspended."),
    "removed": (RED, "It is removed from the directory."),
}


@dataclass(frozen=True)
class Policy:
    """After how many days each fact weighs more."""

    visit_is_old: int
    minor_weighs: int
    serious_weighs: int
    many_minor: int
    ends_soon: int


POLICIES = Versions("the rating of a provider", {date(2000, 1, 1): Policy(365, 28, 28, 3, 30)})


@dataclass(frozen=True)
class LastVisit:
    """When it was, the worst judgement of a part, and the actions of all visits now overdue.

    `overdue_critical`: how many of these are about a critical part that was not met.
    `critical_not_met`: the critical parts that it found not met, by name.
    """

    on: date
    worst: str
    overdue_actions: int = 0
    overdue_critical: int = 0
    critical_not_met: tuple[str, ...] = ()


@dataclass(frozen=True)
class Papers:
    """How many mandatory documents have run out, and on which days others end.

    `blocking`: those that restrict the provider.
    """

    blocking: int = 0
    others: int = 0
    ends: Sequence[date] = ()


@dataclass(frozen=True)
class OpenConcern:
    grade: str
    since: date


@dataclass(frozen=True)
class Reason:
    """One fact, what it makes of the rating, and in which words."""

    colour: str
    words: str


@dataclass(frozen=True)
class Rating:
    """The worst colour of all reasons; those that made it come first."""

    colour: str
    reasons: tuple[Reason, ...]
    basis: Basis = RATING


def rating(
    *,
    standing: str | None,
    visit: LastVisit | None,
    concerns: Iterable[OpenConcern],
    papers: Papers | None,
    on: date,
) -> Rating:
    """`papers`: None where no documents are asked for, so that nothing is known of them."""
    policy = POLICIES.on(require_date(on, "day", "on"))
    reasons = [
        *_of_visit(visit, policy, on),
        *_of_concerns(list(concerns), policy, on),
        *_of_standing(standing),
        *_of_documents(papers, policy, on),
    ]
    reasons.sort(key=lambda reason: -COLOURS.index(reason.colour))
    return Rating(reasons[0].colour, tuple(reasons))


def _of_visit(visit: LastVisit | None, policy: Policy, on: date) -> Iterable[Reason]:
    if visit is None:
        yield Reason(AMBER, "No quality visit is recorded.")
        return
    require_word(visit.worst, "judgement", tuple(OF_A_VISIT), "visit")
    yield Reason(
        OF_A_VISIT[visit.worst],
        f"The last visit, on {in_words(visit.on)}, {VISIT_WORDS[visit.worst]}.",
    )
    if (on - visit.on).days > policy.visit_is_old:
        yield Reason(AMBER, f"That visit is more than {policy.visit_is_old} days ago.")
    if visit.overdue_critical:
        actions = _counted(
            visit.overdue_critical,
            "critical action of a visit is",
            "critical actions of visits are",
        )
        yield Reason(RED, f"{actions} overdue.")
    if others := visit.overdue_actions - visit.overdue_critical:
        yield Reason(
            AMBER, f"{_counted(others, 'action of a visit is', 'actions of visits are')} overdue."
        )


def _of_concerns(concerns: list[OpenConcern], policy: Policy, on: date) -> Iterable[Reason]:
    for concern in concerns:
        require_word(concern.grade, "grade", tuple(GRADES), "grade")
    if not concerns:
        yield Reason(GREEN, "No concern is open.")
        return
    yield from _grade(concerns, "immediate", "concern{} of immediate risk", lambda age, number: RED)
    yield from _grade(
        concerns,
        "serious",
        "serious concern{}",
        lambda age, number: RED if age > policy.serious_weighs else AMBER,
        on,
    )
    yield from _grade(
        concerns,
        "minor",
        "minor concern{}",
        lambda age, number: (
            AMBER if age > policy.minor_weighs or number >= policy.many_minor else GREEN
        ),
        on,
    )
    yield from _grade(
        concerns, "information", "concern{} for information", lambda age, number: GREEN
    )


def _grade(concerns, grade, words, colour, on: date | None = None) -> Iterable[Reason]:
    """All open concerns of one grade in one sentence, judged by the oldest and by their number."""
    of_grade = [concern for concern in concerns if concern.grade == grade]
    if not of_grade:
        return
    oldest = min(concern.since for concern in of_grade)
    age = (on - oldest).days if on else 0
    number = _counted(len(of_grade), f"{words.format('')} is", f"{words.format('s')} are")
    since = "since" if len(of_grade) == 1 else "the oldest since"
    yield Reason(colour(age, len(of_grade)), f"{number} open, {since} {in_words(oldest)}.")


def _of_standing(standing: str | None) -> Iterable[Reason]:
    if standing in OF_A_STANDING:
        yield Reason(*OF_A_STANDING[standing])
    else:
        yield Reason(AMBER, "It is not approved.")


def _of_documents(papers: Papers | None, policy: Policy, on: date) -> Iterable[Reason]:
    if papers is None:
        return
    if papers.blocking:
        number = _counted(
            papers.blocking,
            "document without which no child may start has",
            "documents without which no child may start have",
        )
        yield Reason(RED, f"{number} run out.")
    if papers.others:
        number = _counted(papers.others, "mandatory document has", "mandatory documents have")
        yield Reason(AMBER, f"{number} run out.")
    if ending := [day for day in papers.ends if (day - on).days <= policy.ends_soon]:
        number = _counted(len(ending), "mandatory document ends", "mandatory documents end")
        yield Reason(
            AMBER,
            f"{number} within {policy.ends_soon} days, the first on {in_words(min(ending))}.",
        )
    if not (papers.blocking or papers.others or ending):
        yield Reason(GREEN, "No mandatory document has run out.")


def _counted(number: int, one: str, more: str) -> str:
    return f"1 {one}" if number == 1 else f"{number} {more}"
