"""How long each kind of provision usually lasts, and on which roll the child is meanwhile.

Explained in docs/rules/kinds.md.
"""

from dataclasses import dataclass
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.counting import weeks_after
from apcase.rules.facts import in_words, require_span, require_word, require_yes_or_no

EIGHT_KINDS = Basis(
    instrument="No statute: Alternative provision, a guide for local area partners",
    provision="example of practice, a draft model of Sheffield",
    mark="own",
    note=(
        "The guide gives six weeks for a step-out and says “short term” of intervention and "
        "assessment; that this is twelve weeks is this authority's own."
    ),
)
SHORT, STEP_OUT = 12, 6


@dataclass(frozen=True)
class Kind:
    """`usual`: in words, of the choice. `weeks`: no longer than these, where it says so."""

    usual: str
    weeks: int | None = None
    to_year_11: bool = False
    dual: bool = False


KINDS = {
    "medical": Kind("as long as the treatment plan says"),
    "exclusion": Kind("until a new full-time place, or education after 16"),
    "vocational": Kind("part of the week, beside lessons at school"),
    "intervention": Kind(f"part time, up to {SHORT} weeks", weeks=SHORT),
    "ks1_3_full_time": Kind("over an extended period, on two rolls", dual=True),
    "ks4_full_time": Kind("until the end of Year 11, on two rolls", to_year_11=True, dual=True),
    "step_out": Kind(f"full time, up to {STEP_OUT} weeks", weeks=STEP_OUT),
    "engagement": Kind("until the child is ready to learn"),
}


def usual(provision: str) -> str:
    """Of a kind; nothing of those for which the guide has no word."""
    return KINDS[provision].usual if provision in KINDS else ""


def unusual(
    provision: str,
    *,
    starts_on: date,
    ends_on: date | None,
    dual: bool,
    year_11_over_on: date | None = None,
) -> tuple[str, ...]:
    """In which way a placement is planned otherwise than its kind usually is; never a refusal.

    `year_11_over_on`: the last day of the child's Year 11.
    """
    require_yes_or_no(dual, "the child is on two rolls", "dual")
    if ends_on is not None:
        require_span(starts_on, ends_on, "The placement", ("starts_on", "ends_on"))
    if provision not in KINDS:
        return ()
    kind = KINDS[require_word(provision, "kind of provision", tuple(KINDS), "provision")]
    return tuple(
        filter(None, (_length(kind, starts_on, ends_on, year_11_over_on), _roll(kind, dual)))
    )


def _length(kind: Kind, starts_on: date, ends_on: date | None, over: date | None) -> str:
    if kind.weeks is not None:
        after = weeks_after(kind.weeks, starts_on, EIGHT_KINDS, "the placement starts").due_on
        if ends_on is None:
            return f"No end is planned, and usually it lasts up to {kind.weeks} weeks."
        if ends_on >= after:
            return (
                f"It is planned for longer than the usual {kind.weeks} weeks, which are over on "
                f"{in_words(after)}."
            )
    if kind.to_year_11 and ends_on is not None and over is not None and ends_on > over:
        return (
            f"It is planned for longer than usual: the child’s Year 11 is over on {in_words(over)}."
        )
    return ""


def _roll(kind: Kind, dual: bool) -> str:
    if kind.dual and not dual:
        return "Usually the child stays on the home school’s roll as well, and is on one roll here."
    return ""
