"""A provider's people: whom they see, from when to when, and how little of each child."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from apcase.access.models import Membership
from apcase.access.rights import Role
from apcase.alerts.models import Alert
from apcase.pupils.models import Contact, Pupil
from placements.models import Placement
from section19.models import Case, Exclusion
from tests import make

HIDDEN = "CANARY"


def days(number: int) -> date:
    return localdate() + timedelta(days=number)


@pytest.fixture
def forge(db):
    return make.make_provider(name="The Forge")


@pytest.fixture
def provider_user(forge):
    return make.make_provider_user(forge)


def place(provider, **over) -> Placement:
    values = {"starts_on": days(-60), "next_review_on": days(5)}
    return make.make_placement(provider=provider, **values | over)


@pytest.fixture
def placed(forge):
    """A child placed here, with something of every kind that is not for the provider."""
    school = make.make_school(name=f"{HIDDEN} school")
    pupil = make.make_pupil(
        school=school, given_name="Ash", family_name="Brown", preferred_name="Ashley",
        upn=make.make_upn(7), uln="1000000042", sen_provision="E", primary_need="SEMH",
        ethnicity="WBRI", home_address=f"{HIDDEN} address", home_postcode="ZM1 1AA",
        social_worker=f"{HIDDEN} worker", looked_after_since=date(2025, 3, 3),
    )  # fmt: skip
    Contact.objects.create(
        pupil=pupil, name="Bea Brown", relationship="Mother", telephone="07700 900123"
    )
    exclusion = make.make_exclusion(pupil=pupil, school=school, first_day=days(-90))
    case = make.make_case(
        pupil=pupil, ground="exclusion", exclusion=exclusion, known_on=days(-89),
        summary=f"{HIDDEN} summary",
    )  # fmt: skip
    make.make_decision(
        panel_item=make.make_panel_item(case=case), reason=f"{HIDDEN} reason",
        decided_on=days(-80), review_on=days(10),
    )  # fmt: skip
    elsewhere = make.make_provider(name=f"{HIDDEN} provider")
    place(elsewhere, pupil=pupil, aim=f"{HIDDEN} aim", starts_on=days(-80), ends_on=days(-61))
    Alert.objects.create(
        kind="sixth_day", subject=f"section19.exclusion:{exclusion.pk}", pupil=pupil,
        summary=f"{HIDDEN} alert", url="/", due_on=days(1), raised_for=days(0),
    )  # fmt: skip
    return place(forge, pupil=pupil, aim="To read for pleasure", reason="exclusion")


@pytest.mark.parametrize(
    ("starts", "ends", "sees"),
    [
        pytest.param(15, None, False, id="fifteen-days-before-the-start"),
        pytest.param(14, None, True, id="fourteen-days-before-the-start"),
        pytest.param(-60, None, True, id="while-it-runs"),
        pytest.param(-60, -28, True, id="twenty-eight-days-after-the-end"),
        pytest.param(-60, -29, False, id="twenty-nine-days-after-the-end"),
    ],
)
def test_from_shortly_before_the_start_to_shortly_after_the_end(
    forge, provider_user, starts, ends, sees
):
    review = days(starts + 30)
    placement = place(
        forge, starts_on=days(starts), next_review_on=review, ends_on=ends and days(ends)
    )

    assert Pupil.objects.visible_to(provider_user).exists() is sees
    assert list(Placement.objects.visible_to(provider_user)) == ([placement] if sees else [])


def test_of_another_provider_a_restricted_child_and_a_leaver_nothing(
    forge, provider_user, client_for
):
    place(make.make_provider())
    restricted = place(forge, pupil=make.make_pupil(restricted_at=now()))

    assert set(Pupil.objects.visible_to(provider_user)) == set()
    page = f"/children/{restricted.pupil_id}/"
    assert client_for(provider_user).get(page).status_code == 404


def test_nothing_but_the_child_and_the_placement_here_is_visible(placed, provider_user):
    assert list(Placement.objects.visible_to(provider_user)) == [placed]
    for model in (Exclusion, Case, Alert):
        assert not model.objects.visible_to(provider_user).exists()
    assert not Pupil.objects.visible_in_full_to(provider_user).exists()


def test_the_page_shows_what_teaching_needs(placed, provider_user, client_for):
    response = client_for(provider_user).get(placed.pupil.get_absolute_url())

    assert [(row.key, row.value) for row in response.context["facts"]] == [
        ("Name", "Ash Brown"),
        ("Known as", "Ashley"),
        ("Born", "14 March 2013"),
        ("Special educational needs", "EHC plan: Social, emotional and mental health"),
    ]
    assert [(row.key, row.value) for row in response.context["contacts"]] == [
        ("Bea Brown (mother)", "07700 900123")
    ]
    assert [row for row, _ in response.context["placements"]] == [placed]


ADDRESSES = {
    "home": lambda placed: "/",
    "list": lambda placed: "/children/",
    "page": lambda placed: placed.pupil.get_absolute_url(),
    "search": lambda placed: "/search/?q=brown",
    "placement": lambda placed: placed.get_absolute_url(),
    "api-list": lambda placed: "/api/v1/pupils/",
    "api-child": lambda placed: f"/api/v1/pupils/{placed.pupil_id}/",
    "api-placements": lambda placed: "/api/v1/placements/",
    "api-placement": lambda placed: f"/api/v1/placements/{placed.pk}/",
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_no_page_and_no_answer_holds_what_is_not_for_the_provider(
    placed, provider_user, client_for, name
):
    response = client_for(provider_user).get(ADDRESSES[name](placed))
    text = response.content.decode()

    assert response.status_code == 200
    assert "Brown" in text or name.startswith("api-placement")
    upn, uln = placed.pupil.upn, placed.pupil.uln
    secrets = [HIDDEN, upn, uln, "WBRI", "ZM1 1AA", "xclusion", "exclu", "2025-03-03"]
    assert [secret for secret in secrets if secret in text] == []


CLOSED = (
    "/section-19/", "/section-19/panel/", "/alerts/{alert}/", "/quality/", "/returns/", "/people/",
    "/providers/", "/children/break-glass/",
    "/api/v1/exclusions/", "/api/v1/section19-cases/", "/api/v1/alerts/", "/api/v1/schools/",
    "/api/v1/providers/",
)  # fmt: skip


@pytest.mark.parametrize("address", CLOSED)
def test_other_doors_are_shut(placed, provider_user, client_for, address):
    alert = Alert.objects.get()

    assert client_for(provider_user).get(address.format(alert=alert.pk)).status_code == 403


@pytest.mark.parametrize("asked", ["search={upn}", "search={uln}", "upn={upn}"])
def test_a_number_that_is_not_shown_cannot_be_tried(placed, provider_user, client_for, asked):
    query = asked.format(upn=placed.pupil.upn, uln=placed.pupil.uln)

    found = client_for(provider_user).get(f"/api/v1/pupils/?{query}").json()

    assert found["results"] == []
    assert (
        "No child matches"
        in client_for(provider_user).get(f"/children/?q={placed.pupil.upn}").content.decode()
    )


def test_the_school_of_a_child_cannot_be_tried(placed, provider_user, client_for):
    school = placed.pupil.enrolments.get().school
    client = client_for(provider_user)

    assert school.name not in client.get("/children/").content.decode()
    wrong = make.make_school()
    shown = [client.get(f"/children/?school={each.pk}") for each in (school, wrong)]
    assert [page.context["heading"] for page in shown] == ["1 child", "1 child"]


@pytest.mark.parametrize("asked", ["placed=on", "year={year}", "year=1"])
def test_no_filter_tells_what_is_not_shown(forge, provider_user, client_for, asked):
    """A placement elsewhere, and the year in which a child is taught."""
    pupil = make.make_pupil(taught_in_year=11)
    place(forge, pupil=pupil, ends_on=days(-3))
    place(make.make_provider(), pupil=pupil, starts_on=days(-2))

    found = client_for(provider_user).get(f"/children/?{asked.format(year=11)}").context

    assert len(found["rows"]) == (0 if asked == "placed=on" else 1)
    assert set(found["form"].fields) == {"words", "placed"}


def test_whoever_sees_some_children_in_full_narrows_by_what_is_shown_of_them(
    placed, provider_user, client_for
):
    own_school = make.make_school()
    Membership.objects.create(
        user=provider_user, organisation=own_school.organisation, role=Role.SCHOOL_USER,
        starts_on=days(-9),
    )  # fmt: skip
    own = make.make_pupil(school=own_school, taught_in_year=9)
    Pupil.objects.filter(pk=placed.pupil_id).update(taught_in_year=9)
    client = client_for(provider_user)

    schools = [own_school, placed.pupil.enrolments.get().school]
    shown = [client.get(f"/children/?school={school.pk}").context["rows"] for school in schools]
    shown.append(client.get("/children/?year=9").context["rows"])

    assert [[row.pupil for row in rows] for rows in shown] == [[own], [], [own]]


def test_who_serves_a_school_as_well_sees_its_children_in_full_and_the_others_in_part(
    placed, provider_user, client_for
):
    own_school = make.make_school(name="Own School")
    own = make.make_pupil(given_name="Own", upn=make.make_upn(8), school=own_school)
    Membership.objects.create(
        user=provider_user, organisation=own_school.organisation, role=Role.SCHOOL_USER,
        starts_on=days(-9),
    )  # fmt: skip
    client = client_for(provider_user)

    shown = {row["given_name"]: row for row in client.get("/api/v1/pupils/").json()["results"]}
    assert (shown["Own"]["upn"], "upn" in shown["Ash"]) == (own.upn, False)
    assert HIDDEN not in client.get(placed.pupil.get_absolute_url()).content.decode()
    exclude = reverse("section19:exclusion-record", args=[placed.pupil_id])
    place_elsewhere = reverse("placements:placement-add", args=[placed.pupil_id])
    assert [client.get(door).status_code for door in (exclude, place_elsewhere)] == [404, 404]
    # The school's own placements, whoever teaches there, stay as they were.
    assert client.get(own.get_absolute_url()).context["identity"].name == "Own Brown"


@pytest.mark.parametrize("rows", [1, 3])
def test_provider_query_budgets(rows, forge, provider_user, client_for, django_assert_num_queries):
    for number in range(rows):
        place(forge, pupil=make.make_pupil(upn=make.make_upn(number)))
    client = client_for(provider_user)
    client.get("/")

    for address, queries in (("/", 10), ("/children/", 10), ("/api/v1/pupils/", 6)):
        with django_assert_num_queries(queries):
            client.get(address)


def test_a_quality_officer_sees_initials_and_numbers(forge, placed, authority, client_for):
    client = client_for(make.make_user("Quin Quality", Role.QA_OFFICER, authority))
    address = reverse("pages:provider-children", args=[forge.pk])

    response = client.get(address)

    assert response.context["rows"] == [("AB", f"Year {placed.pupil.year_group(localdate())}")]
    text = response.content.decode()
    assert [name for name in ("Ash", "Brown", HIDDEN) if name in text] == []
    assert client.get(placed.pupil.get_absolute_url()).status_code == 403
