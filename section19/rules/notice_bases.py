"""The texts on which the notices of an exclusion rest, each from its first day.

Explained in docs/rules/exclusion-notices.md.
"""

from dataclasses import replace
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.versions import Versions

BEGAN = date(2012, 9, 1)
EVERY_EXCLUSION = date(2022, 9, 1)
READ_FIRST, READ_LATER = date(2026, 11, 21), date(2026, 11, 24)
REGULATIONS = (
    "School Discipline (Pupil Exclusions and Reviews) (England) Regulations 2012 (SI 2012/1033)"
)
DATED = "“Without delay” is dated the day of the decision."

WITHOUT_DELAY = Basis(
    instrument=REGULATIONS,
    provision="regulation 23, and 5 and 14 to the same effect",
    address="legislation.data.gov.uk/uksi/2012/1033/regulation/23/made",
    mark="found",
    read_on=READ_LATER,
    effective_from=BEGAN,
    note=DATED,
)
ONCE_A_TERM = Basis(
    instrument="Department for Education, guidance on exclusion",
    provision="all other exclusions, as Haringey Council gives it",
    address="schoolsbulletin.haringey.gov.uk/exclusions",
    mark="found",
    read_on=READ_LATER,
    effective_from=BEGAN,
    note="The day of the report in the term is the school's to choose, so none is given.",
)
EVERY_ONE = Basis(
    instrument=REGULATIONS,
    provision=(
        "regulation 14 as amended by SI 2022/788, and 5 and 23 to the same effect by their titles"
    ),
    address="legislation.gov.uk/id/uksi/2012/1033/regulation/14/5",
    mark="found",
    read_on=READ_LATER,
    effective_from=EVERY_EXCLUSION,
    note=f"Every exclusion, whatever its length. {DATED}",
)
FIRST_DAY = Basis(
    instrument=(
        "Education (Provision of Full-Time Education for Excluded Pupils) (England) Regulations "
        "2007 (SI 2007/1870)"
    ),
    provision="regulation 6(2), as put in by SI 2012/1033",
    address="legislation.gov.uk/uksi/2012/1033/schedule/2/paragraph/8",
    mark="found",
    read_on=READ_FIRST,
    effective_from=BEGAN,
    note="Without delay, and no later than the afternoon session of the first day ends.",
)
FORTY_EIGHT_HOURS = replace(
    FIRST_DAY,
    provision="regulation 6(3) and (4), as put in by SI 2012/1033",
    note=(
        "Two days of the calendar before the education begins, at the same time of day. Parents "
        "may agree to less where it begins before the sixth school day."
    ),
)
WORK = Basis(
    instrument="Department for Education, guidance on suspension and permanent exclusion",
    provision="the first five days, as North Somerset Council gives it",
    address="n-somerset.gov.uk",
    mark="found",
    read_on=READ_FIRST,
    effective_from=BEGAN,
    note="Work is set and marked until the education begins, at most for five school days.",
)

# Each with whether every exclusion is told of at once.
AUTHORITY_TOLD = Versions(
    "telling the local authority of an exclusion",
    {BEGAN: (False, WITHOUT_DELAY), EVERY_EXCLUSION: (True, EVERY_ONE)},
)
# Who stands by a child was told by no rule held before 2022.
OTHERS_TOLD = Versions(
    "telling a social worker of an exclusion", {BEGAN: None, EVERY_EXCLUSION: EVERY_ONE}
)
TOLD = Versions("telling of an exclusion", {BEGAN: WITHOUT_DELAY})
FIRST_NOTICE = Versions("the notice of the first day", {BEGAN: FIRST_DAY})
FURTHER_NOTICE = Versions("the notice of the education", {BEGAN: FORTY_EIGHT_HOURS})
WORK_SET = Versions("work in the first five days", {BEGAN: WORK})


def of_a_part_day(basis: Basis) -> Basis:
    """The same, where day 1 is a day on which the child was sent home."""
    return replace(
        basis,
        note=f"{basis.note} Whether a part day is the first day of an exclusion was not found.",
        reading=True,
    )
