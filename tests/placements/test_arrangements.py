"""Travel, meals and contacts of a placement: kept, shown to whom, and what the start asks."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from placements import actions
from placements.models import Liaison, Meals, Travel
from placements.referrals.start_papers import pdf_of
from tests import make
from tests.conftest import TODAY
from tests.section19.test_pdf import words_of

FIRST, CHANGED = date(2026, 9, 7), date(2026, 10, 12)
TAXI = {"how": "taxi", "arranged_by": "la", "paid_by": "school", "pick_up": " Home, 08:15. "}
WALK = {"how": "alone", "arranged_by": "nobody", "paid_by": "nobody"}
LEAD = {"side": "school", "role": "safeguarding", "name": "Ms Hale", "telephone": "01632 960001"}
LEAD |= {"email": ""}


@pytest.fixture
def placement(db):
    return make.make_placement(provider=make.make_provider(name="The Forge"))


def travels(placement) -> list:
    return list(Travel.objects.order_by("from_on").values_list("how", "from_on", "until"))


# Travel


def test_another_way_holds_from_its_day_and_the_former_to_the_day_before(placement, officer):
    first = actions.set_travel(placement, from_on=FIRST, by=officer, **TAXI)
    actions.set_travel(placement, from_on=CHANGED, by=officer, **WALK)

    assert first.pick_up == "Home, 08:15."
    assert travels(placement) == [
        ("taxi", FIRST, date(2026, 10, 11)),
        ("alone", CHANGED, None),
    ]
    event = Event.objects.filter(action="placement.travel_set").order_by("pk").last()
    assert (event.pupils, event.detail["from_on"]) == ([placement.pupil_id], "2026-10-12")


def test_what_was_said_of_later_days_gives_way(placement, officer):
    actions.set_travel(placement, from_on=CHANGED, by=officer, **WALK)
    actions.set_travel(placement, from_on=FIRST, by=officer, **TAXI)

    assert travels(placement) == [("taxi", FIRST, None)]


def test_of_one_that_is_over_nothing_changes(officer):
    placement = make.make_placement()
    actions.end(placement, ended_on=TODAY, reason="Done.", by=officer)

    for act in (
        lambda: actions.set_travel(placement, from_on=FIRST, by=officer, **TAXI),
        lambda: actions.set_meals(placement, provided_by="nobody", free="no", by=officer),
        lambda: actions.add_liaison(placement, by=officer, **LEAD),
    ):
        with pytest.raises(Refusal, match="It cannot be changed"):
            act()


# Meals


def test_meals_are_said_anew_and_the_former_stay_in_the_history(placement, officer):
    actions.set_meals(placement, provided_by="family", free="no", needs="No nuts.", by=officer)
    meals = actions.set_meals(
        placement, provided_by="provider", free="yes", how_met="The school pays.", by=officer
    )

    assert (meals.provided_by, meals.needs) == ("provider", "")
    assert list(meals.events.order_by("pgh_id").values_list("needs", flat=True)) == ["No nuts.", ""]


# Contacts


def test_one_on_a_side_is_rung_first_and_the_next_instead(placement, officer):
    lead = actions.add_liaison(placement, rung_first=True, by=officer, **LEAD)
    other = actions.add_liaison(
        placement, rung_first=True, by=officer, **LEAD | {"name": "Mr Brody", "role": "attendance"}
    )
    there = actions.add_liaison(
        placement, rung_first=True, by=officer, **LEAD | {"side": "provider"}
    )

    first = Liaison.objects.filter(rung_first=True).values_list("pk", flat=True)
    assert set(first) == {other.pk, there.pk}
    actions.change_liaison(lead, rung_first=True, by=officer, **LEAD)
    assert Liaison.objects.get(side="school", rung_first=True) == lead


def test_who_is_not_reached_any_more_stays_with_the_day(placement, officer):
    lead = actions.add_liaison(placement, rung_first=True, by=officer, **LEAD)
    with pytest.raises(Refusal, match="still to come"):
        actions.end_liaison(lead, ends_on=CHANGED, by=officer, on=TODAY)

    actions.end_liaison(lead, ends_on=TODAY, by=officer, on=TODAY)

    assert list(Liaison.objects.values_list("ends_on", "rung_first")) == [(TODAY, False)]
    with pytest.raises(Refusal, match="ended on Tuesday 6 October 2026"):
        actions.change_liaison(lead, by=officer, rung_first=False, **LEAD)


@pytest.mark.parametrize(
    ("make_row", "over", "constraint"),
    [
        (make.make_travel, {"how": "balloon"}, "travel_in_known_words"),
        (make.make_travel, {"pick_up": ""}, "travel_says_where_somebody_comes"),
        (make.make_travel, {"until": date(2026, 9, 1)}, "travel_days_in_order"),
        (make.make_meals, {"free": "maybe"}, "meals_"),
        (make.make_meals, {"free": "yes"}, "meals_say_how_a_free_one_is_met"),
        (make.make_liaison, {"name": ""}, "liaison_of_a_side_and_role_by_name"),
        (make.make_liaison, {"telephone": ""}, "liaison_can_be_reached"),
        (make.make_liaison, {"rung_first": True, "ends_on": TODAY}, "liaison_rung_while_there"),
    ],
)
def test_the_database_holds_what_must_always_hold(placement, make_row, over, constraint):
    row = make_row(placement)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        type(row).objects.update(**over)


def test_the_database_holds_one_way_at_a_time_and_one_who_is_rung_first(placement):
    make.make_travel(placement)
    make.make_liaison(placement, rung_first=True)

    with pytest.raises(IntegrityError, match="travel_one_way_at_a_time"), transaction.atomic():
        make.make_travel(placement, from_on=CHANGED)
    with pytest.raises(IntegrityError, match="one_rung_first_on_a_side"), transaction.atomic():
        make.make_liaison(placement, rung_first=True)


# Before the start


def test_what_is_recorded_is_done_before_the_start(officer):
    placement = make.make_placement(state="pre_start")
    done = {item: ("done", "") for item in ("transport", "meals", "leads")}
    for item in done:
        with pytest.raises(Refusal) as refused:
            actions.answer_start(placement, answers={item: done[item]}, by=officer, on=TODAY)
        assert (refused.value.field, "on the placement first" in str(refused.value)) == (item, True)

    make.make_travel(placement)
    make.make_meals(placement)
    make.make_liaison(placement)
    with pytest.raises(Refusal, match="the two safeguarding leads|The two safeguarding leads"):
        actions.answer_start(placement, answers=done, by=officer, on=TODAY)
    make.make_liaison(placement, side="provider")

    assert len(actions.answer_start(placement, answers=done, by=officer, on=TODAY)) == 3


# Pages and papers


def paper(placement, name: str, by) -> str:
    return words_of(pikepdf.open(BytesIO(pdf_of(placement, name, by=by, on=TODAY))))


def test_an_officer_records_all_of_it_and_the_placement_says_it(client_for, officer, placement):
    client = client_for(officer)
    travel = reverse("placements:placement-travel", args=[placement.pk])
    wrong = client.post(travel, TAXI | {"from_on": "2026-10-12", "pick_up": ""})
    client.post(travel, TAXI | {"from_on": "2026-09-07"})
    client.post(travel, WALK | {"from_on": "2026-10-12"})
    client.post(
        reverse("placements:placement-meals", args=[placement.pk]),
        {"provided_by": "provider", "free": "yes", "how_met": "The school pays.", "needs": "Nuts"},
    )
    page = client.post(
        reverse("placements:placement-liaison-add", args=[placement.pk]),
        LEAD | {"rung_first": "on"}, follow=True,
    ).content.decode()  # fmt: skip

    assert "Enter where and when the child is picked up" in wrong.content.decode()
    for words in (
        "11 October 2026: By taxi. Home, 08:15. Arranged by the council. Paid by the home school.",
        "On foot or by bicycle.",
        "The provider gives a meal. Free school meals: The school pays. Must not or does not eat: "
        "Nuts.",
        "Safeguarding lead at the home school", "Rung first if the child does not come",
        "Nobody is named yet",
    ):  # fmt: skip
        assert words in page, words
    words = paper(placement, "agreement", officer)
    assert "By taxi. Home, 08:15." in words and "Ms Hale: 01632 960001" in words
    assert "By taxi. Home, 08:15." in paper(placement, "letter", officer)


def test_a_contact_is_changed_and_ended(client_for, officer, placement):
    lead, client = make.make_liaison(placement), client_for(officer)

    client.post(reverse("placements:liaison-change", args=[lead.pk]), LEAD | {"name": "Mr Orr"})
    page = client.post(
        reverse("placements:liaison-end", args=[lead.pk]), {"ends_on": "2026-10-01"}, follow=True
    )

    lead.refresh_from_db()
    assert (lead.name, lead.ends_on) == ("Mr Orr", date(2026, 10, 1))
    assert "Mr Orr is not a contact any more." in page.content.decode()


def test_the_provider_reads_what_it_needs_and_not_who_pays(client_for, placement):
    make.make_travel(placement, needs="A seat in front.")
    make.make_meals(placement, needs="No nuts.")
    make.make_liaison(placement, rung_first=True)
    client = client_for(make.make_provider_user(placement.provider))

    page = client.get(placement.get_absolute_url()).content.decode()
    shown = client.get(f"/api/v1/placements/{placement.pk}/travel/").json()

    assert "A seat in front." in page and "No nuts." in page and "Ms Hale" in page
    assert "Paid by" not in page and "paid_by" not in shown[0]
    assert (shown[0]["needs"], "Add a contact" in page) == ("A seat in front.", False)


def test_three_people_at_the_questions(client_for, officer, school, school_user, outsider):
    placement = make.make_placement(pupil=make.make_pupil(school=school))
    lead = make.make_liaison(placement)

    for name, row in (
        ("placement-travel", placement), ("placement-meals", placement),
        ("placement-liaison-add", placement), ("liaison-change", lead), ("liaison-end", lead),
    ):  # fmt: skip
        address = reverse(f"placements:{name}", args=[row.pk])
        codes = [client_for(who).get(address).status_code
                 for who in (officer, school_user, outsider)]  # fmt: skip
        assert codes == [200, 403, 404], name


# API


def test_it_is_recorded_and_read_through_the_api(client_for, officer, placement):
    client, at = client_for(officer), f"/api/v1/placements/{placement.pk}"

    def post(path: str, body: dict):
        return client.post(path, body, content_type="application/json")

    made = post(f"{at}/travel/", TAXI | {"from_on": "2026-09-07"})
    meals = post(f"{at}/meals/", {"provided_by": "family", "free": "no", "needs": "Nuts"})
    anew = post(f"{at}/meals/", {"provided_by": "provider", "free": "no"})
    lead = post(f"{at}/liaisons/", LEAD | {"rung_first": True}).json()
    renamed = post(f"/api/v1/liaisons/{lead['id']}/change/", {"name": "Mr Orr"}).json()
    ended = post(f"/api/v1/liaisons/{lead['id']}/end/", {"ends_on": "2026-10-05"})

    assert (made.status_code, meals.status_code, anew.json()["needs"]) == (201, 201, "Nuts")
    assert client.get(f"{at}/travel/").json()[0]["paid_by"] == "school"
    assert client.get(f"{at}/meals/").json()[0]["provided_by"] == "provider"
    assert (renamed["name"], renamed["telephone"]) == ("Mr Orr", LEAD["telephone"])
    assert renamed["rung_first"] and ended.json()["ends_on"] == "2026-10-05"
    assert client.get(f"{at}/liaisons/").json()[0]["name"] == "Mr Orr"
    assert Meals.objects.count() == 1


@pytest.mark.parametrize(
    ("path", "over", "field"),
    [
        ("liaisons", LEAD | {"name": "\u202e"}, "name"),
        ("liaisons", LEAD | {"name": "\u200b"}, "name"),
        ("travel", TAXI | {"from_on": "9999-12-31"}, "from_on"),
    ],
)
def test_the_api_takes_no_more_than_the_pages(client_for, officer, placement, path, over, field):
    address = f"/api/v1/placements/{placement.pk}/{path}/"

    refused = client_for(officer).post(address, over, content_type="application/json")

    assert (refused.status_code, list(refused.json())) == (400, [field])


def test_the_placements_page_asks_as_often_for_one_contact_as_for_three(
    client_for, officer, placement, django_assert_max_num_queries
):
    client = client_for(officer)
    make.make_liaison(placement)
    client.get(placement.get_absolute_url())
    counted = []
    for _ in range(2):
        with django_assert_max_num_queries(200) as asked:
            client.get(placement.get_absolute_url())
        counted.append(len(asked.captured_queries))
        make.make_liaison(placement)
        make.make_liaison(placement, side="provider")

    assert counted[0] == counted[1]
