from apcase.pupils.models.calendar import BankHoliday, Closure, TermDates
from apcase.pupils.models.grant import PupilUserGrant
from apcase.pupils.models.pupil import Contact, Enrolment, Pupil
from apcase.pupils.models.restriction import BreakGlass, Restriction
from apcase.pupils.models.school import School, Trust

__all__ = [
    "BankHoliday",
    "BreakGlass",
    "Closure",
    "Contact",
    "Enrolment",
    "Pupil",
    "PupilUserGrant",
    "Restriction",
    "School",
    "TermDates",
    "Trust",
]
