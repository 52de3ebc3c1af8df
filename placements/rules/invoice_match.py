"""Whether a line of a provider's invoice agrees with what was planned and priced.

Explained in docs/rules/invoice-match.md.
"""

from dataclasses import dataclass
from decimal import Decimal

from apcase.rules.basis import Basis
from apcase.rules.facts import require_whole
from apcase.rules.money import pounds, require_money

MATCHING = Basis(
    instrument="No statute: how a bill is compared with what was agreed",
    mark="derived",
    note="It compares. Whether a bill is paid, a person decides.",
)
MATCHED, DIFFERS, NOT_KNOWN = "matched", "differs", "not_known"
AGAIN = "An earlier line of this invoice bills some of these days of this child already"
OUTCOMES = {MATCHED: "Matched", DIFFERS: "Differs", NOT_KNOWN: "Not known"}


@dataclass(frozen=True)
class Match:
    """`by`: the invoice less what was expected; None where nothing could be expected."""

    outcome: str
    sentence: str
    by: Decimal | None = None


def match(
    *,
    billed: Decimal,
    billed_sessions: int,
    expected: Decimal | None,
    planned_sessions: int | None,
    attended: int,
    why_not: str = "",
    again: bool = False,
) -> Match:
    """`expected` is None where the cost cannot be counted, with the reason in `why_not`.

    `again`: an earlier line of the invoice has some of these days of this child already.
    """
    require_money(billed, "amount")
    require_whole(billed_sessions, "number of sessions", 0, 10_000, "sessions")
    if expected is None:
        return Match(NOT_KNOWN, why_not)
    by = billed - expected
    reasons = [AGAIN] if again else []
    if by:
        more = "more" if by > 0 else "less"
        reasons.append(
            f"It bills {pounds(billed)}, {pounds(abs(by))} {more} than the {pounds(expected)} "
            "agreed for these days"
        )
    if planned_sessions is not None and billed_sessions != planned_sessions:
        reasons.append(
            f"It bills {sessions(billed_sessions)}, and {planned_sessions} were planned, of which "
            f"{attended} were attended"
        )
    if not reasons:
        return Match(MATCHED, f"{pounds(billed)} was agreed for these days.", by)
    return Match(DIFFERS, ". ".join(reasons) + ".", by)


def sessions(many: int) -> str:
    return "1 session" if many == 1 else f"{many} sessions"
