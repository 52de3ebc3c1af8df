"""The planned end: moved with a reason, kept when the placement has ended."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from apcase.web.edits import SHOWN
from placements import actions
from placements.models import EndMove, Placement
from tests import make
from tests.conftest import TODAY

PLANNED, LATER = date(2026, 12, 18), date(2027, 1, 29)
WHY = "One more half term."


@pytest.fixture
def placement(db):
    return make.make_placement(provider=make.make_provider(name="The Forge"), ends_on=PLANNED)


def move(placement, by, to=LATER, reason=WHY) -> EndMove:
    return actions.move_end(placement, to_on=to, reason=reason, by=by, on=TODAY)


def ends(placement) -> tuple:
    placement = Placement.objects.get(pk=placement.pk)
    return placement.planned_end_on, placement.ends_on, placement.ended_on


def test_a_planned_end_is_kept_once_the_placement_has_ended(placement, officer):
    assert ends(placement) == (PLANNED, PLANNED, None)

    actions.end(placement, ended_on=TODAY, reason="Back at school.", by=officer)

    assert ends(placement) == (PLANNED, TODAY, TODAY)


def test_nothing_changes_what_was_planned_afterwards(placement, officer):
    actions.end(placement, ended_on=TODAY, reason="Back at school.", by=officer)

    Placement.objects.update(planned_end_on=LATER, ends_on=PLANNED)

    assert ends(placement) == (PLANNED, PLANNED, PLANNED)


def test_one_without_an_end_planned_none(officer):
    placement = make.make_placement()
    actions.end(placement, ended_on=TODAY, reason="Back at school.", by=officer)

    assert ends(placement) == (None, TODAY, TODAY)


def test_what_comes_in_over_keeps_what_it_says(db):
    over = {"ended_at": now(), "ended_by": make.someone(), "end_reason": "So.", "ends_on": TODAY}

    placement = make.make_placement(**over, planned_end_on=PLANNED)

    assert ends(placement) == (PLANNED, TODAY, TODAY)


def test_a_later_end_holds_for_the_timetable(placement, officer):
    make.make_session(placement, until=PLANNED)

    moved = move(placement, officer)

    assert (moved.before_on, moved.to_on, moved.reason) == (PLANNED, LATER, WHY)
    assert (ends(placement), placement.sessions.get().until) == ((LATER, LATER, None), LATER)
    event = Event.objects.get(action="placement.end_moved")
    assert (event.pupils, event.detail["to_on"]) == ([placement.pupil_id], "2027-01-29")


def test_an_earlier_end_cuts_the_timetable(placement, officer):
    make.make_session(placement, until=PLANNED)

    move(placement, officer, to=date(2026, 11, 6))

    assert placement.sessions.get().until == date(2026, 11, 6)


def test_an_exit_that_is_set_is_a_move(placement, officer):
    actions.take_step(
        placement, event="set_exit", on=TODAY, ends_on=date(2026, 11, 6), reason="Ready.",
        by=officer,
    )  # fmt: skip

    assert list(EndMove.objects.values_list("before_on", "to_on", "reason")) == [
        (PLANNED, date(2026, 11, 6), "Ready.")
    ]


def test_a_later_end_is_refused_where_the_child_is_taught_elsewhere_then(placement, officer):
    make.make_session(placement, until=PLANNED, starts_at=time(9), ends_at=time(12))
    other = make.make_placement(pupil=placement.pupil, starts_on=date(2027, 1, 4),
                                next_review_on=date(2027, 2, 1))  # fmt: skip
    make.make_session(other, starts_at=time(9), ends_at=time(12), from_on=date(2027, 1, 4))

    with pytest.raises(Refusal, match="a session elsewhere"):
        move(placement, officer)
    assert (ends(placement)[0], EndMove.objects.count()) == (PLANNED, 0)


def test_a_later_end_is_refused_where_the_provider_is_not_to_be_used(officer):
    placement = make.make_placement(provider=make.make_ready(name="The Barn"), ends_on=PLANNED)

    with pytest.raises(Refusal, match="may not place at The Barn"):
        move(placement, officer)


def test_one_that_is_over_has_no_end_to_move(placement, officer):
    actions.end(placement, ended_on=TODAY, reason="Back at school.", by=officer)

    with pytest.raises(Refusal, match="It cannot be changed"):
        move(placement, officer)


def test_it_is_moved_on_its_page_and_through_the_api(client_for, officer):
    planned, later = localdate() + timedelta(days=30), localdate() + timedelta(days=20)
    placement = make.make_placement(ends_on=planned)
    client = client_for(officer)
    address = reverse("placements:placement-end-move", args=[placement.pk])
    refused = client.post(address, {"to_on": "", "reason": WHY}).content.decode()

    page = client.post(address, {"to_on": later.isoformat(), "reason": WHY}, follow=True)
    sent = {"to_on": (later - timedelta(days=1)).isoformat(), "reason": "Sooner."}
    api = f"/api/v1/placements/{placement.pk}/end-moves/"
    made = client.post(api, sent, content_type="application/json")

    assert "Enter the day on which the placement is to end" in refused and WHY in refused
    assert "The planned end was moved" in page.content.decode() and WHY in page.content.decode()
    assert (made.status_code, len(client.get(api).json())) == (201, 2)
    shown = client.get(f"/api/v1/placements/{placement.pk}/").json()
    assert (shown["planned_end_on"], shown["ended_on"]) == (sent["to_on"], None)


def test_the_page_says_what_came_of_the_plan(client_for, officer, placement):
    actions.end(placement, ended_on=date(2026, 12, 4), reason="Back at school.", by=officer)

    page = client_for(officer).get(placement.get_absolute_url()).content.decode()

    assert "14 days before the planned end" in page
    assert "The end was planned for Friday 18 December 2026" in page


def test_of_two_who_move_it_the_second_is_told_of_the_first(client_for, officer, manager):
    planned = localdate() + timedelta(days=30)
    placement = make.make_placement(ends_on=planned)
    address = reverse("placements:placement-end-move", args=[placement.pk])
    api = f"/api/v1/placements/{placement.pk}/end-moves/"
    client = client_for(officer)
    form, read = client.get(address), client.get(api)["ETag"]
    actions.move_end(
        placement, to_on=planned + timedelta(days=9), reason=WHY, by=manager, on=localdate()
    )

    mine = (planned - timedelta(days=9)).isoformat()
    sent = {"to_on": mine, "reason": "Sooner.", SHOWN: form.context["form"].shown}
    late = client.post(address, sent)
    through = client.post(
        api, {"to_on": mine, "reason": "Sooner."}, content_type="application/json",
        headers={"If-Match": read},
    )  # fmt: skip

    assert (late.status_code, through.status_code) == (409, 412)
    assert "Choose which answer to keep" in late.content.decode()
    assert ends(placement)[1] == planned + timedelta(days=9)
    client.post(address, sent | {"keep-to_on": "mine", SHOWN: late.context["form"].shown})
    assert ends(placement)[1].isoformat() == mine
