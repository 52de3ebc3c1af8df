"""Terms and closures from files, for a school or for the whole authority."""

from datetime import date

import pytest

from apcase.audit.models import Event
from apcase.pupils.actions import import_term_dates
from apcase.pupils.calendars import school_days
from apcase.pupils.models import Closure, TermDates
from tests.pupils import files

pytestmark = pytest.mark.django_db
TERM_COLUMNS = [
    "school_urn", "academic_year", "term", "starts_on", "ends_on", "half_term_starts_on",
    "half_term_ends_on",
]  # fmt: skip
CLOSURE_COLUMNS = ["school_urn", "kind", "first_day", "last_day", "reason"]
AUTUMN = {
    "academic_year": "2026/27",
    "term": "autumn",
    "starts_on": "01/09/2026",
    "ends_on": "18/12/2026",
    "half_term_starts_on": "26/10/2026",
    "half_term_ends_on": "30/10/2026",
}
SPRING = {
    "academic_year": "2026/27",
    "term": "spring",
    "starts_on": "04/01/2027",
    "ends_on": "25/03/2027",
}
SUMMER = {
    "academic_year": "2026/27",
    "term": "summer",
    "starts_on": "12/04/2027",
    "ends_on": "22/07/2027",
}
INSET = {"school_urn": "990001", "kind": "inset", "first_day": "02/11/2026"}


@pytest.fixture
def take(school, officer, tmp_path):
    def taken(*rows):
        columns = CLOSURE_COLUMNS if "kind" in rows[0] else TERM_COLUMNS
        text = files.text_of(columns, rows)
        return import_term_dates(files.write(tmp_path, text), by=officer)

    return taken


def counts(report) -> tuple[int, ...]:
    return tuple(report.counts.values())


def history_rows(model) -> int:
    return sum(events.objects.count() for events in set(model.pgh_event_models.values()))


def test_the_authoritys_terms_make_every_schools_calendar(take, school):
    report = take(AUTUMN, SPRING)

    assert (counts(report), report.noted) == ((2, 0, 0, 0), [])
    assert school_days(school).terms == (
        (date(2026, 9, 1), date(2026, 12, 18)),
        (date(2027, 1, 4), date(2027, 3, 25)),
    )


def test_a_schools_own_terms_go_beside_the_authoritys(take, school):
    take(AUTUMN)

    take(AUTUMN | {"school_urn": "990001", "ends_on": "11/12/2026"})

    assert school_days(school).terms == ((date(2026, 9, 1), date(2026, 12, 11)),)
    assert school_days(None).terms == ((date(2026, 9, 1), date(2026, 12, 18)),)


@pytest.mark.parametrize("rows", [[AUTUMN, SPRING], [INSET]], ids=["terms", "closures"])
def test_a_second_run_changes_nothing_not_even_history(take, rows):
    take(*rows)
    model = Closure if "kind" in rows[0] else TermDates

    report = take(*rows)

    assert (counts(report), history_rows(model)) == ((0, 0, len(rows), 0), len(rows))


def test_terms_may_move_later_or_earlier_together(take):
    """Each move passes over days that another term gives up in the same file."""
    take(AUTUMN, SPRING, SUMMER)
    later = (
        AUTUMN | {"ends_on": "08/01/2027"},
        SPRING | {"starts_on": "11/01/2027", "ends_on": "16/04/2027"},
        SUMMER | {"starts_on": "19/04/2027"},
    )

    assert counts(take(*later)) == (0, 3, 0, 0)
    assert counts(take(SUMMER, SPRING, AUTUMN)) == (0, 3, 0, 0)


def test_a_term_that_would_overlap_another_is_refused(take):
    take(AUTUMN)

    report = take(SPRING | {"starts_on": "18/12/2026"})

    assert [str(refused) for refused in report.refused] == [
        "line 2, starts_on “18/12/2026”: the autumn term of 2026 runs from 01/09/2026 to "
        "18/12/2026, and two terms of a school cannot overlap. Correct one of the two."
    ]
    assert TermDates.objects.count() == 1


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [AUTUMN | {"school_urn": "990003"}],
            "line 2, school_urn “990003”: no school with this URN is held. Correct it, or import "
            "the schools first.",
            id="unknown-school",
        ),
        pytest.param(
            [AUTUMN, AUTUMN],
            "line 3, term “autumn”: line 2 is about the same days. Keep one of the two lines.",
            id="term-twice",
        ),
        pytest.param(
            [INSET | {"last_day": "01/11/2026"}],
            "line 2, last_day “01/11/2026”: The last day must be the first day or after it.",
            id="closure-backwards",
        ),
    ],
)
def test_a_wrong_row_is_refused_with_its_reason(take, rows, expected):
    assert [str(refused) for refused in take(*rows).refused] == [expected]


def test_terms_beyond_the_bank_holidays_known_are_noted(take):
    far = AUTUMN | {
        "academic_year": "2051/52", "starts_on": "01/09/2051", "ends_on": "18/12/2051",
        "half_term_starts_on": "", "half_term_ends_on": "",
    }  # fmt: skip

    report = take(far)

    assert (counts(report), [noted.column for noted in report.noted]) == ((1, 0, 0, 0), ["ends_on"])


def test_closures_go_in_and_a_corrected_reason_changes_them(take, school):
    take(AUTUMN)
    take(INSET)

    report = take(INSET | {"kind": "unplanned", "reason": "Heavy snow"})

    assert counts(report) == (0, 1, 0, 0)
    assert school_days(school).reason_not_counted(date(2026, 11, 2)) == "Heavy snow"


def test_the_import_is_one_event(take):
    take(INSET)

    event = Event.objects.get(action="closure.imported")
    assert event.detail.pop("sha256")
    assert event.detail == {
        "file": "file.csv",
        "new": 1,
        "changed": 0,
        "unchanged": 0,
        "refused": 0,
    }
