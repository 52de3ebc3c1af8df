"""The demonstration: invented throughout, plausible, and the same for the same seed."""

from contextlib import suppress
from datetime import date
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import CharField, F, TextField

from apcase.access.models import Finding, Membership, Organisation, User
from apcase.access.rights import Agency, Role
from apcase.documents import store
from apcase.pages.queries.own_rows import kept_placements
from apcase.pupils.calendars import school_days
from apcase.pupils.models import Pupil, School
from apcase.rules.identifiers import valid_upn
from directory.models import Concern, ConcernStep
from placements.models import OffSiteDirection, Placement, PlacementDocument
from placements.queries import cautions_about
from placements.rules.life_cycle import OVER
from section19.models import Case, CaseDocument, Decision, Exclusion
from tests.conftest import become_the_application

SMALL = {"pupils": 1500, "placements": 60, "on": "2026-11-23"}


class Undone(Exception):
    """Takes back what was loaded, so that it can be loaded again."""


def load(seed: int) -> list:
    call_command("demo", seed=seed, stdout=StringIO(), **SMALL)
    return [
        list(Pupil.objects.order_by("pk").values_list("pk", "upn", "given_name", "born_on")),
        list(Placement.objects.order_by("pk").values_list("pk", "starts_on", "next_review_on")),
        list(Exclusion.objects.order_by("pk").values_list("pk", "first_day", "sixth_day_on")),
        list(Decision.objects.order_by("pk").values_list("pk", "outcome", "review_on")),
    ]


def load_and_undo(seed: int) -> list:
    loaded = []
    try:
        with transaction.atomic():
            loaded = load(seed)
            raise Undone
    except Undone:
        return loaded


def test_it_keeps_its_hands_off_an_authority_that_is_at_work(db):
    Organisation.objects.create(kind="authority", name="Another Council")

    with pytest.raises(CommandError, match="use an empty database"):
        call_command("demo", stdout=StringIO(), **SMALL)


def test_a_day_beyond_its_term_dates_is_refused(db):
    with pytest.raises(CommandError, match="from September 2025 to July 2028"):
        call_command("demo", stdout=StringIO(), **SMALL | {"on": "2031-01-01"})


@pytest.mark.parametrize("few", [{"placements": 3}, {"placements": 59}, {"pupils": 1499}])
def test_too_few_to_show_something_of_every_kind_are_refused(db, few):
    with pytest.raises(CommandError, match="1,500 children and 60 placements"):
        call_command("demo", stdout=StringIO(), **SMALL | few)

    assert not Organisation.objects.exists()


@pytest.fixture(scope="module")
def undone(django_db_setup, django_db_blocker) -> list[list]:
    """What another seed and the same made before, each in an empty database."""
    with django_db_blocker.unblock():
        return [load_and_undo(8), load_and_undo(7)]


@pytest.fixture(scope="module")
def loaded(undone, django_db_blocker):
    """Once for all that look at it; what a test does to it is undone after the test."""
    with django_db_blocker.unblock(), suppress(Undone), transaction.atomic():
        become_the_application(connection)
        yield load(7)
        raise Undone


@pytest.mark.django_db
def test_the_same_seed_makes_the_same_authority_and_another_makes_another(undone, loaded):
    other, before = undone

    assert before == loaded
    assert [part for part, that in zip(before, other, strict=True) if part == that] == []


@pytest.mark.django_db
def test_no_number_is_a_real_childs_and_no_school_a_real_school(loaded):
    upns = list(Pupil.objects.exclude(upn=None).values_list("upn", flat=True))

    assert [upn for upn in upns if not valid_upn(upn)] == []
    assert {upn[1:6] for upn in upns} == {"35199"}
    assert {urn[:2] for urn in School.objects.values_list("urn", flat=True)} == {"99"}


@pytest.mark.django_db
def test_every_kind_of_work_is_there(loaded):
    assert Placement.objects.filter(commissioner="school").exists()
    assert Exclusion.objects.filter(kind="suspension").exists()
    assert Case.objects.open().filter(arrangements=None).exists()
    assert Decision.objects.exclude(outcome="agree").exists()
    assert {each.audience for each in Concern.objects.open()} == {"council", "shared", "restricted"}
    assert ConcernStep.objects.filter(done_on__isnull=False).exists()


@pytest.mark.django_db
def test_children_who_do_not_fit_the_usual_form_are_placed_too(loaded):
    on = date.fromisoformat(SMALL["on"])
    running = Placement.objects.live(on)
    (unnumbered,) = running.filter(pupil__upn=None)
    neighbour, beside = running.filter(pupil__enrolments__school__la_code="998")

    served = [user for user in User.objects.all() if user.serves_a_school]
    assert any(kept_placements(user, on).exists() for user in served)
    assert "No UPN is recorded" in cautions_about(unnumbered.pupil, unnumbered.starts_on)[0]
    assert beside.provider != neighbour.provider
    assert "another authority" in cautions_about(neighbour.pupil, neighbour.starts_on)[0]


@pytest.mark.django_db
def test_dates_are_where_the_rules_want_them(loaded):
    late = Placement.objects.filter(next_review_on__gt=F("ends_on")).exclude(state__in=OVER)
    directions = OffSiteDirection.objects.exclude(starts_on=None).select_related("school")

    assert list(late) == []
    assert [row for row in directions if row.starts_on not in school_days(row.school)] == []


@pytest.mark.django_db
def test_two_findings_wait_for_whoever_reads_the_log(loaded):
    found = Finding.objects.waiting().order_by("kind")

    assert list(found.values_list("kind", flat=True)) == ["out_of_hours", "outside"]
    assert [len(each.pupils) for each in found] == [4, 4]


@pytest.mark.django_db
def test_somebody_of_every_role_can_sign_in(loaded):
    live = Membership.objects.live()

    assert set(live.values_list("role", flat=True)) == set(Role.values)
    assert set(live.exclude(agency="").values_list("agency", flat=True)) == set(Agency.values)


@pytest.mark.django_db
def test_a_second_start_keeps_what_is_there_and_names_who_can_sign_in(loaded):
    out = StringIO()

    call_command("demo", stdout=out, **SMALL)

    assert "Loaded" not in out.getvalue()
    assert "marian.holt@marlshire.invalid" in out.getvalue()
    assert Pupil.objects.count() == 1500


@pytest.mark.django_db
def test_some_documents_can_be_opened_on_cases_and_placements(loaded):
    held = [*CaseDocument.objects.all(), *PlacementDocument.objects.all()]
    contents = {store.read(row.document) for row in held}

    assert (len(held), len(contents)) == (24, 6)
    assert all(content.startswith(b"%PDF-") for content in contents)


# What the service writes as it is used, by night or at the end of a term; one's own account; how
# this authority reads the law, which is for it to say; a year 11 whose exams are over, in summer
# alone; what a person takes back.
NOT_SHOWN = {
    "Alert.closed_by", "Alert.owner", "Alert.pupil", "Alert.summary", "Attempt.account",
    "Attempt.address", "Event.address", "Return.frozen_by", "User.last_login",
    "ApiToken.name", "ApiToken.user", "Draft.path", "Draft.typed", "Draft.user", "Link.made_by",
    "Link.user", "ReadingChoice.chosen_by", "NotOwed.last_exam_on", "NotOwed.withdraw_reason",
    "NotOwed.withdrawn_by", "Restriction.lift_reason",
}  # fmt: skip


def declared() -> list[tuple]:
    models = [model for model in apps.get_models() if hasattr(model, "Privacy")]
    return [
        (model, name)
        for model in models
        for name in sorted({*model.Privacy.personal, *model.Privacy.special})
        if f"{model.__name__}.{name}" not in NOT_SHOWN
    ]


def holds_something(model, name: str) -> bool:
    held = model.objects.exclude(**{f"{name}__isnull": True})
    if isinstance(model._meta.get_field(name), CharField | TextField):
        held = held.exclude(**{name: ""})
    return held.exists()


@pytest.mark.django_db
def test_all_that_is_declared_to_be_of_a_person_is_shown_somewhere(loaded):
    missing = [f"{m.__name__}.{name}" for m, name in declared() if not holds_something(m, name)]

    assert " ".join(missing) == ""
