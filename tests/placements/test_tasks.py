"""The nightly look for reviews that are overdue."""

from datetime import date

import pytest

from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from placements.actions import end, record_review
from placements.papers.due import reviews_due
from placements.tasks import raise_overdue_reviews
from tests import make

NONE = {"raised": 0, "closed": 0}


def test_an_overdue_review_is_raised_with_its_owner_and_without_the_childs_name(officer):
    placement = make.make_placement(
        provider=make.make_provider(name="The Forge"),
        next_review_on=date(2026, 10, 5),
        owner=officer,
    )

    assert raise_overdue_reviews("2026-10-06") == {"raised": 1, "closed": 0}

    alert = Alert.objects.get()
    assert (alert.kind, alert.subject, alert.pupil, alert.owner) == (
        Alert.Kind.REVIEW_OVERDUE,
        subject_of(placement),
        placement.pupil,
        officer,
    )
    assert (alert.summary, alert.due_on, alert.url) == (
        "Review of placement at The Forge, due 5 October 2026",
        date(2026, 10, 5),
        placement.get_absolute_url(),
    )


@pytest.mark.parametrize(
    ("over", "subjects"),
    [
        pytest.param({"next_review_on": date(2026, 10, 21)}, 0, id="due-in-fifteen-days"),
        pytest.param({"next_review_on": date(2026, 10, 20)}, 1, id="due-in-fourteen-days"),
        pytest.param({"next_review_on": date(2026, 10, 6)}, 1, id="due-on-the-day"),
        pytest.param({"next_review_on": date(2026, 10, 5)}, 1, id="due-the-day-before"),
        pytest.param({"ends_on": date(2026, 10, 5)}, 0, id="ended-the-day-before"),
        pytest.param({"ends_on": date(2026, 10, 6)}, 1, id="ends-on-the-day"),
    ],
)
def test_what_is_due_on_a_date(db, over, subjects):
    make.make_placement(**over)

    assert len(list(reviews_due(date(2026, 10, 6)))) == subjects


def test_the_same_alert_follows_a_review_from_fourteen_days_to_three_to_overdue(officer):
    make.make_placement(
        provider=make.make_provider(name="The Forge"), next_review_on=date(2026, 10, 20)
    )
    told = []
    for day in ("2026-10-05", "2026-10-06", "2026-10-16", "2026-10-17", "2026-10-21"):
        figures = raise_overdue_reviews(day)
        summary = Alert.objects.values_list("summary", flat=True).first()
        told.append((figures["raised"], summary and summary.partition("October 2026")[2]))

    assert told == [(0, None), (1, ""), (0, ""), (0, ": within 3 days"), (0, "")]
    assert Alert.objects.count() == 1


def test_a_school_commissioned_placement_may_be_owned_by_nobody(db):
    make.make_placement(commissioner="school", commissioning_school=make.make_school())

    raise_overdue_reviews("2026-10-06")

    assert Alert.objects.get().owner is None


def test_the_longest_name_of_a_provider_does_not_stop_the_night(db):
    make.make_placement(provider=make.make_provider(name="Ö" * 200))

    assert raise_overdue_reviews("2026-10-06")["raised"] == 1
    assert Alert.objects.get().summary.endswith("…, due 5 October 2026")


def test_a_review_recorded_closes_its_alert_at_once_and_the_next_night_agrees(officer):
    placement = make.make_placement()
    raise_overdue_reviews("2026-10-06")

    record_review(
        placement,
        held_on=date(2026, 10, 6),
        decision="continue",
        reason="Attending well.",
        child_view="It is calm.",
        **make.TOLD,
        next_review_on=date(2026, 11, 16),
        by=officer,
    )

    assert Alert.objects.get().closed_by == officer
    assert raise_overdue_reviews("2026-10-07") == NONE


def test_a_placement_that_ends_closes_its_alert(officer):
    placement = make.make_placement()
    raise_overdue_reviews("2026-10-06")

    end(placement, ended_on=date(2026, 10, 6), reason="Moved away.", by=officer)

    assert not Alert.objects.open().exists()
    assert raise_overdue_reviews("2026-10-07") == NONE


def test_a_missed_day_raises_what_was_missed_and_closes_nothing(db):
    raised_tonight = make.make_placement(next_review_on=date(2026, 10, 5))
    raise_overdue_reviews("2026-10-06")
    missed = make.make_placement(next_review_on=date(2026, 9, 14))

    assert raise_overdue_reviews("2026-09-15") == {"raised": 1, "closed": 0}
    open_now = Alert.objects.open().values_list("subject", flat=True)
    assert set(open_now) == {subject_of(raised_tonight), subject_of(missed)}


@pytest.mark.parametrize("rows", [1, 3])
def test_finding_overdue_reviews_costs_one_query(rows, db, django_assert_num_queries):
    for _ in range(rows):
        make.make_placement()

    with django_assert_num_queries(1):
        assert len(list(reviews_due(date(2026, 10, 6)))) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_overdue_reviews_query_budget(rows, db, django_assert_num_queries):
    for _ in range(rows):
        make.make_placement()

    with django_assert_num_queries(12):
        assert raise_overdue_reviews("2026-10-06")["raised"] == rows
