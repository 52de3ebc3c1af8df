from apcase.pupils.models.calendar import BankHoliday, Closure, TermDates
from apcase.pupils.models.enrolment import Enrolment
from apcase.pupils.models.grant import PupilUserGrant
from apcase.pupils.models.pupil import Contact, Pupil, about_a_child_seen_in_full
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
    "about_a_child_seen_in_full",
]
