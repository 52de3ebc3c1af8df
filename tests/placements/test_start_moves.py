"""The first day of a placement is moved before the child has come, with all that begins with it."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from apcase.web.edits import SHOWN
from placements import actions
from placements.models import CostLine, Placement, ReviewMove, StartMove
from tests import make
from tests.conftest import TODAY

PLANNED, LATER = date(2026, 10, 12), date(2026, 10, 19)
WHY = "The taxi cannot come before."


@pytest.fixture
def placement(db, officer):
    forge = make.make_provider(name="The Forge")
    return make.make_placement(
        provider=forge, owner=officer, state="ready", starts_on=PLANNED,
        next_review_on=date(2026, 11, 20),
    )  # fmt: skip


def move(placement, by, to=LATER, **over) -> StartMove:
    return actions.move_start(placement, starts_on=to, reason=WHY, by=by, on=TODAY, **over)


def test_the_former_day_is_kept_with_why(placement, officer):
    moved = move(placement, officer)

    placement.refresh_from_db()
    assert (placement.starts_on, placement.state) == (LATER, "ready")
    assert (moved.before_on, moved.to_on, moved.reason, moved.moved_by) == (
        PLANNED, LATER, WHY, officer,
    )  # fmt: skip
    event = Event.objects.get(action="placement.start_moved")
    assert (event.pupils, event.detail["to_on"]) == ([placement.pupil_id], "2026-10-19")


@pytest.mark.parametrize(
    "to", [pytest.param(LATER, id="later"), pytest.param(date(2026, 10, 8), id="earlier")]
)
def test_timetable_and_journey_begin_with_the_new_day(placement, officer, to):
    make.make_session(placement, from_on=PLANNED)
    make.make_session(placement, weekday=3, from_on=date(2026, 11, 2))
    make.make_travel(placement, from_on=PLANNED)

    move(placement, officer, to)

    assert set(placement.sessions.values_list("weekday", "from_on")) == {
        (1, to), (3, date(2026, 11, 2)),
    }  # fmt: skip
    assert placement.travels.get().from_on == to


def test_a_week_that_would_be_over_by_then_never_was(placement, officer):
    make.make_session(placement, from_on=PLANNED, until=date(2026, 10, 16))
    make.make_session(placement, from_on=LATER)

    move(placement, officer, date(2026, 10, 21))

    assert [row.from_on for row in placement.sessions.all()] == [date(2026, 10, 21)]


def test_the_first_review_moves_with_it_where_it_would_be_too_early(placement, officer):
    Placement.objects.update(next_review_on=date(2026, 10, 16))
    placement.refresh_from_db()

    with pytest.raises(Refusal) as refused:
        move(placement, officer)
    move(placement, officer, next_review_on=date(2026, 11, 27))

    assert refused.value.field == "next_review_on"
    assert list(ReviewMove.objects.values_list("before_on", "to_on", "reason")) == [
        (date(2026, 10, 16), date(2026, 11, 27), WHY)
    ]


def price(placement, by, **over) -> CostLine:
    values = {"kind": "place", "amount": Decimal("100.00"), "unit": "week", "payer": "la"}
    values |= {"starts_on": PLANNED, "entered_by": by, "state": "approved"}
    return CostLine.objects.create(placement=placement, **values | over)


def prices(placement) -> list[tuple]:
    rows = placement.costs.order_by("starts_on", "state")
    return [(row.state, row.starts_on, row.entered_by) for row in rows]


def test_a_price_begins_with_the_new_day_as_it_was_approved(placement, officer, manager):
    make.make_terms()
    price(placement, officer, decided_by=manager, decided_at="2026-10-01T09:00Z",
          committed=Decimal("9000.00"))  # fmt: skip

    move(placement, officer)

    assert prices(placement) == [("withdrawn", PLANNED, officer), ("approved", LATER, officer)]
    assert placement.costs.get(state="approved").decided_by == manager
    assert placement.costs.get(state="withdrawn").decision_reason == (
        "The start was moved to Monday 19 October 2026."
    )


def test_a_sum_that_grows_beyond_the_level_waits_again(placement, officer):
    make.make_terms()
    price(placement, officer, committed=Decimal("100.00"))

    move(placement, officer, date(2026, 10, 8))

    assert prices(placement) == [
        ("waiting", date(2026, 10, 8), officer), ("withdrawn", PLANNED, officer),
    ]  # fmt: skip


def test_what_is_paid_once_and_what_begins_later_stays(placement, officer):
    price(placement, officer, unit="once", ends_on=PLANNED)
    price(placement, officer, kind="transport", starts_on=date(2026, 11, 2))

    move(placement, officer)

    assert prices(placement) == [
        ("approved", PLANNED, officer), ("approved", date(2026, 11, 2), officer),
    ]  # fmt: skip


def test_not_where_the_child_is_taught_elsewhere_by_then(placement, officer):
    make.make_session(placement, from_on=PLANNED, starts_at=time(9), ends_at=time(12))
    other = make.make_placement(pupil=placement.pupil, ends_on=date(2026, 10, 9))
    make.make_session(
        other, starts_at=time(9), ends_at=time(12), weekday=1, until=date(2026, 10, 9)
    )

    with pytest.raises(Refusal, match="a session elsewhere"):
        actions.move_start(
            placement, starts_on=date(2026, 10, 5), reason=WHY, by=officer, on=date(2026, 10, 2)
        )
    assert (Placement.objects.get(pk=placement.pk).starts_on, StartMove.objects.count()) == (
        PLANNED, 0,
    )  # fmt: skip


@pytest.mark.parametrize("state", ["active", "cancelled"])
def test_not_once_the_child_has_come_nor_where_it_was_called_off(officer, state):
    placement = make.make_placement(state=state, starts_on=PLANNED, next_review_on=LATER)

    with pytest.raises(Refusal):
        move(placement, officer)


def test_not_past_a_session_that_is_marked(placement, officer):
    make.make_session(placement, from_on=PLANNED)
    make.make_mark(placement, on=PLANNED, status="absent")

    with pytest.raises(Refusal, match="Sessions are marked since Monday 12 October 2026"):
        move(placement, officer)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [({"reason": ""}, "start_move_says_why"), ({"to_on": PLANNED}, "start_move_to_another_day")],
)
def test_the_database_holds_it(placement, officer, wrong, constraint):
    move(placement, officer)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        StartMove.objects.update(**wrong)


@pytest.fixture
def coming(placement):
    """The same from today's point of view."""
    first = localdate() + timedelta(days=20)
    Placement.objects.update(starts_on=first, next_review_on=first + timedelta(weeks=6))
    placement.refresh_from_db()
    return placement


def sent(day: date, **over) -> dict:
    return {"starts_on": day.isoformat(), "reason": WHY} | over


def test_it_is_moved_on_its_page_and_through_the_api(client_for, officer, coming):
    client, to = client_for(officer), coming.starts_on + timedelta(days=7)
    address = reverse("placements:placement-start-move", args=[coming.pk])
    review = {"next_review_on": coming.next_review_on.isoformat()}
    assert address in client.get(coming.get_absolute_url()).content.decode()

    wrong = client.post(address, sent(to, **review, reason="")).content.decode()
    page = client.post(address, sent(to, **review), follow=True).content.decode()
    api = f"/api/v1/placements/{coming.pk}/start-moves/"
    made = client.post(api, sent(to + timedelta(days=1)), content_type="application/json")

    assert "Enter why the start is moved" in wrong and str(to.year) in wrong
    assert "The start was moved" in page and WHY in page
    assert (made.status_code, len(client.get(api).json())) == (201, 2)
    gate = reverse("placements:placement-start", args=[coming.pk])
    assert "The start was moved" in client.get(gate).content.decode()


def test_who_may_not_does_not(client_for, officer, school_user, coming):
    address = reverse("placements:placement-start-move", args=[coming.pk])
    marker = make.make_provider_user(coming.provider)
    stranger = make.make_placement(state="ready")

    assert client_for(marker).get(address).status_code == 403
    theirs = address.replace(str(coming.pk), str(stranger.pk))
    assert client_for(marker).get(theirs).status_code in (403, 404)
    assert client_for(school_user).get(address).status_code == 404


def test_of_two_who_move_it_the_second_is_told_of_the_first(client_for, officer, manager, coming):
    address = reverse("placements:placement-start-move", args=[coming.pk])
    api = f"/api/v1/placements/{coming.pk}/start-moves/"
    client = client_for(officer)
    form, read = client.get(address), client.get(api)["ETag"]
    theirs, mine = [coming.starts_on + timedelta(days=days) for days in (7, 14)]
    actions.move_start(coming, starts_on=theirs, reason=WHY, by=manager, on=localdate())

    review = {"next_review_on": coming.next_review_on.isoformat()}
    late = client.post(address, sent(mine, **review) | {SHOWN: form.context["form"].shown})
    through = client.post(
        api, sent(mine), content_type="application/json", headers={"If-Match": read}
    )

    assert (late.status_code, through.status_code) == (409, 412)
    assert Placement.objects.get(pk=coming.pk).starts_on == theirs
