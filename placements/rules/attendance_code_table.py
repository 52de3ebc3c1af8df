"""The codes of an attendance register, with their statistical categories, as two tables.

Explained in docs/rules/attendance-codes.md.
"""

from datetime import date
from typing import Literal

from apcase.rules.basis import Basis

Category = Literal[
    "present", "approved activity", "authorised absence", "unauthorised absence", "not possible"
]
PRESENT: Category = "present"
ACTIVITY: Category = "approved activity"
AUTHORISED: Category = "authorised absence"
UNAUTHORISED: Category = "unauthorised absence"
NOT_POSSIBLE: Category = "not possible"

FROM_2006 = date(2006, 9, 1)
FROM_2024 = date(2024, 8, 19)
READ_ON = date(2026, 11, 21)

REGULATION_10 = Basis(
    instrument="School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208)",
    provision="regulation 10",
    address="legislation.gov.uk/uksi/2024/208/regulation/10",
    mark="found",
    read_on=READ_ON,
    effective_from=FROM_2024,
)
LISTED = Basis(
    instrument="The 32 attendance codes as listed by Backdrop Leadership",
    address="backdropleadership.com",
    mark="found",
    read_on=READ_ON,
    effective_from=FROM_2024,
    note="The list and its groups: attending, authorised and unauthorised absence.",
)
NEW_FOR_OLD = Basis(
    instrument="School Business Services on the attendance codes of 2024",
    address="schoolbusinessservices.co.uk/news/mis-attendance-codes-2024",
    mark="found",
    read_on=READ_ON,
    effective_from=FROM_2024,
    note="H, J and the plain Y are withdrawn; an interview is J1 and counts as an absence.",
)
OUT_OF_THE_COUNT = Basis(
    instrument="Department for Education, absence statistics",
    provision="sessions that are not possible",
    mark="own",
    effective_from=FROM_2024,
    note="The code is in the list of 2024; that its sessions leave the count is own knowledge.",
)
EARLIER = Basis(
    instrument="Education (Pupil Registration) (England) Regulations 2006 and guidance under them",
    mark="own",
    effective_from=FROM_2006,
    note=(
        "Kept for registers of before 19 August 2024. The categories are those of the last years: "
        "D and # were counted otherwise in some earlier ones."
    ),
)

CODES_OF_2024 = (
    ("/", "Present, morning", PRESENT, REGULATION_10),
    ("\\", "Present, afternoon", PRESENT, REGULATION_10),
    ("L", "Late, before the register closed", PRESENT, REGULATION_10),
    ("K", "Education arranged by a local authority", ACTIVITY, REGULATION_10),
    ("V", "Educational visit or trip", ACTIVITY, LISTED),
    ("P", "Sporting activity", ACTIVITY, LISTED),
    ("W", "Work experience", ACTIVITY, LISTED),
    ("B", "Any other approved educational activity", ACTIVITY, LISTED),
    ("D", "Dual registered, due at the other school", NOT_POSSIBLE, OUT_OF_THE_COUNT),
    ("C1", "Leave: regulated performance or employment abroad", AUTHORISED, LISTED),
    ("M", "Leave: medical or dental appointment", AUTHORISED, LISTED),
    ("J1", "Leave: interview", AUTHORISED, NEW_FOR_OLD),
    ("S", "Leave: study for a public examination", AUTHORISED, LISTED),
    ("X", "Not of compulsory school age, not required", NOT_POSSIBLE, OUT_OF_THE_COUNT),
    ("C2", "Leave: temporary part-time timetable", AUTHORISED, LISTED),
    ("C", "Leave: other exceptional circumstances", AUTHORISED, LISTED),
    ("T", "Parent travelling for work", AUTHORISED, LISTED),
    ("R", "Religious observance", AUTHORISED, LISTED),
    ("I", "Illness", AUTHORISED, LISTED),
    ("E", "Suspended or excluded, nothing arranged", AUTHORISED, LISTED),
    ("Q", "Unable to attend: no access arranged", NOT_POSSIBLE, OUT_OF_THE_COUNT),
    ("Y1", "Unable to attend: usual transport missing", NOT_POSSIBLE, OUT_OF_THE_COUNT),
    ("Y2", "Unable to attend: widespread travel disruption", NOT_POSSIBLE, OUT_OF_THE_COUNT),
    ("Y3", "Unable to attend: part of the premises closed", NOT_POSSIBLE, OUT_OF_THE_COUNT),
    ("Y4", "Unable to attend: whole site suddenly closed", NOT_POSSIBLE, OUT_OF_THE_COUNT),
    ("Y5", "Unable to attend: criminal justice detention", NOT_POSSIBLE, OUT_OF_THE_COUNT),
    ("Y6", "Unable to attend: public health guidance or law", NOT_POSSIBLE, OUT_OF_THE_COUNT),
    ("Y7", "Unable to attend: other unavoidable cause", NOT_POSSIBLE, OUT_OF_THE_COUNT),
    ("G", "Holiday not granted", UNAUTHORISED, LISTED),
    ("N", "Reason not yet established", UNAUTHORISED, LISTED),
    ("O", "Absent in other or unknown circumstances", UNAUTHORISED, LISTED),
    ("U", "Arrived after the register closed", UNAUTHORISED, LISTED),
    ("Z", "Not yet on the admission register", NOT_POSSIBLE, OUT_OF_THE_COUNT),
    ("#", "Planned closure of the whole school", NOT_POSSIBLE, OUT_OF_THE_COUNT),
)
CODES_OF_2006 = tuple(
    (code, label, category, EARLIER)
    for code, label, category in (
        ("/", "Present, morning", PRESENT),
        ("\\", "Present, afternoon", PRESENT),
        ("L", "Late, before the register closed", PRESENT),
        ("V", "Educational visit or trip", ACTIVITY),
        ("P", "Sporting activity", ACTIVITY),
        ("W", "Work experience", ACTIVITY),
        ("B", "Educated off site", ACTIVITY),
        ("J", "Interview", ACTIVITY),
        ("D", "Dual registered, at the other school", NOT_POSSIBLE),
        ("M", "Medical or dental appointment", AUTHORISED),
        ("S", "Study leave", AUTHORISED),
        ("X", "Not of compulsory school age, not required", NOT_POSSIBLE),
        ("C", "Other leave that the school grants", AUTHORISED),
        ("H", "Family holiday agreed", AUTHORISED),
        ("F", "Extended family holiday agreed", AUTHORISED),
        ("T", "Traveller absence", AUTHORISED),
        ("R", "Religious observance", AUTHORISED),
        ("I", "Illness", AUTHORISED),
        ("E", "Excluded, nothing arranged", AUTHORISED),
        ("Y", "Unable to attend", NOT_POSSIBLE),
        ("G", "Family holiday not agreed", UNAUTHORISED),
        ("N", "Reason not yet given", UNAUTHORISED),
        ("O", "Unauthorised absence", UNAUTHORISED),
        ("U", "Arrived after the register closed", UNAUTHORISED),
        ("Z", "Not yet on the admission register", NOT_POSSIBLE),
        ("#", "Planned closure of the school or a part of it", NOT_POSSIBLE),
    )
)

_HOLIDAY = "Use “G” for a holiday not granted, or “C” for leave in exceptional circumstances."
INSTEAD = {
    "H": _HOLIDAY,
    "F": _HOLIDAY,
    "J": "Use “J1” for an interview.",
    "Y": "Use “Q”, or the one of “Y1” to “Y7” that gives the cause.",
}
