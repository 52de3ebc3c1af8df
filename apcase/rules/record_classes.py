"""The classes of record and the period of each, from which day, and on what authority.

Explained in docs/rules/retention.md.
"""

from dataclasses import dataclass, replace
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.versions import Versions

READ_ON, READ_LATER = date(2026, 11, 21), date(2026, 11, 24)
LONGEST = 150

PUPIL_FILE = Basis(
    instrument="No statute: Lincolnshire County Council's schedule for access and inclusion",
    address="lincolnshire.gov.uk",
    mark="found",
    read_on=READ_ON,
    note="A file on one pupil: 25 years from the date of birth. The period is a setting.",
)
OTHER = replace(
    PUPIL_FILE,
    note=(
        "Whatever is no file on one pupil: the current year and six more. We take the calendar "
        "year of the last entry."
    ),
    reading=True,
)
EHC = Basis(
    instrument="No statute: the toolkit of the Information and Records Management Society",
    provision="as quoted in the SENCO forum, a weak source",
    address="sencoforum.com",
    mark="found",
    read_on=READ_ON,
    note="Special educational needs and EHC plans: 31 years from the date of birth.",
)
REVIEW_PANEL = Basis(
    instrument="No statute: Devon County Council's schedule",
    address="devon.gov.uk/keepingdevonsdata",
    mark="found",
    read_on=READ_ON,
    note="Independent review panels for exclusions: five years from the resolution.",
)
CHILD_PROTECTION = Basis(
    instrument="No statute: Northumberland County Council's policy",
    provision="as challenged in [2015] EWHC 2134 (Admin)",
    address="bailii.org",
    mark="found",
    read_on=READ_ON,
    note="35 years after closure: one council's policy. That it was held lawful is our knowledge.",
)
ABUSE = Basis(
    instrument="No statute: Independent Inquiry into Child Sexual Abuse, final report",
    provision="part H.5",
    address="iicsa.org.uk",
    mark="found",
    read_on=READ_ON,
    note=(
        "75 years for records known to relate to child sexual abuse; a recommendation, answered "
        "with guidance. From which day was not found: we count from the last entry."
    ),
    reading=True,
)
LOOKED_AFTER = Basis(
    instrument="The Care Planning, Placement and Case Review (England) Regulations 2010",
    provision="regulation 50, as Salford's procedures give it",
    address="salfordcs.trixonline.co.uk/chapter/childrens-services-retention-of-records",
    mark="found",
    read_on=READ_LATER,
    effective_from=date(2011, 4, 1),
    note=(
        "Law for the case record of a looked-after child: until the 75th anniversary of birth. "
        "That its education records are kept as long is our reading, and some councils' policy."
    ),
    reading=True,
)
ADOPTION = replace(
    LOOKED_AFTER,
    instrument="The Disclosure of Adoption Information (Post-Commencement Adoptions) Regulations "
    "2005",
    provision="regulation 6, as Salford's procedures give it",
    effective_from=date(2005, 12, 30),
    note=(
        "Law for adoption records: at least 100 years from the order. That other records of the "
        "child are kept as long is our reading, and some councils' policy."
    ),
)
REGISTER = Basis(
    instrument="School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208)",
    provision="as summarised by Stone King",
    address="stoneking.co.uk",
    mark="found",
    read_on=READ_ON,
    effective_from=date(2024, 8, 19),
    note="Entries in an attendance register are kept for six years.",
)

# What each period runs from, in the words of a sentence.
TRIGGERS = {
    "born_on": "the date of birth",
    "last_entry_on": "the last entry",
    "closed_on": "the closure",
    "ordered_on": "the adoption order",
    "resolved_on": "the resolution",
    "entered_on": "the day of the entry",
}


@dataclass(frozen=True)
class RecordClass:
    """`least`: fewer years would break the law. `wordings`: where the law of the trigger's own day
    decides. `whole_years`: kept to the end of the year of the trigger, and the years after it."""

    key: str
    name: str
    trigger: str
    years: int
    basis: Basis
    least: int = 1
    wordings: Versions[Basis] | None = None
    whole_years: bool = False


ORDERS = Versions("keeping adoption records", {ADOPTION.effective_from: ADOPTION})
ENTRIES = Versions("keeping attendance registers", {REGISTER.effective_from: REGISTER})

CLASSES = (
    RecordClass("pupil", "Pupil file", "born_on", 25, PUPIL_FILE),
    RecordClass("other", "Other record", "last_entry_on", 6, OTHER, whole_years=True),
    RecordClass("ehc", "Special educational needs or EHC plan", "born_on", 31, EHC),
    RecordClass("looked-after", "Looked-after child", "born_on", 75, LOOKED_AFTER, least=75),
    RecordClass("adoption", "Adoption", "ordered_on", 100, ADOPTION, 100, ORDERS),
    RecordClass("child-protection", "Child protection", "closed_on", 35, CHILD_PROTECTION),
    RecordClass("review-panel", "Independent review panel", "resolved_on", 5, REVIEW_PANEL),
    RecordClass("attendance", "Attendance register", "entered_on", 6, REGISTER, 6, ENTRIES),
    RecordClass("abuse", "Child sexual abuse", "last_entry_on", 75, ABUSE),
)
