"""How a shipped checklist is written down."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """`months`: of a renewal; without it `renewal` says how it is renewed."""

    code: str
    words: str
    evidence_asked: str = ""
    months: int | None = None
    renewal: str = "once"
    mandatory: bool = True
    blocking: bool = False
    needed_by: str = "visit"
    condition: str = "always"
    cover: str = ""

    def facts(self) -> dict:
        renewal = "months" if self.months else self.renewal
        return vars(self) | {"renewal": renewal}


@dataclass(frozen=True)
class Shipped:
    key: str
    name: str
    use: str
    source: str
    lines: tuple[Line, ...]
