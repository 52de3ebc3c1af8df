from datetime import date

import pytest
from django.core import mail

from apcase.access.rights import Role
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.models import Event
from apcase.outbox.actions import keep_due
from apcase.outbox.models import Promise
from apcase.pupils.models import Closure
from apcase.rules.refusal import Refusal
from section19 import actions
from section19.models import Case, Exclusion
from section19.tasks import tell_of_exclusion
from tests import make

FIRST, DUE = date(2026, 10, 21), date(2026, 11, 4)


def record(child, school, by, **over) -> Exclusion:
    facts = {
        "kind": "permanent",
        "first_day": FIRST,
        "first_session": "am",
        "reason": "DB",
        "on": FIRST,
    }
    return actions.record_exclusion(pupil=child, school=school, by=by, **facts | over)


def refusal_of(call) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as refusal:
        call()
    return str(refusal.value), refusal.value.field


def test_a_permanent_exclusion_opens_its_case_and_raises_its_alert_at_once(
    terms, child, school, school_user
):
    exclusion = record(child, school, school_user)

    assert exclusion.sixth_day_on == DUE
    case = Case.objects.get()
    assert (case.exclusion, case.ground, case.known_on) == (exclusion, "exclusion", FIRST)
    alert = Alert.objects.get()
    assert (alert.subject, alert.due_on, alert.pupil, alert.closed_at) == (
        subject_of(exclusion), DUE, child, None,
    )  # fmt: skip
    assert "Brown" not in alert.summary


def test_each_write_is_in_the_log(terms, child, school, school_user):
    exclusion = record(child, school, school_user)
    actions.cancel_exclusion(exclusion, reason="Reinstated.", by=school_user, on=FIRST)

    written = Event.objects.order_by("pk").values_list("action", "actor", "pupils")
    assert list(written) == [
        (action, "Sam School", [child.pk])
        for action in ("exclusion.recorded", "case.opened", "exclusion.cancelled", "case.closed")
    ]


def test_a_suspension_opens_no_case_and_tells_nobody(terms, child, school, school_user, officer):
    exclusion = record(child, school, school_user, kind="suspension", last_day=date(2026, 10, 23))

    assert exclusion.sixth_day_on is None
    assert (Case.objects.count(), Alert.objects.count(), Promise.objects.count()) == (0, 0, 0)


def test_a_long_suspension_raises_its_alert_at_once(terms, child, school, school_user):
    record(child, school, school_user, kind="suspension", last_day=DUE)

    assert Alert.objects.get().due_on == DUE


def test_an_exclusion_that_has_not_begun_waits_for_its_first_day(terms, child, school, officer):
    record(child, school, officer, on=date(2026, 10, 20))

    assert Alert.objects.count() == 0
    assert Case.objects.count() == 1


def test_without_term_dates_the_exclusion_is_recorded_and_the_gap_is_an_alert(
    db, child, school, officer
):
    exclusion = record(child, school, officer)

    assert exclusion.sixth_day_on is None
    assert Alert.objects.get().due_on is None


@pytest.mark.parametrize(
    ("over", "sentence", "field"),
    [
        pytest.param(
            {"kind": "expulsion"},
            "The kind of exclusion must be “permanent” or “suspension” or “lunchtime”. “expulsion” "
            "is not known.",
            "kind",
            id="unknown-kind",
        ),
        pytest.param(
            {"last_day": date(2026, 10, 23)},
            "A permanent exclusion has no last day; “2026-10-23” was given. Leave the last day "
            "empty, or record a suspension.",
            "last_day",
            id="permanent-with-a-last-day",
        ),
        pytest.param(
            {"kind": "suspension"},
            "A suspension has a last day. Enter it, or record a permanent exclusion.",
            "last_day",
            id="suspension-without-a-last-day",
        ),
        pytest.param(
            {"kind": "suspension", "last_day": date(2026, 10, 20)},
            "The suspension ends on Tuesday 20 October 2026, before it starts on Wednesday 21 "
            "October 2026. Enter a last day on or after the first.",
            "last_day",
            id="ends-before-it-starts",
        ),
        pytest.param(
            {"first_day": date(2024, 9, 1)},
            "The child was not on roll at Moorside High on Sunday 1 September 2024. Enter a day "
            "on which they were, or correct the enrolment.",
            "first_day",
            id="not-on-roll-that-day",
        ),
    ],
)
def test_what_cannot_be_recorded(terms, child, school, officer, over, sentence, field):
    assert refusal_of(lambda: record(child, school, officer, **over)) == (sentence, field)
    assert (Exclusion.objects.count(), Event.objects.count()) == (0, 0)


def test_the_same_exclusion_is_not_recorded_twice(terms, child, school, officer):
    exclusion = record(child, school, officer)
    Case.objects.update(exclusion=None, ground="otherwise")

    assert refusal_of(lambda: record(child, school, officer)) == (
        "A permanent exclusion of this child from Wednesday 21 October 2026 is already recorded. "
        "Look at that record, or enter another first day.",
        "first_day",
    )
    assert list(Exclusion.objects.all()) == [exclusion]


def test_a_second_permanent_exclusion_waits_until_the_first_case_is_closed(
    terms, child, school, officer
):
    first = record(child, school, officer)
    later = {"first_day": date(2026, 11, 9), "on": date(2026, 11, 9)}

    assert refusal_of(lambda: record(child, school, officer, **later))[1] == "kind"

    actions.close_case(first.case, closed_on=date(2026, 11, 2), reason="Reinstated.", by=officer)
    assert record(child, school, officer, **later).case.known_on == date(2026, 11, 9)


def test_another_schools_people_record_and_cancel_nothing(terms, child, school, outsider, officer):
    sentence = ("Only Moorside High or the authority can do this.", None)
    exclusion = record(child, school, officer)
    facts = {"first_day": date(2026, 11, 9)}

    assert refusal_of(lambda: record(child, school, outsider, **facts)) == sentence
    call = {"reason": "Error.", "by": outsider}
    assert refusal_of(lambda: actions.cancel_exclusion(exclusion, **call)) == sentence


def test_cancelling_ends_the_deadline_and_the_case(terms, child, school, school_user):
    exclusion = record(child, school, school_user)

    actions.cancel_exclusion(
        exclusion, reason=" Reinstated. ", by=school_user, on=date(2026, 10, 23)
    )

    exclusion.refresh_from_db()
    assert (exclusion.cancelled_by, exclusion.cancel_reason) == (school_user, "Reinstated.")
    alert = Alert.objects.get()
    assert (alert.closed_by, alert.close_reason) == (school_user, "The exclusion was cancelled.")
    case = Case.objects.get()
    assert (case.closed_on, case.closed_by) == (date(2026, 10, 23), school_user)


def test_cancelling_needs_a_reason_and_happens_once(terms, child, school, officer):
    exclusion = record(child, school, officer)

    def cancel(reason):
        return actions.cancel_exclusion(exclusion, reason=reason, by=officer)

    assert refusal_of(lambda: cancel(" ")) == ("Enter why the exclusion was cancelled.", "reason")
    cancel("Reinstated.")
    assert refusal_of(lambda: cancel("Again."))[0] == "This exclusion has already been cancelled."


def test_a_corrected_calendar_moves_the_stored_date(terms, child, school, officer):
    exclusion = record(child, school, officer)
    Closure.objects.create(
        school=school, kind="inset", first_day=date(2026, 11, 2), last_day=date(2026, 11, 2)
    )

    assert actions.refresh_index(on=FIRST, by=officer) == 1
    assert actions.refresh_index(on=FIRST, by=officer) == 0
    exclusion.refresh_from_db()
    assert exclusion.sixth_day_on == date(2026, 11, 5)


def test_each_officer_and_manager_is_told_but_whoever_recorded_it(
    terms, child, school, officer, manager, school_user, outsider, authority
):
    left = {"ends_on": date(2024, 1, 1)}
    make.make_user("Lee Left", Role.OFFICER, authority, **left)

    exclusion = record(child, school, officer)

    promises = Promise.objects.values_list("task", "arguments")
    assert list(promises) == [("section19.tell_of_exclusion", [str(exclusion.pk), str(manager.pk)])]


def test_the_mail_says_what_and_when_and_names_no_child(
    terms, child, school, school_user, officer, settings
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.SITE_URL = "https://apcase.marlshire.invalid"
    exclusion = record(child, school, school_user)

    assert keep_due() == 1

    (sent,) = mail.outbox
    assert sent.to == [officer.email]
    assert sent.subject == f"Permanent exclusion received: {exclusion.reference}"
    assert "Full-time education is due from Wednesday 4 November 2026." in sent.body
    address = f"https://apcase.marlshire.invalid/section-19/exclusions/{exclusion.pk}/"
    assert address in sent.body.splitlines()
    for word in ("Ash", "Brown", "Moorside", str(child.upn)):
        assert word not in sent.subject + sent.body


def test_no_mail_for_what_no_longer_stands_or_nobody_may_see(
    terms, child, school, officer, outsider, settings
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    exclusion = record(child, school, officer)

    assert tell_of_exclusion(str(exclusion.pk), str(outsider.pk)) is False
    actions.cancel_exclusion(exclusion, reason="Reinstated.", by=officer)
    assert tell_of_exclusion(str(exclusion.pk), str(officer.pk)) is False
    assert mail.outbox == []
