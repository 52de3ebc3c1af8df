"""Every point on which the law is unclear, and the readings that it bears.

Explained in docs/rules/readings.md.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from apcase.rules.facts import require_word
from apcase.rules.reading import Answer, Reading

NO_REGISTER_YET = "Sessions are not marked here yet."
DAY_ONE_OF_PERMANENT = Reading(
    key="day-one-of-permanent",
    question="Which day is day 1 of a permanent exclusion?",
    unclear=(
        "The note to the regulations of 2007 counts from the first day of the exclusion. Guidance "
        "speaks of the sixth school day after the first day. Regulation 4 itself was not read."
    ),
    protects="The earlier day: the child waits one school day less.",
    choices=(
        ("first-day", "The first school day of the exclusion"),
        ("day-after", "The school day after it"),
    ),
)
SUSPENSION_THEN_PERMANENT = Reading(
    key="suspension-then-permanent",
    question="What is aimed for when a suspension runs straight into a permanent exclusion?",
    unclear=(
        "The amendment of 2014 joins suspensions to one another. Whether a suspension also counts "
        "towards the six days of a permanent exclusion after it was not found anywhere."
    ),
    protects="The child’s absence did not begin again: its own sixth day is the target.",
    choices=(
        ("absence", "The sixth school day of the whole absence, with the statutory day beside it"),
        ("statute", "The sixth school day of the permanent exclusion alone"),
    ),
)
PART_DAY = Reading(
    key="part-day",
    question="Is a child who is sent home during the day excluded on that day?",
    unclear="No rule on it was found. Some schools date the exclusion from the next school day.",
    protects="The part day is day 1, so that education is due a day earlier.",
    choices=(
        ("counts", "Yes: a part day is day 1"),
        ("next-day", "No: the next school day is day 1"),
    ),
)
UNPLANNED_CLOSURE = Reading(
    key="unplanned-closure",
    question="Is a day on which the whole school had to close a school day?",
    unclear=(
        "A school day is a day on which the school meets. Whether a day lost to snow is one was "
        "not found."
    ),
    protects="The date is counted again; the earlier answer is kept and stays the one to aim for.",
    choices=(
        ("not-counted", "No: the count goes on without it, and the earlier date is kept"),
        ("counted", "Yes: the date does not move"),
    ),
)
ILLNESS_OVER_THE_SUMMER = Reading(
    key="illness-over-the-summer",
    question="Does a row of days of illness go on over the summer holiday?",
    unclear="Guidance speaks of fifteen days in a row or added up over the school year.",
    protects="A child who was ill in July and is ill in September is noticed sooner.",
    choices=(
        ("carries-on", "Yes: days in a row go on in the new school year"),
        ("starts-again", "No: each school year is counted by itself"),
    ),
)
TERM_TOTAL = Reading(
    key="term-total",
    question="Do suspensions by another school count in a term’s total for the governing board?",
    unclear="The regulation speaks of a total in any term and names no school.",
    protects="A higher total brings the exclusion before the board sooner.",
    choices=(("all-schools", "Yes: every school’s"), ("own-school", "No: the school’s own alone")),
)
TWO_DAYS = Reading(
    key="two-days",
    question="How are the two school days of notice of an off-site direction counted?",
    unclear=(
        "“Not less than two school days before” may end on the second school day before, or mean "
        "two clear days."
    ),
    protects="Notice on the third school day before is in time either way, and is aimed for.",
    choices=(
        ("second", "The second school day before the first is in time"),
        ("clear", "Two clear school days: the third before it"),
    ),
)
SIX_DAYS = Reading(
    key="six-days",
    question="Which days are the six days around a review of an off-site direction?",
    unclear=(
        "The regulations on off-site direction were read only in part: the six days before a "
        "review and after it are written as days."
    ),
    protects="A decision within six days of the calendar comes sooner.",
    choices=(("calendar", "Days of the calendar"), ("school", "School days")),
)
RUNNING_DIRECTIONS = Reading(
    key="running-directions",
    question="Do the rules of July 2026 bind a direction that an academy had made before them?",
    unclear="There are transitional duties. Their text was not found.",
    protects="The family has the same rights whenever the direction began.",
    choices=(("bound", "Yes, from 26 July 2026"), ("new-only", "No, only later directions")),
)
FIRST_FIVE_DAYS = Reading(
    key="first-five-days",
    question="Which code does a session of the first five days have where education is arranged?",
    unclear=(
        "Code E is for an excluded child for whom no provision was made. Registers by custom carry "
        "it on all five days."
    ),
    protects="A child who is taught counts as taught.",
    choices=(("own-code", "The code of the education arranged"), ("always-e", "Code E")),
)
HOME_TUTOR = Reading(
    key="home-tutor",
    question="May a school use code B for a tutor whom it sends to the child’s home?",
    unclear="Code B needs a place other than a school. Whether a home is one is not settled.",
    protects="Code B is suggested with a caution, so that the school checks every test.",
    choices=(
        ("with-caution", "Yes, if every test of an approved activity is met"),
        ("absence", "No: the session is an absence"),
    ),
)
ONLINE_AT_HOME = Reading(
    key="online-at-home",
    question="May code K be used for learning on line at home that the authority arranges?",
    unclear="Code K needs a child to attend a place. That a screen at home is one is not settled.",
    protects="An absence that shows as one is noticed.",
    choices=(("absence", "No: the session is an absence"), ("allowed", "Yes")),
)
NATURE_FOR_K = Reading(
    key="nature-for-k",
    question="Must a school record what the education is beside code K?",
    unclear="It is required for code B. For code K it was not confirmed.",
    protects="What is written down can be checked.",
    choices=(("required", "Yes, as for code B"), ("advised", "It is good practice only")),
    waits=NO_REGISTER_YET,
)
DAY_ONE_WITH_A_PLAN = Reading(
    key="day-one-with-a-plan",
    question="Is education aimed for from day 1 where a child has an EHC plan?",
    unclear="No guidance that says so was found. Authorities differ.",
    protects="Day 1 is the target; day 6 stays the deadline.",
    choices=(("target", "Yes, as for a looked-after child"), ("none", "No")),
)
PART_TIME_TOLD = Reading(
    key="part-time-told",
    question="Must schools tell the authority of each part-time timetable?",
    unclear="No such duty in law was found. Most authorities ask for it.",
    protects="A long one is a warning that a child is out of education.",
    choices=(("asked", "Yes: this authority asks for it"), ("not-asked", "No")),
    waits="Part-time timetables are not recorded yet.",
)
FULL_TIME_AT_A_PLACE = Reading(
    key="full-time-at-a-place",
    question="From how many hours a week is a child at a place full time?",
    unclear="The law that makes a place a school does not define full time. 18 hours is usual.",
    protects="Fewer hours find more places that may have to register.",
    usual=18,
    least=10,
    most=25,
)
ONLY_EDUCATION = Reading(
    key="only-education",
    question="And from how many, where it is the child’s only education?",
    unclear="Fewer hours can be full time where a child has no other education.",
    protects="Fewer hours find more places that may have to register.",
    usual=15,
    least=5,
    most=18,
)
SECTION_43_BEGINS = Reading(
    key="section-43-begins",
    question="On which day does section 43 of the Act of 2026 begin?",
    unclear="Regulations are to fix it. None were found.",
    protects="Until a day is set, today’s test decides.",
    dated=True,
    earliest=date(2026, 4, 29),
)
FULL_TIME_EDUCATION = Reading(
    key="full-time-education",
    question="How many hours of education a week are full time under section 19?",
    unclear="The law gives no number: it is what the child would have in a mainstream school.",
    protects="More hours ask for a reason more often.",
    usual=25,
    least=20,
    most=30,
)
REVIEW_WEEKS = Reading(
    key="review-weeks",
    question="At most how many weeks lie between two reviews of a placement?",
    unclear="Guidance asks for a review in every half term and names no number of weeks.",
    protects="Whichever comes first, these weeks or the end of the half term, is the date.",
    usual=6,
    least=1,
    most=12,
)
CONFIRM_EVERY = Reading(
    key="confirm-no-change",
    question="How often does a school confirm that nothing has changed in what it commissions?",
    unclear="No law asks for it. Councils collect it by the half term, by the term or by the year.",
    protects="In every half term somebody looks at each placement and says that it is as recorded.",
    choices=(("half-term", "In every half term"), ("term", "In every term")),
)
START_OPEN_DAYS = Reading(
    key="start-open-days",
    question="How many school days before a start is what is still open somebody’s work?",
    unclear="No law or guidance names a number: what is asked before a start is open until then.",
    protects="More days leave more time for what is missing, before the child stands at the door.",
    usual=3,
    least=1,
    most=10,
)
PUBLIC_LIABILITY = Reading(
    key="public-liability-cover",
    question="At least how many million pounds of public liability cover must a provider have?",
    unclear="No law sets a sum. Published tenders ask for ten, and less where the risk is less.",
    protects="Certificates with less are refused, so that a claim is covered.",
    usual=10,
    least=1,
    most=50,
)
EMPLOYERS_LIABILITY = Reading(
    key="employers-liability-cover",
    question="At least how many million pounds of employers’ liability cover must it have?",
    unclear="Law asks for five. Some authorities ask for ten.",
    protects="Nothing below what the law asks for can be chosen.",
    usual=5,
    least=5,
    most=50,
)
PROFESSIONAL_INDEMNITY = Reading(
    key="professional-indemnity-cover",
    question="At least how many million pounds of professional indemnity cover must it have?",
    unclear="No law sets a sum. One, where advice is given, is what a published tender asks for.",
    protects="Certificates with less are refused, so that a claim is covered.",
    usual=1,
    least=1,
    most=50,
)
EXPIRED_WORKING_DAYS = Reading(
    key="expired-working-days",
    question="After how many working days without a blocking document is a provider suspended?",
    unclear="No law speaks of it. It is restricted at once, and given time to put it right.",
    protects="Fewer days end sooner what nobody has insured or checked.",
    usual=10,
    least=1,
    most=60,
)

READINGS = (
    DAY_ONE_OF_PERMANENT,
    SUSPENSION_THEN_PERMANENT,
    PART_DAY,
    UNPLANNED_CLOSURE,
    DAY_ONE_WITH_A_PLAN,
    FULL_TIME_EDUCATION,
    ILLNESS_OVER_THE_SUMMER,
    PART_TIME_TOLD,
    TERM_TOTAL,
    TWO_DAYS,
    SIX_DAYS,
    RUNNING_DIRECTIONS,
    FIRST_FIVE_DAYS,
    HOME_TUTOR,
    ONLINE_AT_HOME,
    NATURE_FOR_K,
    REVIEW_WEEKS,
    CONFIRM_EVERY,
    START_OPEN_DAYS,
    FULL_TIME_AT_A_PLACE,
    ONLY_EDUCATION,
    SECTION_43_BEGINS,
    PUBLIC_LIABILITY,
    EMPLOYERS_LIABILITY,
    PROFESSIONAL_INDEMNITY,
    EXPIRED_WORKING_DAYS,
)


def reading_of(key: str) -> Reading:
    require_word(key, "reading", tuple(reading.key for reading in READINGS), "key")
    return next(reading for reading in READINGS if reading.key == key)


class Chosen:
    """What one authority has chosen on a day; our own reading where it has chosen nothing."""

    def __init__(self, answers: Mapping[str, str] | Iterable[tuple[str, str]] = ()):
        self._answers = {key: reading_of(key).parse(text) for key, text in dict(answers).items()}

    def __getitem__(self, reading: Reading) -> Answer:
        return self._answers.get(reading.key, reading.default)
