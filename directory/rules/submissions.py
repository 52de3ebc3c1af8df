"""What a provider sends in for its own record, and what becomes of it.

Explained in docs/rules/submissions.md.
"""

from dataclasses import dataclass
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.counting import days_after
from apcase.rules.deadline import Deadline
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from apcase.rules.versions import Versions
from directory.rules.accepting import Asked, check_cover, check_dates, last_day

SENDING = Basis(
    instrument="No statute: how the authority keeps its directory",
    mark="derived",
    note="What a provider sends in counts once somebody at the authority has accepted it. Within "
    "how many days it is looked at is the authority's own number.",
)

MORE_COVER = "Ask your insurer for more, and send in the certificate that says so."
WAITING, ACCEPTED, SENT_BACK, TAKEN_BACK = "", "accepted", "sent_back", "taken_back"
OUTCOMES = {
    ACCEPTED: "Accepted",
    SENT_BACK: "Sent back",
    TAKEN_BACK: "Taken back by the provider",
}
# Every move there is: what was decided once stays, and something new is sent in instead.
MOVES = {
    (WAITING, "accept"): ACCEPTED,
    (WAITING, "send_back"): SENT_BACK,
    (WAITING, "take_back"): TAKEN_BACK,
}


@dataclass(frozen=True)
class Policy:
    """Within how many days the authority looks at what was sent in."""

    days_to_look: int


POLICIES = Versions("looking at what a provider sent in", {date(2000, 1, 1): Policy(7)})


def moved(outcome: str, event: str) -> str:
    """Refuses what does not follow."""
    if (outcome, event) in MOVES:
        return MOVES[outcome, event]
    raise Refusal(
        f"This was decided already: {OUTCOMES[outcome].lower()}. Its record stays; what is newer "
        "is sent in again."
    )


def check_sending(
    asked: Asked,
    *,
    issued_on: date | None,
    expires_on: date | None,
    cover: int | None,
    on: date,
) -> None:
    """What could not be accepted is not taken: whoever sends it hears so at once."""
    check_dates(issued_on, expires_on, on=on, outcome="sent")
    until = last_day(asked, issued_on, expires_on)
    if until and until < on:
        raise Refusal(
            f"It ran out on {in_words(until)}. Send the one that counts now.",
            "expires_on" if expires_on else "issued_on",
        )
    check_cover(asked, cover, otherwise=MORE_COVER)


def check_sent_back(reason: str) -> None:
    if not reason.strip():
        raise Refusal("Say why it is sent back: the provider has to put it right.", "reason")


def look_by(sent_on: date) -> Deadline:
    """By when somebody at the authority has looked at it."""
    days = POLICIES.on(sent_on).days_to_look
    return days_after(days, sent_on, SENDING, "it was sent in")
