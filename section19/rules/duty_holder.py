"""Who must provide education from the sixth day depends on the kind of exclusion and of school.

Explained in docs/rules/sixth-day-duty.md.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from apcase.rules.basis import Basis
from apcase.rules.facts import require_word
from section19.rules.sixth_day import KINDS

SCHOOL_KINDS = ("maintained", "academy", "ap_academy", "pru", "other")

Who = Literal[
    "governing_body", "proprietor", "maintaining_authority", "home_authority", "not_known"
]

READ_ON = date(2026, 11, 21)

GOVERNING_BODY = Basis(
    instrument="Education and Inspections Act 2006",
    provision="section 100, as amended for suspensions in a row by SI 2014/3216",
    address="legislation.gov.uk/uksi/2014/3216/made",
    mark="found",
    read_on=READ_ON,
    effective_from=date(2007, 9, 1),
    note="A maintained school's governing body provides from the sixth day of a suspension.",
)
PROPRIETOR = Basis(
    instrument="Education and Inspections Act 2006",
    provision="section 100, as applied to academies",
    mark="own",
    effective_from=date(2007, 9, 1),
    note="An academy's proprietor, the trust, provides from the sixth day of a suspension.",
)
MAINTAINING_AUTHORITY = Basis(
    instrument="Education and Inspections Act 2006",
    provision="section 101, which puts it among the duties of section 19 of the Act of 1996",
    address="legislation.gov.uk/ukpga/2006/40/section/101",
    mark="found",
    read_on=READ_ON,
    effective_from=date(2007, 9, 1),
    note="The authority that maintains a pupil referral unit provides for its suspended pupils.",
)
HOME_AUTHORITY = Basis(
    instrument="IPSEA on permanent exclusions",
    provision="the authority in whose area the child lives",
    address="ipsea.org.uk/permanent-exclusions",
    mark="found",
    read_on=READ_ON,
    effective_from=date(2007, 9, 1),
    note="Where the child lives decides, not where the school is.",
)
NO_SIXTH_DAY = Basis(
    instrument="Education Act 1996",
    provision="section 19",
    mark="derived",
    effective_from=date(1996, 11, 1),
    note=(
        "The sixth-day duty covers maintained schools, academies and pupil referral units. "
        "Section 19 itself still asks whether the child would be without suitable education."
    ),
    reading=True,
)


@dataclass(frozen=True)
class Holder:
    """Who owes the education, and why it is they."""

    who: Who
    why: str
    basis: Basis


OF_SUSPENSIONS = {
    "maintained": Holder("governing_body", "suspension of more than 5 days", GOVERNING_BODY),
    "academy": Holder("proprietor", "suspension of more than 5 days", PROPRIETOR),
    "ap_academy": Holder("proprietor", "suspension of more than 5 days", PROPRIETOR),
    "pru": Holder("maintaining_authority", "it maintains the school", MAINTAINING_AUTHORITY),
    "other": Holder(
        "not_known", "the sixth-day duty does not cover this kind of school", NO_SIXTH_DAY
    ),
}
OF_PERMANENT_EXCLUSIONS = {
    kind: Holder("home_authority", "home authority", HOME_AUTHORITY) for kind in SCHOOL_KINDS[:-1]
} | {
    "other": Holder(
        "home_authority",
        "under section 19 itself: the sixth-day duty does not cover this kind of school",
        NO_SIXTH_DAY,
    )
}


def duty_holder(*, kind: str, school_kind: str) -> Holder:
    """`kind` as for the sixth day; `school_kind` “other” is an independent school, say."""
    require_word(kind, "kind of exclusion", KINDS, "kind")
    require_word(school_kind, "kind of school", SCHOOL_KINDS, "school_kind")
    table = OF_SUSPENSIONS if kind == "suspension" else OF_PERMANENT_EXCLUSIONS
    return table[school_kind]
