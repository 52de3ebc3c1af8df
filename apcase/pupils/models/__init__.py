from apcase.pupils.models.calendar import BankHoliday, Closure, TermDates
from apcase.pupils.models.grant import PupilUserGrant
from apcase.pupils.models.pupil import Contact, Enrolment, Pupil
from apcase.pupils.models.school import School, Trust

__all__ = [
    "BankHoliday",
    "Closure",
    "Contact",
    "Enrolment",
    "Pupil",
    "PupilUserGrant",
    "School",
    "TermDates",
    "Trust",
]
