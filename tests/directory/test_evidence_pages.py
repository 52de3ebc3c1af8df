"""The pages of due diligence: who sees what, and what each says to do."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from directory import actions
from directory.models import Confirmation, Evidence, StaffChange
from directory.tasks import watch_evidence
from tests import make
from tests.pages.words import words_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 13)
EDGES = ("evidence", "providers", "staff_checks", "finding")


@pytest.fixture(autouse=True)
def today(monkeypatch):
    for edge in EDGES:
        monkeypatch.setattr(f"directory.views.{edge}.localdate", lambda: TODAY)


@pytest.fixture
def provider():
    make.make_bank_holidays()
    provider = make.make_provider(name="The Forge")
    make.make_site(provider)
    make.make_full_file(provider, public_liability=date(2026, 11, 12))
    return provider


def page(client, name, *keys, **query):
    return client.get(reverse(f"directory:{name}", args=keys), query)


def documents(client, provider):
    return words_of(page(client, "evidence-list", provider.pk))


def test_the_page_says_what_presses_and_the_one_thing_to_do(provider, qa_officer, client_for):
    text = documents(client_for(qa_officer), provider)

    assert "1 document has run out" in text
    assert "Ran out" in text
    assert "Restricts the provider; suspended on 27 November 2026" in text
    assert "> for Public liability insurance</span>" in text
    assert "No written confirmation of staff checks is held." in text


@pytest.mark.parametrize("reader", ["officer", "school_user"])
def test_officers_and_schools_see_the_state_and_no_file(request, provider, client_for, reader):
    client = client_for(request.getfixturevalue(reader))
    row = provider.evidence.get(requirement__code="complaints")

    text = documents(client, provider)

    assert "Ran out" in text and "12 November 2026" in text
    assert "What is held" not in text and "Record the new one" not in text
    assert page(client, "evidence-detail", row.pk).status_code == 403
    assert page(client, "evidence-open", row.pk).status_code == 403


def test_a_certificate_is_recorded_with_its_file(provider, qa_officer, client_for):
    client = client_for(qa_officer)
    address = reverse("directory:evidence-add", args=[provider.pk, make.make_requirement().pk])

    client.post(
        address,
        {
            "outcome": "accepted",
            "file": SimpleUploadedFile("certificate.txt", b"Ten million."),
            "issued_on": "2026-11-13",
            "expires_on": "2027-11-12",
            "cover": "£10,000,000",
        },
    )  # fmt: skip

    row = Evidence.objects.first()
    assert (row.expires_on, row.cover, row.checked_by) == (
        date(2027, 11, 12),
        10_000_000,
        qa_officer,
    )
    opened = page(client, "evidence-open", row.pk)
    assert b"".join(opened.streaming_content if opened.streaming else [opened.content]) == (
        b"Ten million."
    )


def test_a_wrong_answer_gets_a_sentence_and_nothing_typed_is_lost(provider, qa_officer, client_for):
    address = reverse("directory:evidence-add", args=[provider.pk, make.make_requirement().pk])

    answer = client_for(qa_officer).post(
        address, {"outcome": "accepted", "statement": "Seen by me.", "cover": "5,000,000"}
    )

    text = words_of(answer)
    assert "Give the expiry date that stands on the document." in text
    assert "Seen by me." in text and "5,000,000" in text


def test_a_manager_extends_and_the_history_says_who(provider, manager, client_for):
    client, row = client_for(manager), provider.evidence.get(requirement__code="public_liability")
    address = reverse("directory:evidence-extend", args=[row.pk])

    client.post(
        address,
        {"until": "2026-11-30", "reason": "The broker is late."},
    )

    text = words_of(page(client, "evidence-detail", row.pk))
    assert "30 November 2026" in text
    assert "The broker is late." in text and "Max Manager" in text


def test_a_quality_officer_may_not_extend(provider, qa_officer, client_for):
    row = provider.evidence.first()

    assert page(client_for(qa_officer), "evidence-extend", row.pk).status_code == 403


def test_lifting_is_offered_to_a_manager_once_all_is_in_order(
    provider, manager, qa_officer, client_for
):
    watch_evidence("2026-11-13")
    client = client_for(manager)
    assert "Lift the restriction" not in documents(client, provider)

    make.make_evidence(provider, expires_on=date(2027, 11, 12))

    assert "Lift the restriction" in documents(client, provider)
    assert "Lift the restriction" not in documents(client_for(qa_officer), provider)
    client.post(reverse("directory:standing-lift", args=[provider.pk]), {"reason": "All in order."})
    assert provider.standings.current().get().state == "approved"


def test_staff_checks_are_recorded_and_changes_kept(provider, qa_officer, client_for):
    client = client_for(qa_officer)
    client.post(
        reverse("directory:confirmation-add", args=[provider.pk]),
        {
            "confirmed_by": "Robin Lead", "role": "Head",
            "confirmed_on": "2026-09-01",
            "until": "2027-08-31",
            "site": "", "groups": ["teaching"],
            "checks": ["identity", "right_to_work", "dbs_barred"],
        },
    )  # fmt: skip
    row = Confirmation.objects.get()
    client.post(
        reverse("directory:confirmation-notify", args=[row.pk]),
        {
            "notified_on": "2026-10-01",
            "notified_by": "Robin Lead", "what": "A new tutor, checked.",
        },
    )  # fmt: skip

    text = documents(client, provider)
    assert "A new tutor, checked." in text
    assert "No written confirmation" not in text
    assert StaffChange.objects.get().recorded_by == qa_officer


@pytest.mark.parametrize(
    ("until", "said"),
    [
        pytest.param(None, "No written confirmation of staff checks is held.", id="missing"),
        pytest.param(
            date(2026, 11, 1),
            "The written confirmation of staff checks lapsed on 1 November 2026.",
            id="lapsed",
        ),
    ],
)
def test_the_providers_page_says_first_that_the_staff_are_not_confirmed(
    provider, school_user, client_for, until, said
):
    if until:
        make.make_confirmation(provider, until=until)

    text = words_of(page(client_for(school_user), "provider-detail", provider.pk))

    assert said in text.split("May be used.")[0]
    assert "Documents by expiry" in text


def test_the_list_says_whose_insurance_ends_before_a_first_review(officer, client_for):
    soon, later = make.make_provider(name="Soon"), make.make_provider(name="Later")
    make.make_evidence(soon, expires_on=date(2026, 12, 1))
    make.make_evidence(later, expires_on=date(2027, 3, 1))

    text = words_of(page(client_for(officer), "provider-list"))

    said = "Public liability insurance ends on 1 December 2026, before a first review"
    assert text.count(said) == 1
    assert text.count("before a first review") == 1


def test_the_list_says_whose_insurance_ran_out(officer, client_for):
    make.make_evidence(make.make_provider(name="Lapsed"), expires_on=date(2026, 11, 11))

    text = words_of(page(client_for(officer), "provider-list"))

    assert "Public liability insurance ran out on 11 November 2026" in text
    assert "before a first review" not in text


def test_the_teams_list_and_its_file(provider, qa_officer, client_for):
    client = client_for(qa_officer)

    text = words_of(page(client, "expiry-list"))
    file = page(client, "expiry-export").content.decode("utf-8-sig").splitlines()

    assert "The Forge" in text and "Ran out" in text
    assert file[0].startswith('"provider","document","code","state"')
    assert file[1].startswith(
        '"The Forge","Public liability insurance","public_liability","expired"'
    )


def test_another_checklist_is_looked_at_as_a_template(provider, qa_officer, client_for):
    text = words_of(page(client_for(qa_officer), "evidence-list", provider.pk, list="ealing"))

    assert "Relationships and sex education" in text
    assert "Public liability insurance" not in text


def test_what_was_withdrawn_is_gone_and_its_reason_stays(provider, qa_officer, client_for):
    client, row = client_for(qa_officer), provider.evidence.get(requirement__code="terms")

    client.post(reverse("directory:evidence-withdraw", args=[row.pk]), {"reason": "Not theirs."})

    assert "Not theirs." in words_of(page(client, "evidence-detail", row.pk))
    assert "1 mandatory document is missing" in documents(client, provider)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_teams_list_costs_no_more_for_many(
    rows, qa_officer, client_for, django_assert_max_num_queries
):
    for _ in range(rows):
        make.make_full_file(make.make_provider(), public_liability=date(2026, 11, 12))
    client = client_for(qa_officer)
    page(client, "expiry-list")

    with django_assert_max_num_queries(18):
        page(client, "expiry-list")


def test_a_template_is_answered_as_well(provider, qa_officer):
    requirement = (
        make.make_requirement()
        .__class__.objects.select_related("checklist")
        .get(checklist__key="buckinghamshire", code="m")
    )

    row = actions.record_evidence(
        provider, requirement, outcome="accepted", statement="Each term.", by=qa_officer, on=TODAY
    )

    assert row.expires_on is None


@pytest.mark.parametrize(
    ("on", "said"),
    [
        pytest.param(TODAY, "Public liability insurance of The Forge ran out on", id="runs-out"),
        pytest.param(date(2026, 8, 1), "Nothing is due about a provider.", id="none"),
    ],
)
def test_the_quality_team_begins_the_day_with_what_runs_out(
    provider, qa_officer, client_for, on, said
):
    watch_evidence(on.isoformat())

    assert said in words_of(client_for(qa_officer).get(reverse("pages:home")))
