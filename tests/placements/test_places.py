"""No more children than places: what the database counts, and what it refuses."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from apcase.rules.ages import key_stage
from apcase.rules.refusal import Refusal
from directory.actions import let_beyond, set_places
from directory.models import PlaceTaken, SitePlaces
from placements import actions
from placements.actions import Session
from placements.models import PlaceHold, Placement
from placements.rules.timetable import Slot
from tests import make

# A Monday.
ON = date(2026, 10, 5)
pytestmark = pytest.mark.django_db


@pytest.fixture
def barn():
    return make.make_provider(name="The Barn", days=["mon", "tue"], kind="fe_college")


@pytest.fixture
def site(barn):
    return make.make_site(barn)


def places(site, number=1, **over):
    values = {"key_stage": "KS3", "places": number, "starts_on": date(2026, 9, 1)} | over
    return SitePlaces.objects.create(site=site, **values)


def place(barn, by, **over):
    values = {
        "pupil": over.pop("pupil", None) or make.make_pupil(),
        "provider": barn,
        "commissioner": "la",
        "reason": "other",
        "registration_code": "C",
        "hours_per_week": 10,
        "starts_on": ON,
        "next_review_on": ON + timedelta(days=28),
    }
    return actions.record_placement(by=by, on=ON, **values | over)


def on_days(placement, *weekdays, by, from_on=ON):
    sessions = [Session(Slot(weekday, time(9), time(12))) for weekday in weekdays]
    return actions.set_timetable(placement, sessions=sessions, from_on=from_on, by=by)


NONE_LEFT = (
    "No place is left for key stage 3 at Main site on Mondays from Monday 5 October 2026: its one "
    "place is taken or held. Choose other days or another provider, put the child on the waiting "
    "list, or ask a manager at the council to let the site take more."
)


def taken(site) -> set[tuple]:
    rows = PlaceTaken.objects.filter(site=site)
    return set(rows.values_list("pupil__family_name", "weekday", "timetabled"))


def test_without_a_timetable_every_open_day_of_the_site_is_taken(barn, site):
    make.make_placement(provider=barn, starts_on=ON)

    assert taken(site) == {("Brown", 1, False), ("Brown", 2, False)}


def test_the_sites_own_days_come_before_the_providers(barn):
    site = make.make_site(barn, days=["fri"])
    make.make_placement(provider=barn, starts_on=ON)

    assert taken(site) == {("Brown", 5, False)}


def test_where_nobody_says_the_days_it_is_monday_to_friday():
    provider = make.make_provider()
    site = make.make_site(provider)
    make.make_placement(provider=provider, starts_on=ON)

    assert {weekday for _, weekday, _ in taken(site)} == {1, 2, 3, 4, 5}


def test_with_a_timetable_its_days_alone_are_taken(barn, site, officer):
    on_days(make.make_placement(provider=barn, starts_on=ON), 2, by=officer)

    assert taken(site) == {("Brown", 2, True)}


def test_before_the_timetable_begins_every_open_day_is_taken(barn, site, officer):
    placement = make.make_placement(provider=barn, starts_on=ON)
    on_days(placement, 2, by=officer, from_on=date(2026, 10, 12))

    rows = PlaceTaken.objects.filter(site=site).order_by("days", "weekday")
    assert [(row.weekday, row.days.lower, row.days.upper) for row in rows] == [
        (1, ON, date(2026, 10, 12)),
        (2, ON, date(2026, 10, 12)),
        (2, date(2026, 10, 12), date(2027, 9, 1)),
        *[(2, date(2027, 9, 1), date(2029, 9, 1))],
        *[(2, date(2029, 9, 1), date(2118, 9, 1))],
    ]


def test_at_several_sites_a_child_is_at_none_until_somebody_says(barn, site):
    make.make_site(barn, name="Annexe")
    make.make_placement(provider=barn, starts_on=ON)

    assert set(PlaceTaken.objects.values_list("site", flat=True)) == {None}


@pytest.mark.parametrize("born_on", [date(2020, 8, 31), date(2020, 9, 1), date(2012, 2, 29)])
@pytest.mark.parametrize("taught_in", [None, 9])
def test_the_key_stage_is_that_of_the_rule(barn, site, born_on, taught_in):
    pupil = make.make_pupil(born_on=born_on, taught_in_year=taught_in)
    make.make_placement(provider=barn, pupil=pupil, starts_on=date(2026, 8, 24))

    for year in range(2026, 2034):
        for day in (date(year, 8, 31), date(year, 9, 1)):
            stages = PlaceTaken.objects.filter(site=site, days__contains=day)
            expected = {key_stage(pupil.year_group(day))} - {"EYFS"}
            assert set(stages.values_list("key_stage", flat=True)) == expected, day


def test_the_last_place_is_given_once(barn, site, officer):
    places(site)
    place(barn, officer)

    with pytest.raises(Refusal) as refused:
        place(barn, officer)

    assert str(refused.value) == NONE_LEFT
    assert Placement.objects.count() == 1


def test_another_key_stage_has_its_own_places(barn, site, officer):
    places(site)
    place(barn, officer)

    place(barn, officer, pupil=make.make_pupil(born_on=date(2011, 3, 14)))

    assert Placement.objects.count() == 2


def test_where_nobody_has_said_how_many_nobody_is_refused(barn, site, officer):
    for _ in range(3):
        place(barn, officer)

    assert Placement.objects.count() == 3


def test_another_day_is_free(barn, site, officer):
    places(site)
    place(barn, officer, weekdays=[1])

    with pytest.raises(Refusal, match="on Mondays"):
        place(barn, officer)
    place(barn, officer, weekdays=[2])

    assert taken(site) == {("Brown", 1, False), ("Brown", 2, False)}


def test_a_timetable_does_not_take_a_full_day(barn, site, officer):
    places(site)
    place(barn, officer, weekdays=[1])
    other = place(barn, officer, weekdays=[2])

    with pytest.raises(Refusal) as refused:
        on_days(other, 1, by=officer)

    assert str(refused.value) == NONE_LEFT
    assert not other.sessions.exists()


def test_a_timetable_frees_the_days_that_it_leaves_out(barn, site, officer):
    places(site)
    on_days(place(barn, officer), 2, by=officer)

    on_days(place(barn, officer, weekdays=[1]), 1, by=officer)

    assert taken(site) == {("Brown", 1, True), ("Brown", 2, True)}


def test_a_place_is_free_from_the_day_after_the_end(barn, site, officer):
    places(site)
    first = place(barn, officer)
    actions.end(first, ended_on=date(2026, 10, 9), reason="Moved away.", by=officer)

    place(barn, officer, starts_on=date(2026, 10, 10))

    assert Placement.objects.count() == 2


def test_days_that_share_no_such_weekday_do_not_meet(barn, site, officer):
    """One goes on a Wednesday after their last Monday, the other comes the day before it."""
    places(site)
    place(barn, officer, weekdays=[1], ends_on=date(2026, 11, 4))

    place(
        barn, officer, weekdays=[1], starts_on=date(2026, 11, 3), next_review_on=date(2026, 12, 1)
    )

    assert Placement.objects.count() == 2


def test_one_who_comes_later_finds_the_place_taken_on_the_first_day_of_meeting(barn, site, officer):
    places(site)
    place(barn, officer, weekdays=[1], starts_on=date(2026, 11, 4),
          next_review_on=date(2026, 12, 1))  # fmt: skip

    with pytest.raises(Refusal, match="on Mondays from Monday 9 November 2026"):
        place(barn, officer, weekdays=[1])


def test_the_next_key_stage_is_looked_at_as_well(barn, site, officer):
    """Year 9 in July is key stage 4 in September."""
    places(site, key_stage="KS4")
    place(barn, officer, pupil=make.make_pupil(born_on=date(2011, 9, 14)))

    with pytest.raises(Refusal, match="for key stage 4 .* from Monday 6 September 2027"):
        place(barn, officer, pupil=make.make_pupil(born_on=date(2012, 9, 14)))


def test_no_entry_lets_a_row_past(barn, site, officer):
    """Whoever writes to the tables themselves is refused at the commit."""
    places(site)
    place(barn, officer)

    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_placement(provider=barn, starts_on=ON)
        connection.check_constraints()


def test_a_longer_placement_needs_a_place_on_the_days_it_gains(barn, site, officer):
    places(site)
    first = place(barn, officer, ends_on=date(2026, 10, 30), next_review_on=date(2026, 10, 30))
    place(barn, officer, starts_on=date(2026, 11, 2), next_review_on=date(2026, 12, 1))

    with pytest.raises(Refusal, match="from Monday 2 November 2026"):
        actions.end(first, ended_on=date(2026, 11, 6), reason="Stayed on.", by=officer)


def test_less_is_never_refused_where_there_are_too_many_already(barn, site, officer):
    """A date of birth is corrected: two children for one place, which nobody refuses."""
    places(site)
    first = place(barn, officer)
    second = place(barn, officer, pupil=make.make_pupil(born_on=date(2011, 3, 14)))
    second.pupil.born_on = date(2013, 3, 14)
    second.pupil.save()

    actions.end(second, ended_on=date(2026, 10, 16), reason="Moved away.", by=officer)
    on_days(first, 1, by=officer, from_on=date(2026, 10, 19))

    assert Placement.objects.filter(ends_on=None).get() == first


def test_fewer_places_than_children_are_refused_with_their_number(barn, site, officer):
    places(site, 2)
    for _ in range(2):
        place(barn, officer)

    with pytest.raises(Refusal) as refused:
        set_places(site, key_stage="KS3", places=1, starts_on=date(2026, 11, 2), by=officer)

    assert (refused.value.field, str(refused.value)) == (
        "places",
        "2 children are to be there for key stage 3 at Main site on Mondays from Monday 2 November "
        "2026, and there would be 1 place. Give at least 2, or have a manager record first that "
        "the site may take more.",
    )
    assert site.places.get().ends_on is None


def test_a_manager_lets_a_site_take_more_for_a_time(barn, site, officer, manager):
    places(site)
    place(barn, officer)
    beyond = {"key_stage": "KS3", "places": 1, "starts_on": ON, "ends_on": date(2026, 12, 18)}
    let_beyond(site, **beyond, reason="A second teacher until Christmas.", by=manager)

    with pytest.raises(Refusal, match="from Monday 21 December 2026"):
        place(barn, officer)
    place(barn, officer, ends_on=date(2026, 12, 18))

    assert Placement.objects.count() == 2


def test_an_officer_lets_no_site_take_more(site, officer):
    places(site)
    beyond = {"key_stage": "KS3", "places": 1, "starts_on": ON, "ends_on": date(2026, 12, 18)}

    with pytest.raises(Refusal, match="A manager at the council decides"):
        let_beyond(site, **beyond, reason="Please.", by=officer)


def test_more_than_its_places_is_not_taken_back_while_they_are_there(barn, site, officer, manager):
    places(site)
    beyond = {"key_stage": "KS3", "places": 1, "starts_on": ON, "ends_on": date(2026, 12, 18)}
    row = let_beyond(site, **beyond, reason="A second teacher.", by=manager)
    for _ in range(2):
        place(barn, officer, ends_on=date(2026, 12, 18))

    with pytest.raises(IntegrityError), transaction.atomic():
        row.delete()
        connection.check_constraints()


def test_a_hold_takes_a_place_until_it_lapses(barn, site, officer):
    places(site)
    hold(site, officer)

    with pytest.raises(Refusal, match="is taken or held"):
        place(barn, officer, weekdays=[1])


def test_a_hold_whose_day_is_over_takes_none_before_the_night_has_closed_it(barn, site, officer):
    places(site)
    hold(site, officer, held_until=date(2020, 1, 1))

    place(barn, officer, weekdays=[1])

    assert Placement.objects.count() == 1


def test_the_child_for_whom_it_is_held_takes_it_up(barn, site, officer):
    places(site)
    held = hold(site, officer)

    placement = place(barn, officer, pupil=held.pupil)

    held.refresh_from_db()
    assert (held.outcome, held.placement, held.closed_by) == ("taken_up", placement, officer)
    assert (placement.site, placement.weekdays) == (site, [1])


def test_a_place_that_is_let_go_is_free(barn, site, officer):
    places(site)
    actions.withdraw_hold(hold(site, officer), reason="Chose another.", by=officer)

    place(barn, officer, weekdays=[1])

    assert Placement.objects.count() == 1


def test_a_full_site_holds_nothing(barn, site, officer):
    places(site)
    place(barn, officer)

    with pytest.raises(Refusal) as refused:
        hold(site, officer)

    assert (str(refused.value), refused.value.field) == (NONE_LEFT, "weekdays")
    assert not PlaceHold.objects.exists()


def hold(site, by, **over):
    values = {"weekdays": [1], "starts_on": ON, "held_until": date(2099, 12, 31)} | over
    pupil = values.pop("pupil", None) or make.make_pupil()
    return actions.hold_place(pupil, site, by=by, **values)


def test_nobody_takes_up_what_lapsed(barn, site, officer):
    held = hold(site, officer, held_until=date(2026, 10, 9))

    counts = [actions.lapse_holds(on=day, by=officer) for day in
              (date(2026, 10, 9), date(2026, 10, 10), date(2026, 10, 10))]  # fmt: skip

    held.refresh_from_db()
    assert (counts, held.outcome) == ([0, 1, 0], "lapsed")
    assert held.why_closed == "Nobody took it up by Friday 9 October 2026."


MANY = 50


def at_once(work, number=MANY) -> list:
    """The same by so many at the same moment, each with a connection of its own."""
    barrier = Barrier(number)

    def one(each):
        try:
            barrier.wait(timeout=60)
            return work(each)
        except Refusal as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["fe_college", "non_school"])
def test_of_fifty_who_want_the_last_place_one_has_it(officer, kind):
    barn = make.make_provider(name="The Barn", days=["mon", "tue"], kind=kind)
    places(make.make_site(barn))
    pupils = [make.make_pupil() for _ in range(MANY)]
    officer.live_memberships  # noqa: B018 - asked once, before the race

    answers = at_once(lambda each: place(barn, officer, pupil=pupils[each]).pk)

    assert Placement.objects.count() == 1
    assert answers.count(NONE_LEFT) == MANY - 1


@pytest.mark.django_db(transaction=True)
def test_of_fifty_who_would_hold_the_last_place_one_does(officer):
    site = make.make_site(make.make_provider(name="The Barn", days=["mon"]))
    places(site)
    pupils = [make.make_pupil() for _ in range(MANY)]

    answers = at_once(lambda each: hold(site, officer, pupil=pupils[each]).pk)

    assert PlaceHold.objects.count() == 1
    assert answers.count(NONE_LEFT) == MANY - 1


@pytest.mark.django_db(transaction=True)
def test_a_place_that_is_taken_away_is_not_given_at_the_same_moment(officer):
    """Half lower the places to none, half place a child: both cannot be."""
    barn = make.make_provider(name="The Barn", days=["mon"], kind="fe_college")
    site = make.make_site(barn)
    places(site, starts_on=date(2026, 8, 1))
    pupils = [make.make_pupil() for _ in range(20)]

    def either(each):
        if each % 2:
            return place(barn, officer, pupil=pupils[each]).pk
        return set_places(site, key_stage="KS3", places=0, starts_on=ON, by=officer).pk

    at_once(either, 20)

    fewest = min(site.places.values_list("places", flat=True))
    assert (fewest, Placement.objects.count()) in {(0, 0), (1, 1)}
