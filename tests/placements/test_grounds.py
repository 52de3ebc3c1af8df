"""Why a placement was decided as it was, and who keeps the first contact with the parents."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from placements import actions
from placements.grounds.queries import facts_of
from placements.models import FamilyContact, Grounds, Placement
from tests import make
from tests.conftest import TODAY

BROAD = {
    "exam_centre": "The home school.", "sport": "Its hall, on Thursdays.",
    "pastoral": "Ms Hale.", "breadth": "Science and art there.",
}  # fmt: skip
END = date(2026, 10, 30)


@pytest.fixture
def placement(db):
    return make.make_placement(provider=make.make_provider(name="The Forge"), ends_on=END)


def at(name: str, row) -> str:
    return reverse(f"placements:{name}", args=[row.pk])


def beside(placement, **over) -> Placement:
    """The same child at a school."""
    school = make.make_provider(name="Kiln Road", kind="ap_academy")
    return make.make_placement(pupil=placement.pupil, provider=school, **over)


@pytest.mark.parametrize(
    ("over", "several"),
    [
        pytest.param({}, True, id="at-the-same-time"),
        pytest.param({"starts_on": END, "next_review_on": END}, True, id="for-a-day"),
        pytest.param(
            {"starts_on": date(2026, 10, 31), "next_review_on": date(2026, 11, 30)},
            False,
            id="one-after-the-other",
        ),
        pytest.param({"state": "cancelled"}, False, id="the-other-never-came"),
    ],
)
def test_several_are_placements_at_other_providers_on_some_of_its_days(placement, over, several):
    beside(placement, **over)

    assert facts_of(placement).several is several


def test_a_child_is_not_ready_at_a_second_provider_before_it_is_said_why(placement, officer):
    second = beside(placement, state="pre_start")
    make.answer_all(second, by=officer)
    Grounds.objects.filter(placement=second).update(several="")

    def ready():
        return actions.take_step(second, event="make_ready", on=TODAY, by=officer)

    with pytest.raises(Refusal, match="Why is the child taught at several providers?"):
        ready()
    actions.say_grounds(second, several=" English at one, a workshop at the other. ", by=officer)

    assert ready().state == "ready"
    row = Grounds.objects.get()
    assert row.several == "English at one, a workshop at the other."
    assert Event.objects.get(action="placement.grounds_said").detail["answers"] == ["several"]


def test_another_area_and_no_registration_are_asked_too(placement, officer):
    site = make.make_site(placement.provider, host_authority="Fenshire Council")
    Placement.objects.filter(pk=placement.pk).update(site=site)

    row = actions.say_grounds(placement, away="Full here.", outside="No other place.", by=officer)

    assert (row.away, row.outside) == ("Full here.", "No other place.")
    with pytest.raises(Refusal, match="is not asked of this placement") as refused:
        actions.say_grounds(placement, sport="A hall.", by=officer)
    assert refused.value.field == "sport"


def test_longer_than_twelve_weeks_outside_schools_says_how_it_stays_broad(placement, officer):
    Placement.objects.update(ends_on=date(2027, 1, 8))

    actions.say_grounds(placement, **BROAD, by=officer)
    row = actions.say_grounds(placement, sport="A gym.", by=officer)

    assert (row.sport, row.pastoral) == ("A gym.", "Ms Hale.")
    told = list(row.events.order_by("pgh_id").values_list("sport", flat=True))
    assert told == ["Its hall, on Thursdays.", "A gym."]


@pytest.mark.parametrize("said", [{}, {"outside": " "}])
def test_nothing_is_no_answer(placement, officer, said):
    with pytest.raises(Refusal, match="Nothing was answered"):
        actions.say_grounds(placement, by=officer, **said)


def test_an_ended_placement_is_not_explained_any_more(officer):
    over = make.make_placement(
        ended_at="2026-10-02T12:00Z",
        ended_by=officer,
        end_reason="Back.",
        ends_on=date(2026, 10, 2),
    )

    with pytest.raises(Refusal, match="It cannot be changed"):
        actions.say_grounds(over, outside="So.", by=officer)


# Pages


def test_the_page_asks_what_is_open_and_the_placement_says_it(client_for, officer, placement):
    client = client_for(officer)
    before = client.get(placement.get_absolute_url()).content.decode()
    asked = client.get(at("placement-grounds", placement)).content.decode()

    sent = {"outside": "Both registered providers are full."}
    page = client.post(at("placement-grounds", placement), sent, follow=True).content.decode()

    assert "1 question is open" in before
    assert "Why is a provider chosen that is not registered" in asked
    assert "several providers?" not in asked and "examinations" not in asked
    assert "Both registered providers are full." in page and "question is open" not in page


def test_what_is_asked_before_the_start_does_not_end_without_the_reasons(client_for, officer):
    placement = make.make_placement(state="pre_start", ends_on=END)
    make.answer_all(placement, by=officer)
    Grounds.objects.all().delete()
    client, start = client_for(officer), at("placement-start", placement)
    asked = client.get(start).content.decode()

    def saved() -> str:
        return client.post(start, {"kit": "done"}, follow=True).content.decode()

    open_, _ = saved(), make.make_grounds(placement)

    assert at("placement-grounds", placement) in asked
    assert "Before it is ready, say why it was decided like this." in open_
    assert "Everything is answered. Say that it is ready, if it is." in saved()


def test_where_nothing_is_asked_the_page_says_what_would_be_there(client_for, officer, placement):
    page = client_for(officer).get(at("placement-grounds", beside(placement, ends_on=END)))
    alone = make.make_placement(provider=make.make_provider(kind="pru"))
    empty = client_for(officer).get(at("placement-grounds", alone)).content.decode()

    assert "several providers?" in page.content.decode()
    assert "Nothing is asked of this placement" in empty


def test_the_whole_week_says_why_there_are_several_or_that_nobody_has(
    client_for, officer, placement
):
    beside(placement)
    client, address = client_for(officer), reverse("pages:child-package", args=[placement.pupil_id])
    address += f"?on={TODAY.isoformat()}"
    before = client.get(address).content.decode()

    make.make_grounds(placement, several="A workshop beside lessons.")
    after = client.get(address).content.decode()
    shown = client.get(
        f"/api/v1/child-weeks/{placement.pupil_id}/", {"on": TODAY.isoformat()}
    ).json()

    assert "Nobody has said why the child is taught at several providers." in before
    assert "Say why the child is taught at several providers" in before
    assert "At several providers because: A workshop beside lessons." in after
    assert "Nobody has said why" not in after
    (why,) = [place["why"][0] for place in shown["places"] if place["why"]]
    assert why == "At several providers because: A workshop beside lessons."


def test_a_providers_people_do_not_read_why(client_for, db):
    placement = make.make_placement()
    make.make_grounds(placement, outside="The school had no faith in it.")
    client = client_for(make.make_provider_user(placement.provider))

    page = client.get(placement.get_absolute_url()).content.decode()

    assert "no faith in it" not in page
    assert client.get(f"/api/v1/placements/{placement.pk}/grounds/").json() == []


# Contact with the parents


def test_it_is_the_home_schools_until_it_is_delegated(client_for, officer, placement):
    client = client_for(officer)
    before = client.get(at("placement-in-touch", placement)).content.decode()
    sent = {
        "holder": "provider", "name": "Mr Pell, key worker", "agreed_with": "Ms Hale",
        "since": "2026-09-07",
    }  # fmt: skip

    page = client.post(
        at("placement-family-contact", placement), sent, follow=True
    ).content.decode()
    log = client.get(at("placement-in-touch", placement)).content.decode()

    told = "The provider: Mr Pell, key worker, since 7 September 2026, as agreed with Ms Hale"
    assert "The home school, as nothing else is recorded" in before
    assert told in page and told in log


def test_it_goes_back_to_the_school_and_the_history_keeps_who_it_was(placement, officer):
    make.make_family_contact(placement)

    row = actions.say_family_contact(placement, holder="school", since=TODAY, by=officer, on=TODAY)

    assert (row.holder, row.name, row.agreed_with) == ("school", "", "")
    assert list(row.events.order_by("pgh_id").values_list("name", flat=True)) == ["Mr Pell", ""]


@pytest.mark.parametrize(
    "over", [{"name": ""}, {"agreed_with": ""}, {"holder": "school"}, {"holder": "council"}]
)
def test_the_database_holds_who_it_is(placement, over):
    row = make.make_family_contact(placement)

    with pytest.raises(IntegrityError, match="delegated_to_somebody"), transaction.atomic():
        FamilyContact.objects.filter(pk=row.pk).update(**over)


def test_the_database_holds_no_empty_grounds(placement, officer):
    with pytest.raises(IntegrityError, match="grounds_say_something"), transaction.atomic():
        Grounds.objects.create(placement=placement, said_by=officer)


def test_three_people_at_the_pages(client_for, officer, school, school_user, outsider):
    placement = make.make_placement(pupil=make.make_pupil(school=school))

    for name in ("placement-grounds", "placement-family-contact"):
        codes = [
            client_for(who).get(at(name, placement)).status_code
            for who in (officer, school_user, outsider)
        ]
        assert codes == [200, 403, 404], name


# API


def test_both_are_said_and_read_through_the_api(client_for, officer, placement):
    client, address = client_for(officer), f"/api/v1/placements/{placement.pk}/"

    def post(path: str, body: dict):
        return client.post(f"{address}{path}/", body, content_type="application/json")

    said = post("grounds", {"outside": "No other place."})
    refused = post("grounds", {"sport": "A hall."})
    delegated = {"holder": "provider", "since": "2026-09-07"}
    made = post("family-contact", delegated | {"name": "Mr Pell", "agreed_with": "Ms Hale"})
    later = post("family-contact", delegated | {"since": "2026-09-14"})

    assert (said.status_code, refused.status_code, made.status_code) == (201, 409, 201)
    assert client.get(f"{address}grounds/").json()[0]["outside"] == "No other place."
    assert (later.json()["name"], later.json()["since"]) == ("Mr Pell", "2026-09-14")
    assert client.get(f"{address}family-contact/").json()[0]["agreed_with"] == "Ms Hale"
