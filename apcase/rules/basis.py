"""Where a rule comes from, and how far that has been checked."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from apcase.rules.refusal import Refusal

# found: the page was opened and read. own: general knowledge, not confirmed in a source.
# derived: worked out from other rules, which the note names.
Mark = Literal["found", "own", "derived"]


@dataclass(frozen=True)
class Basis:
    """The authority for one rule. `reading`: the law is unclear, and screens must say so."""

    instrument: str
    provision: str = ""
    address: str = ""
    mark: Mark = "own"
    read_on: date | None = None
    effective_from: date | None = None
    note: str = ""
    reading: bool = False

    def __post_init__(self):
        if self.mark not in get_args(Mark):
            raise Refusal(
                f"The mark of a basis is found, own or derived, not {self.mark!r}.", "mark"
            )
        if self.mark == "found" and not (self.address and self.read_on):
            raise Refusal(
                "A basis marked found gives its address and the day it was read: "
                f"{self.instrument}.",
                "address",
            )
        if self.mark != "found" and (self.address or self.read_on):
            raise Refusal(
                f"Only a basis marked found may give an address or a day it was read; "
                f"this one is marked {self.mark}: {self.instrument}.",
                "mark",
            )

    def __str__(self) -> str:
        return ", ".join(part for part in (self.instrument, self.provision) if part)
