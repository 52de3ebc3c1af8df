"""A blocking document runs out: restricted, told of, suspended; and lifted by a person."""

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from apcase.access.models import User
from apcase.access.rights import Role
from apcase.alerts.models import Alert
from apcase.outbox.actions import keep_due
from directory import actions
from directory.models import ExpiryStep, Standing
from directory.tasks import watch_evidence
from placements.models import Continuity
from placements.tasks import standing_changed
from tests import make

pytestmark = pytest.mark.django_db
LAST, NEXT, SUSPENDED = date(2026, 11, 12), date(2026, 11, 13), date(2026, 11, 27)


@pytest.fixture
def provider():
    make.make_bank_holidays()
    provider = make.make_provider(name="The Forge")
    make.make_site(provider)
    make.make_full_file(provider, public_liability=LAST)
    return provider


def standing(provider):
    return provider.standings.current().get()


def night(on) -> dict:
    return watch_evidence(on.isoformat(), again=True)


def test_on_its_last_day_it_still_counts(provider):
    night(LAST)

    assert standing(provider).state == "approved"


def test_the_day_after_the_provider_is_restricted_by_the_system(provider):
    night(NEXT)

    now = standing(provider)
    assert (now.state, now.since, now.set_by) == ("restricted", NEXT, User.objects.system())
    assert now.reason == "Public liability insurance ran out on Thursday 12 November 2026."


def test_ten_working_days_later_it_is_suspended(provider):
    night(NEXT)
    night(date(2026, 11, 26))
    assert standing(provider).state == "restricted"

    night(SUSPENDED)

    assert (standing(provider).state, standing(provider).since) == ("suspended", SUSPENDED)


def test_after_an_outage_it_is_suspended_at_once(provider):
    night(date(2026, 12, 1))

    assert standing(provider).state == "suspended"
    assert [step.step for step in ExpiryStep.objects.all()] == ["suspended"]


def test_the_night_may_be_repeated(provider):
    for on in (NEXT, NEXT, LAST, NEXT, date(2026, 11, 14)):
        night(on)

    assert provider.standings.count() == 2
    assert ExpiryStep.objects.count() == 1
    assert Alert.objects.filter(kind="evidence").count() == 1


def test_a_document_that_does_not_block_restricts_nobody(provider):
    other = make.make_provider()
    make.make_full_file(other, complaints=LAST)

    night(SUSPENDED)

    assert standing(other).state == "approved"


@pytest.mark.parametrize("state", ["known", "suspended", "removed"])
def test_a_standing_that_is_worse_or_none_is_left_alone(state):
    make.make_bank_holidays()
    provider = make.make_provider(standing=state)
    make.make_evidence(provider)

    night(NEXT)

    assert (standing(provider).state, ExpiryStep.objects.count()) == (state, 0)


def test_an_extension_holds_the_steps_back(provider, manager):
    row = provider.evidence.get(requirement__code="public_liability")
    actions.extend_evidence(
        row, until=date(2026, 11, 30), reason="The broker is late.", by=manager, on=LAST
    )

    night(NEXT)
    assert standing(provider).state == "approved"
    night(date(2026, 12, 1))

    assert (standing(provider).state, standing(provider).since) == ("restricted", date(2026, 12, 1))


def test_what_a_person_decides_after_it_is_not_undone(provider, manager):
    night(NEXT)
    actions.change_standing(
        provider, event="reopen", since=NEXT, reason="It was seen.", by=manager, on=NEXT
    )

    night(date(2026, 11, 14))

    assert standing(provider).set_by == manager


def test_a_step_that_was_missed_never_goes_back_before_the_standing_of_now(provider):
    Standing.objects.filter(provider=provider).update(since=date(2026, 11, 20))

    night(NEXT)

    assert standing(provider).since == date(2026, 11, 20)


# Alerts


@pytest.mark.parametrize(
    ("on", "summary"),
    [
        pytest.param(date(2026, 9, 12), None, id="before-the-first-warning"),
        pytest.param(
            date(2026, 9, 13),
            "Public liability insurance of The Forge runs out on 12 November 2026",
            id="sixty-days-before",
        ),
        pytest.param(
            NEXT, "Public liability insurance of The Forge ran out on 12 November 2026", id="after"
        ),
    ],
)
def test_the_lead_officer_is_alerted(provider, officer, on, summary):
    provider.lead_officer = officer
    provider.save(update_fields=["lead_officer"])

    night(on)

    raised = Alert.objects.open().filter(kind="evidence").first()
    assert (raised.summary if raised else None) == summary
    if raised:
        assert (raised.owner, raised.due_on) == (officer, LAST)
        assert raised.url == reverse("directory:evidence-list", args=[provider.pk])


def test_the_quality_team_sees_alerts_about_documents_and_no_other(provider, qa_officer):
    night(NEXT)
    Alert.objects.create(
        kind="registration", subject="a:1", summary="Other", url="/", raised_for=NEXT
    )

    seen = Alert.objects.visible_to(qa_officer)

    assert [alert.kind for alert in seen] == ["evidence"]


@pytest.mark.parametrize("providers", [1, 3])
def test_the_sweep_costs_no_more_for_many(providers, django_assert_num_queries):
    make.make_bank_holidays()
    for _ in range(providers):
        make.make_full_file(make.make_provider())
    night(LAST)

    with django_assert_num_queries(19):
        night(LAST)


# Who is told


def test_the_schools_with_children_there_are_told_and_no_child_is_named(
    provider, school, school_user, qa_officer, officer
):
    provider.lead_officer = officer
    provider.save(update_fields=["lead_officer"])
    elsewhere = make.make_school(name="Elsewhere High")
    make.make_user("Ed Elsewhere", Role.SCHOOL_USER, elsewhere.organisation)
    pupil = make.make_pupil(given_name="Zebedee", family_name="Quill", school=school)
    make.make_placement(
        pupil=pupil, provider=provider, commissioner="school", commissioning_school=school
    )

    night(NEXT)
    keep_due()
    keep_due()

    told = {each.to[0]: each for each in mail.outbox}
    assert set(told) == {school_user.email, qa_officer.email, officer.email}
    assert "Public liability insurance" in told[officer.email].body
    # A school reads what holds now, and not why.
    at_school = told[school_user.email]
    assert "The Forge" in at_school.subject
    assert "insurance" not in at_school.body
    for each in mail.outbox:
        assert "Zebedee" not in each.body and "Quill" not in each.body


def test_what_happens_to_each_child_there_is_asked(provider, school, officer):
    pupil = make.make_pupil(school=school)
    make.make_placement(pupil=pupil, provider=provider, owner=officer)

    night(NEXT)
    standing_changed(str(standing(provider).pk))

    asked = Continuity.objects.get()
    assert (asked.placement.pupil, asked.standing) == (pupil, standing(provider))
    raised = Alert.objects.open().get(kind="continuity")
    assert (raised.owner, raised.pupil) == (officer, pupil)


def test_a_repeated_night_tells_nobody_again(provider, qa_officer):
    night(NEXT)
    keep_due()
    keep_due()
    night(NEXT)
    keep_due()
    keep_due()

    assert len(mail.outbox) == 1


def test_a_school_whose_child_has_left_is_not_told(provider, school, school_user, qa_officer):
    make.make_placement(
        pupil=make.make_pupil(school=school),
        provider=provider,
        commissioner="school",
        commissioning_school=school,
        ends_on=date(2026, 11, 1),
    )

    night(NEXT)
    keep_due()
    keep_due()

    assert [each.to for each in mail.outbox] == [[qa_officer.email]]
