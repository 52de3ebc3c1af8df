"""Recording that day 6 is not owed, withdrawing it, and what was said of the day before."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse

from apcase.alerts.models import Alert
from apcase.audit.models import Event
from apcase.pupils.models import Closure
from apcase.rules.refusal import Refusal
from section19 import actions
from section19.models import NotOwed, SixthDayAnswer
from section19.tasks import raise_sixth_days
from tests import make
from tests.section19.test_exclusion_actions import record

FIRST, DUE = date(2026, 10, 21), date(2026, 11, 4)


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def child(school):
    return make.make_pupil(school=school, born_on=date(2011, 3, 14), sen_provision="E")


@pytest.fixture
def exclusion(terms, child, school, officer):
    return record(child, school, officer)


def exams_over(exclusion, by, **over) -> NotOwed:
    facts = {"ground": "exams_over", "last_exam_on": date(2026, 10, 20), "on": FIRST}
    return actions.record_exception(exclusion, by=by, **facts | over)


def test_recording_an_exception_settles_the_alert_and_is_logged(exclusion, child, officer):
    recorded = exams_over(exclusion, officer)

    alert = Alert.objects.get()
    assert alert.close_reason == "Not owed: Year 11, and every public exam is over."
    event = Event.objects.get(action="exception.recorded")
    assert (event.pupils, event.actor_id) == ([child.pk], officer.pk)
    assert (recorded.recorded_by, recorded.withdrawn_at) == (officer, None)


def test_withdrawing_it_brings_the_deadline_back(exclusion, officer):
    recorded = exams_over(exclusion, officer)

    actions.withdraw_exception(recorded, reason="She resits in May.", by=officer, on=FIRST)

    assert [alert.due_on for alert in Alert.objects.filter(closed_at=None)] == [DUE]
    assert Event.objects.get(action="exception.withdrawn").detail == {
        "reason": "She resits in May."
    }


@pytest.mark.parametrize(
    ("over", "sentence", "field"),
    [
        pytest.param(
            {"last_exam_on": date(2026, 11, 4)},
            "Education is due from 4 November 2026, and an exam is still to come on or after that "
            "day. The duty is owed.",
            "last_exam_on",
            id="an-exam-on-the-day-itself",
        ),
        pytest.param(
            {"last_exam_on": None}, "Enter the day of the last exam.", "last_exam_on", id="no-exam"
        ),
        pytest.param(
            {"ground": "plan_caps_hours", "plan_hours": Decimal(10), "provided_hours": Decimal(4)},
            "The plan allows 10 hours a week and the child is given 4. The duty is owed until all "
            "of them are provided.",
            "provided_hours",
            id="hours-not-provided",
        ),
        pytest.param(
            {"ground": "plan_caps_hours", "plan_hours": Decimal(10)},
            "Enter the hours a week that the child is given.",
            "provided_hours",
            id="hours-not-said",
        ),
        pytest.param(
            {"ground": "plan_caps_hours", "plan_hours": Decimal(25), "provided_hours": Decimal(25)},
            "The plan allows 25 hours a week, which is full time (25). It is no exception: leave "
            "it out.",
            "most_hours",
            id="full-time-is-no-cap",
        ),
        pytest.param(
            {"ground": "tired"},
            "The exception must be “exams_over” or “plan_caps_hours”. “tired” is not known.",
            "ground",
            id="no-such-exception",
        ),
    ],
)
def test_an_exception_that_the_rule_does_not_know_is_refused(
    exclusion, officer, over, sentence, field
):
    with pytest.raises(Refusal) as refusal:
        exams_over(exclusion, officer, **over)

    assert (str(refusal.value), refusal.value.field) == (sentence, field)
    assert NotOwed.objects.count() == 0


def test_an_exception_is_recorded_once(exclusion, officer):
    exams_over(exclusion, officer)

    with pytest.raises(Refusal) as refusal:
        exams_over(exclusion, officer)

    assert str(refusal.value).startswith("This exception is already recorded.")


def test_there_is_no_exception_from_a_day_that_is_not_due(terms, child, school, officer):
    short = record(child, school, officer, kind="suspension", last_day=date(2026, 10, 22))

    with pytest.raises(Refusal) as refusal:
        exams_over(short, officer)

    assert str(refusal.value).startswith("No sixth day is due for this exclusion")


@pytest.mark.parametrize(
    "over",
    [
        pytest.param({"last_exam_on": None}, id="exams-without-a-day"),
        pytest.param({"plan_hours": Decimal(10)}, id="facts-of-both"),
        pytest.param({"ground": "plan_caps_hours"}, id="facts-of-the-other"),
    ],
)
def test_the_database_holds_the_facts_of_the_ground_alone(exclusion, over):
    values = {"ground": "exams_over", "last_exam_on": date(2026, 10, 20)} | over

    with pytest.raises(IntegrityError), transaction.atomic():
        NotOwed.objects.create(exclusion=exclusion, recorded_by=make.someone(), **values)


# What was said before


def close_on(school, day, kind="unplanned", reason="Snow") -> None:
    Closure.objects.create(school=school, kind=kind, first_day=day, last_day=day, reason=reason)


def test_an_unplanned_closure_moves_the_day_and_the_earlier_answer_is_kept(
    exclusion, school, officer
):
    close_on(school, date(2026, 11, 3))

    raise_sixth_days("2026-11-03")

    answers = SixthDayAnswer.objects.order_by("given_at")
    assert [(answer.due_on, answer.why) for answer in answers] == [
        (DUE, "Worked out when the exclusion was recorded."),
        (date(2026, 11, 5), "Tuesday 3 November 2026 is no longer counted: Snow."),
    ]
    assert answers[0].counted == [
        date(2026, 10, 21), date(2026, 10, 22), date(2026, 10, 23),
        date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 4),
    ]  # fmt: skip


def test_a_second_night_says_nothing_new(exclusion, school):
    close_on(school, date(2026, 11, 3))
    raise_sixth_days("2026-11-03")

    raise_sixth_days("2026-11-03", again=True)
    raise_sixth_days("2026-11-04")

    assert SixthDayAnswer.objects.count() == 2


def test_an_answer_given_is_never_rewritten(exclusion):
    with pytest.raises(ProgrammingError), transaction.atomic():
        SixthDayAnswer.objects.update(due_on=date(2026, 12, 1))


def test_the_page_shows_what_was_said_before_and_aims_for_it(
    today, exclusion, school, officer, client_for
):
    close_on(school, date(2026, 11, 3))
    raise_sixth_days("2026-11-03")

    page = words_of(client_for(officer).get(exclusion.get_absolute_url()))

    assert "Day 6 is Thursday 5 November 2026" in page
    assert "If Tuesday 3 November 2026 were a school day, day 6 would be Wednesday 4" in page
    assert "What was said of day 6, oldest first" in page
    assert "Tuesday 3 November 2026 is no longer counted: Snow." in page
    assert (
        "<strong>Wednesday 4 November 2026</strong>. The day that was given before the calendar "
        "changed. A reading, not law."
    ) in page


# The pages


def record_page(exclusion) -> str:
    return reverse("section19:exception-record", args=[exclusion.pk])


def test_an_officer_records_an_exception_and_withdraws_it(today, exclusion, officer, client_for):
    client = client_for(officer)
    form = {"ground": "exams_over", "last_exam_on": "20 10 2026"}

    page = words_of(client.post(record_page(exclusion), form, follow=True))

    assert '<h1 class="govuk-heading-l">Education from day 6 is not owed</h1>' in page
    assert "The child is in Year 11 and the last public exam was on Tuesday 20 October 2026" in page
    assert "regulation 5" in page
    recorded = NotOwed.objects.get()
    withdraw = reverse("section19:exception-withdraw", args=[recorded.pk])
    page = words_of(client.post(withdraw, {"reason": "She resits."}, follow=True))
    assert "Day 6 is Wednesday 4 November 2026" in page
    assert client.post(withdraw, {"reason": "Again."}).status_code == 200


def test_what_was_typed_stays_when_the_rule_says_no(today, exclusion, officer, client_for):
    form = {"ground": "plan_caps_hours", "plan_hours": "10", "provided_hours": "4"}

    page = words_of(client_for(officer).post(record_page(exclusion), form))

    assert "The duty is owed until all of them are provided" in page
    assert 'value="10"' in page and 'value="4"' in page


def test_a_school_may_see_but_not_record_an_exception(today, exclusion, school_user, client_for):
    client = client_for(school_user)

    assert "Record an exception" not in words_of(client.get(exclusion.get_absolute_url()))
    assert client.get(record_page(exclusion)).status_code == 403
    assert client.post(record_page(exclusion), {}).status_code == 403


def test_for_whom_the_child_does_not_exist_the_exception_does_not(
    today, exclusion, officer, client_for
):
    recorded = exams_over(exclusion, officer)
    exclusion.pupil.restricted_at = exclusion.recorded_at
    exclusion.pupil.save()
    client = client_for(officer)

    for address in (
        record_page(exclusion),
        reverse("section19:exception-withdraw", args=[recorded.pk]),
    ):
        assert client.get(address).status_code == 404


def test_a_child_without_a_plan_has_no_plan_that_caps_the_hours(terms, school, officer):
    child = make.make_pupil(school=school)
    exclusion = record(child, school, officer)

    with pytest.raises(Refusal) as refusal:
        exams_over(
            exclusion, officer, ground="plan_caps_hours",
            plan_hours=Decimal(10), provided_hours=Decimal(10),
        )  # fmt: skip

    assert str(refusal.value).startswith("No EHC plan is recorded for this child.")
