"""Managed moves: one agreed event, refused without each consent, for good on its day."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from apcase.access.rights import Role
from apcase.alerts.models import Alert
from apcase.audit.models import Event
from apcase.pupils.models import Enrolment
from apcase.rules.refusal import NotYours, Refusal
from placements import actions
from placements.models import ManagedMove
from placements.rules.managed_moves import NotAgreed, UnderThreat
from placements.tasks import raise_managed_moves
from tests import make

ON, AGREED, DAY = date(2026, 11, 9), date(2026, 11, 9), date(2026, 11, 23)


@pytest.fixture
def today(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 9, 9, tzinfo=UTC))


@pytest.fixture
def second(db):
    return make.make_school(name="Oak Academy")


@pytest.fixture
def second_user(second):
    return make.make_user("Sue Second", Role.SCHOOL_USER, second.organisation)


@pytest.fixture
def pupil(school):
    return make.make_pupil(given_name="Ash", family_name="Brown", school=school)


@pytest.fixture
def move(pupil, school, second, school_user):
    return propose(pupil, school, second, school_user)


def propose(pupil, school, second, by, **over) -> ManagedMove:
    values = {"moves_on": DAY, "reasons": "A new start.", "under_threat": False, "on": ON}
    values |= {"first_school": school, "second_school": second} | over
    return actions.propose_move(pupil, by=by, **values)


def consent(move, party, by, **over) -> ManagedMove:
    values = {"agreed_on": AGREED, "name": "Somebody", "on": ON} | over
    return actions.consent_to_move(move, party=party, by=by, **values)


def agreed(move, by, second_by) -> ManagedMove:
    for party, who in (("parents", by), ("first", by), ("second", second_by)):
        consent(move, party, who)
    return move


def rolls(pupil) -> list[tuple]:
    rows = Enrolment.objects.filter(pupil=pupil).select_related("school")
    return sorted((row.school.name, row.status, row.starts_on, row.ends_on) for row in rows)


def text(response) -> str:
    return " ".join(response.content.decode().split())


# What is proposed


def test_the_family_must_be_free_to_say_no(pupil, school, second, school_user):
    with pytest.raises(UnderThreat):
        propose(pupil, school, second, school_user, under_threat=True)
    assert not ManagedMove.objects.exists()


def test_it_is_made_on_a_school_day_of_the_school_that_the_child_joins(
    pupil, school, second, school_user
):
    make.make_terms()

    with pytest.raises(Refusal, match="Oak Academy does not meet on Saturday 21 Nov") as refused:
        propose(pupil, school, second, school_user, moves_on=date(2026, 11, 21))
    assert refused.value.field == "moves_on"
    assert propose(pupil, school, second, school_user).moves_on == DAY


def test_it_is_to_another_school_and_from_the_childs_own(pupil, school, second, officer):
    with pytest.raises(Refusal, match="to another school"):
        propose(pupil, school, school, officer)
    with pytest.raises(Refusal, match="not on the roll of Oak"):
        propose(pupil, second, school, officer)


def test_one_at_a_time(move, pupil, school, second, school_user):
    with pytest.raises(Refusal, match="proposed already"):
        propose(pupil, school, second, school_user)


# Consents


@pytest.mark.parametrize("lacking", ["parents", "first", "second"])
def test_it_is_refused_without_each_consent(lacking, move, pupil, school_user, second_user):
    for party in {"parents", "first", "second"} - {lacking}:
        consent(move, party, second_user if party == "second" else school_user)

    with pytest.raises(NotAgreed):
        actions.make_move(move, by=school_user, on=ON)
    move.refresh_from_db()
    assert (move.made_at, len(rolls(pupil))) == (None, 1)


def test_the_database_refuses_it_too(move, school_user):
    with pytest.raises(IntegrityError, match="managed_move_made_as_all_agreed"):
        ManagedMove.objects.filter(pk=move.pk).update(
            made_at=datetime(2026, 11, 9, tzinfo=UTC), made_by=school_user
        )


def test_each_school_records_its_own_head_teachers(move, school_user, second_user, officer):
    with pytest.raises(NotYours):
        consent(move, "second", school_user)
    for party in ("parents", "first"):
        with pytest.raises(NotYours):
            consent(move, party, second_user)
    assert consent(move, "second", officer).second_agreed_on == AGREED


def test_an_agreement_after_the_day_is_refused(move, school_user):
    late = date(2026, 11, 24)
    with pytest.raises(Refusal, match="propose a later day"):
        consent(move, "parents", school_user, agreed_on=late, on=late)
    with pytest.raises(Refusal, match="has not come yet"):
        consent(move, "parents", school_user, agreed_on=late)


# The rolls


def test_the_roll_changes_on_its_day(move, pupil, school_user, second_user):
    made = actions.make_move(agreed(move, school_user, second_user), by=second_user, on=ON)

    assert made.state == "made"
    assert rolls(pupil) == [
        ("Moorside High", "C", date(2024, 9, 2), date(2026, 11, 22)),
        ("Oak Academy", "C", DAY, None),
    ]
    live = Enrolment.objects.main().filter(pupil=pupil)
    assert [live.live(day).get().school.name for day in (date(2026, 11, 22), DAY)] == [
        "Moorside High", "Oak Academy",
    ]  # fmt: skip
    assert Event.objects.get(action="managed_move.made").actor_id == second_user.pk
    with pytest.raises(Refusal, match="made once"):
        actions.make_move(made, by=second_user, on=ON)


def test_after_a_direction_there_the_child_is_on_one_roll(
    move, pupil, school, second, school_user, second_user
):
    Enrolment.objects.filter(pupil=pupil).update(status="M")
    Enrolment.objects.create(
        pupil=pupil, school=second, status="S", starts_on=date(2026, 11, 2),
        ends_on=date(2026, 12, 18),
    )  # fmt: skip
    actions.make_move(agreed(move, school_user, second_user), by=school_user, on=ON)

    assert rolls(pupil)[1:] == [
        ("Oak Academy", "C", DAY, None),
        ("Oak Academy", "S", date(2026, 11, 2), date(2026, 11, 22)),
    ]


def test_a_third_roll_stands_in_the_way(move, pupil, school_user, second_user):
    third = make.make_school(name="Elm PRU")
    Enrolment.objects.create(pupil=pupil, school=third, status="S", starts_on=date(2026, 11, 2))
    with pytest.raises(Refusal, match="on the roll of Elm PRU too"):
        actions.make_move(agreed(move, school_user, second_user), by=school_user, on=ON)
    assert rolls(pupil)[1][3] is None


def test_before_its_day_it_can_be_withdrawn_and_the_rolls_are_as_they_were(
    move, pupil, school_user, second_user
):
    made = actions.make_move(agreed(move, school_user, second_user), by=school_user, on=ON)
    actions.withdraw_move(made, reason="They stay.", by=school_user, on=date(2026, 11, 22))

    assert rolls(pupil) == [("Moorside High", "C", date(2024, 9, 2), None)]


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        pytest.param(date(2026, 9, 7), None, id="shortened-by-the-move"),
        pytest.param(date(2026, 9, 7), date(2027, 3, 26), id="with-an-end-of-its-own"),
        pytest.param(date(2026, 12, 1), None, id="taken-away-by-the-move"),
    ],
)
def test_a_second_registration_at_the_new_school_is_put_back_too(
    move, pupil, school_user, second_user, starts_on, ends_on
):
    Enrolment.objects.create(
        pupil=pupil, school=move.second_school, status="S", starts_on=starts_on, ends_on=ends_on
    )
    before = rolls(pupil)

    made = actions.make_move(agreed(move, school_user, second_user), by=school_user, on=ON)
    assert rolls(pupil) != before
    actions.withdraw_move(made, reason="They stay.", by=school_user, on=date(2026, 11, 22))

    assert rolls(pupil) == before


def test_from_its_day_on_it_is_permanent(move, school_user, second_user):
    made = actions.make_move(agreed(move, school_user, second_user), by=school_user, on=ON)
    with pytest.raises(Refusal, match="permanent"):
        actions.withdraw_move(made, reason="They come back.", by=school_user, on=DAY)


# What is due, and who sees it


def test_the_night_asks_for_what_is_not_agreed(move, school_user, second_user):
    assert raise_managed_moves(on=str(ON), again=True) == {"raised": 0, "closed": 0}
    alert = Alert.objects.get(kind="managed_move")
    assert (alert.due_on, alert.owner, alert.summary) == (
        DAY, school_user, "Managed move to Oak Academy on 23 November 2026: not agreed by all",
    )  # fmt: skip

    actions.make_move(agreed(move, school_user, second_user), by=school_user, on=ON)
    alert.refresh_from_db()
    assert alert.closed_at is not None


@pytest.mark.parametrize("rows", [1, 3])
def test_the_night_asks_as_often_for_three_as_for_one(rows, db, django_assert_num_queries):
    for _ in range(rows):
        make.make_move()
    raise_managed_moves(on=str(ON))
    with django_assert_num_queries(8):
        raise_managed_moves(on=str(ON), again=True)


def seen(user) -> int:
    return ManagedMove.objects.visible_to(user).count()


def test_both_schools_and_the_authority_see_it(
    move, pupil, school_user, second_user, officer, outsider
):
    assert [seen(each) for each in (school_user, second_user, officer, outsider)] == [1, 1, 1, 0]
    pupil.restricted_at = datetime(2026, 11, 9, tzinfo=UTC)
    pupil.save(update_fields=["restricted_at"])
    assert [seen(each) for each in (school_user, second_user, officer)] == [0, 0, 0]


def test_a_withdrawn_one_is_not_the_second_schools_any_more(move, school_user, second_user):
    actions.withdraw_move(move, reason="They stay.", by=school_user, on=ON)

    assert (seen(school_user), seen(second_user)) == (1, 0)


# The pages


def test_both_schools_agree_on_the_page(
    pupil, school, second, school_user, second_user, client_for, today
):
    first_client, second_client = client_for(school_user), client_for(second_user)
    sent = {
        "second_school": str(second.pk), "moves_on": "2026-11-23", "reasons": "A new start.",
        "under_threat": "yes",
    }  # fmt: skip
    address = reverse("placements:move-add", args=[pupil.pk])
    assert "free to say no" in text(first_client.post(address, sent))
    first_client.post(address, sent | {"under_threat": "no"})
    move = ManagedMove.objects.get()

    page = text(second_client.get(move.get_absolute_url()))
    assert "Ash Brown: managed move" in page and "The child’s record" not in page
    make_address = reverse("placements:move-make", args=[move.pk])
    refused = text(second_client.post(make_address, {}))
    assert "needs the written agreement of the parents" in refused
    for client, party in (
        (first_client, "parents"), (first_client, "first"), (second_client, "second"),
    ):  # fmt: skip
        consent_address = reverse("placements:move-consent", args=[move.pk, party])
        client.post(consent_address, {"agreed_on": "2026-11-09", "name": "Somebody"})
    done = text(second_client.post(make_address, {}, follow=True))
    assert "from Monday 23 November 2026 the child is on the new roll" in done


def test_who_may_and_who_may_not(
    move, officer, school_user, second_user, outsider, client_for, today
):
    other = make.make_user("Head", Role.HEAD_OF_SERVICE, make.make_authority())
    addresses = [
        move.get_absolute_url(),
        reverse("placements:move-consent", args=[move.pk, "parents"]),
        reverse("placements:move-consent", args=[move.pk, "second"]),
        reverse("placements:move-withdraw", args=[move.pk]),
    ]

    def answers(user):
        client = client_for(user)
        return [client.get(each).status_code for each in addresses]

    assert answers(officer) == [200, 200, 200, 200]
    assert answers(school_user) == [200, 200, 403, 200]
    assert answers(second_user) == [200, 403, 200, 200]
    assert answers(other) == [200, 403, 403, 403]
    assert answers(outsider) == [404, 404, 404, 404]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_often_for_three_as_for_one(
    rows, officer, client_for, django_assert_num_queries
):
    for _ in range(rows):
        make.make_move()
    client = client_for(officer)
    with django_assert_num_queries(6):
        client.get(reverse("placements:move-list"))


# The API


def test_the_api_makes_one_move(pupil, school, second, school_user, second_user, client_for, today):
    def post(user, address, sent):
        answer = client_for(user).post(address, sent, content_type="application/json")
        return answer.status_code, answer.json()

    sent = {
        "pupil": str(pupil.pk), "first_school": str(school.pk), "second_school": str(second.pk),
        "moves_on": "2026-11-23", "reasons": "A new start.", "under_threat": False,
    }  # fmt: skip
    assert post(second_user, "/api/v1/managed-moves/", sent)[0] == 400
    status, made = post(school_user, "/api/v1/managed-moves/", sent)
    assert status == 201
    one = f"/api/v1/managed-moves/{made['id']}/"
    status, refused = post(school_user, f"{one}make/", {})
    assert (status, refused["field"]) == (409, "parents_agreed_on")
    for user, party in ((school_user, "parents"), (school_user, "first"), (second_user, "second")):
        agreement = {"party": party, "agreed_on": "2026-11-09", "name": "Somebody"}
        assert post(user, f"{one}consent/", agreement)[0] == 200
    status, shown = post(second_user, f"{one}make/", {})
    assert status == 200 and shown["made_at"]
