"""What a provider shows of what is asked, and what the database holds of it."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from apcase.alerts.models import Alert
from apcase.audit.models import Event
from apcase.rules.readings import PUBLIC_LIABILITY
from apcase.rules.refusal import Refusal
from directory import actions
from directory.diligence import lines_of
from directory.models import Evidence
from directory.tasks import watch_evidence
from tests import make

pytestmark = pytest.mark.django_db
ON, LATER = date(2026, 11, 12), date(2026, 11, 20)


@pytest.fixture
def provider():
    return make.make_provider(name="The Forge")


def record(provider, code="public_liability", **over):
    values = {
        "outcome": "accepted",
        "statement": "Seen.",
        "expires_on": date(2027, 11, 11),
        "cover": 10_000_000,
    }
    return actions.record_evidence(
        provider, make.make_requirement(code), **values | over, by=make.someone(), on=ON
    )


def line(provider, code="public_liability", on=ON):
    found = lines_of([provider], on=on)[provider.pk]
    return next(each for each in found if each.requirement.code == code)


def test_an_accepted_document_with_its_file(provider):
    row = record(provider, name="certificate.txt", content=b"Cover: ten million.")

    assert (row.document.original_name, row.document.record_class) == ("certificate.txt", "other")
    assert (line(provider).state, line(provider).until) == ("accepted", date(2027, 11, 11))
    assert Event.objects.get(action="evidence.recorded").detail["outcome"] == "accepted"


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({"statement": ""}, "statement", id="nothing-shown"),
        pytest.param({"expires_on": None}, "expires_on", id="no-expiry"),
        pytest.param({"expires_on": date(2026, 11, 11)}, "expires_on", id="expired-already"),
        pytest.param({"issued_on": date(2026, 11, 13)}, "issued_on", id="issued-tomorrow"),
        pytest.param(
            {"issued_on": date(2026, 11, 1), "expires_on": date(2026, 10, 1)},
            "expires_on",
            id="ends-before-it-begins",
        ),
        pytest.param({"cover": None}, "cover", id="no-cover"),
        pytest.param({"cover": 5_000_000}, "cover", id="too-little-cover"),
        pytest.param({"outcome": "rejected"}, "reason", id="rejected-without-a-reason"),
        pytest.param({"outcome": "not_required"}, "reason", id="not-required-without-a-reason"),
    ],
)
def test_what_is_refused(provider, over, field):
    with pytest.raises(Refusal) as refusal:
        record(provider, **over)

    assert refusal.value.field == field
    assert Evidence.objects.count() == 0


def test_a_draft_is_not_answered(provider):
    draft = actions.make_draft(make.make_requirement().checklist, by=make.someone())
    requirement = draft.requirements.select_related("checklist").get(code="terms")

    with pytest.raises(Refusal, match="draft"):
        actions.record_evidence(
            provider, requirement, outcome="accepted", statement="A", by=make.someone(), on=ON
        )


def test_the_least_cover_is_that_of_the_day(provider):
    make.make_reading_choice(PUBLIC_LIABILITY, value="5", since=ON)

    assert record(provider, cover=5_000_000).outcome == "accepted"


def test_what_was_answered_keeps_its_version_and_still_counts_in_the_next(provider):
    row = record(provider)
    draft = actions.make_draft(row.requirement.checklist, by=make.someone())
    actions.publish_checklist(draft, reason="Nothing but a trial.", by=make.someone())

    found = line(provider)

    assert (found.requirement.checklist.version, found.state) == (2, "accepted")
    assert found.evidence.requirement.checklist.version == 1


@pytest.mark.parametrize(
    ("kind", "sites", "transport", "states"),
    [
        pytest.param("non_school", 1, "Minibus", ("missing",) * 3, id="all-three"),
        pytest.param("sole_tutor", 0, "", ("not_asked", "missing", "missing"), id="a-tutor"),
    ],
)
def test_what_is_asked_only_of_some(kind, sites, transport, states):
    provider = make.make_provider(kind=kind, transport=transport)
    for _ in range(sites):
        make.make_site(provider)
    make.make_requirement()

    codes = ("employers_liability", "motor", "fire_risk")

    assert tuple(line(provider, code).state for code in codes) == states


def test_a_rejected_one_takes_nothing_away(provider):
    record(provider)
    record(provider, outcome="rejected", reason="Another company’s.")

    assert line(provider).state == "accepted"


def test_an_extension_is_kept_with_reason_and_name(provider, manager):
    row = make.make_evidence(provider)

    actions.extend_evidence(
        row,
        until=date(2026, 12, 1),
        reason="The broker is late.",
        by=manager,
        on=date(2026, 11, 20),
    )

    kept = row.extensions.get()
    assert (kept.until, kept.given_by, kept.reason) == (
        date(2026, 12, 1),
        manager,
        "The broker is late.",
    )
    assert line(provider, on=date(2026, 11, 20)).state == "extended"


@pytest.mark.parametrize(
    ("until", "reason", "field"),
    [
        pytest.param(date(2026, 11, 12), "Late.", "until", id="no-longer-than-it-counts"),
        pytest.param(date(2026, 11, 19), "Late.", "until", id="over"),
        pytest.param(date(2026, 12, 1), " ", "reason", id="no-reason"),
    ],
)
def test_extensions_that_are_refused(provider, until, reason, field):
    row = make.make_evidence(provider)

    with pytest.raises(Refusal) as refusal:
        actions.extend_evidence(
            row, until=until, reason=reason, by=make.someone(), on=date(2026, 11, 20)
        )

    assert refusal.value.field == field


def test_what_has_no_end_is_not_extended(provider):
    row = make.make_evidence(provider, expires_on=None)

    with pytest.raises(Refusal, match="does not expire"):
        actions.extend_evidence(
            row, until=date(2026, 12, 1), reason="Late.", by=make.someone(), on=ON
        )


def test_what_is_withdrawn_no_longer_counts_and_its_file_is_closed(provider):
    row = record(provider, name="certificate.txt", content=b"Wrong provider.")

    actions.withdraw_evidence(row, reason="Another provider’s.", by=make.someone())

    row.document.refresh_from_db()
    assert line(provider).state == "missing"
    assert row.document.withdraw_reason == "Another provider’s."
    with pytest.raises(Refusal, match="withdrawn already"):
        actions.withdraw_evidence(row, reason="Again.", by=make.someone())


def test_a_new_document_settles_the_alert_about_the_old_one(provider):
    make.make_bank_holidays()
    make.make_evidence(provider)
    watch_evidence("2026-11-10")
    assert Alert.objects.open().filter(kind="evidence").count() == 1

    record(provider)

    assert Alert.objects.open().filter(kind="evidence").count() == 0


@pytest.mark.parametrize(
    ("over", "constraint"),
    [
        ({"expires_on": date(2025, 11, 12)}, "evidence_expires_after_its_issue"),
        ({"statement": ""}, "evidence_accepted_shows_something"),
        ({"outcome": "rejected"}, "evidence_not_accepted_says_why"),
    ],
)
def test_the_database_refuses(provider, over, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make.make_evidence(provider, **over)


@pytest.mark.parametrize("change", ["expires_on", "outcome", "cover"])
def test_and_lets_nothing_be_rewritten(provider, change):
    row = make.make_evidence(provider)
    new = {"expires_on": date(2030, 1, 1), "outcome": "not_required", "cover": 1}

    with pytest.raises(DatabaseError), transaction.atomic():
        Evidence.objects.filter(pk=row.pk).update(**{change: new[change]})
    with pytest.raises(DatabaseError), transaction.atomic():
        Evidence.objects.filter(pk=row.pk).delete()


@pytest.mark.parametrize("providers", [1, 3])
def test_the_documents_of_many_cost_no_more_than_those_of_one(providers, django_assert_num_queries):
    many = [make.make_provider() for _ in range(providers)]
    for each in many:
        make.make_full_file(each)

    with django_assert_num_queries(3):
        lines_of(many, on=ON)
