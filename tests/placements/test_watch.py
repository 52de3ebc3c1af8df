"""The unregistered-school watch: who is counted, who is told, and who may go on all the same."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.urls import reverse

from apcase.access.rights import Role
from apcase.alerts.models import Alert
from apcase.audit.models import Event
from apcase.outbox.models import Promise
from apcase.rules.readings import FULL_TIME_AT_A_PLACE, SECTION_43_BEGINS
from directory.models import Site
from placements.actions import Session, end, record_placement, set_timetable, watch_provider
from placements.actions.line import WouldMakeASchool
from placements.models import LineCrossing, Placement
from placements.rules.timetable import Slot
from placements.rules.watch_days import days_to_look_at
from placements.tasks import raise_registration_watch
from placements.watch import Facts, watched
from tests import make

ON = date(2026, 10, 12)


@pytest.fixture
def barn(db):
    return make.make_provider(name="The Barn", kind="non_school")


@pytest.fixture
def other_school(db):
    return make.make_school(name="Highfield", urn="990777")


def at(barn, hours: str = "18", *, number: int = 1, school=None, **pupil) -> list[Placement]:
    """Children placed at the barn, at school for the rest of the week where one is named."""
    return [
        make.make_placement(
            pupil=make.make_pupil(given_name=f"Ash{count}", school=school, **pupil),
            provider=barn,
            hours_per_week=Decimal(hours),
            reason="behaviour" if school else "exclusion",
        )
        for count in range(number)
    ]


def levels(barn, on: date = ON) -> list[tuple[str | None, str]]:
    places = watched([barn], on=on).get(barn.pk, [])
    return [(place.site and place.site.name, place.level) for place in places]


# Who is counted


@pytest.mark.parametrize(
    ("children", "level"),
    [
        pytest.param([("18", 5, {})], "red", id="five-full-time"),
        pytest.param([("17.75", 5, {})], "amber", id="five-a-little-less"),
        pytest.param([("18", 4, {})], "amber", id="four-full-time"),
        pytest.param([("14.75", 9, {})], "clear", id="nine-for-less-than-fifteen"),
        pytest.param([("18", 1, {"sen_provision": "E"})], "red", id="one-with-a-plan"),
        pytest.param([("18", 1, {"sen_provision": "K"})], "clear", id="one-with-support"),
        pytest.param(
            [("15", 1, {"looked_after_since": date(2025, 1, 1)})], "amber", id="one-looked-after"
        ),
        pytest.param(
            [("18", 1, {"looked_after_since": date(2026, 10, 13)})], "clear",
            id="looked-after-from-tomorrow",
        ),
        pytest.param([("18", 5, {"born_on": date(2009, 5, 1)})], "clear", id="past-school-age"),
    ],
)  # fmt: skip
def test_children_at_school_for_the_rest_of_the_week(barn, other_school, children, level):
    for hours, number, facts in children:
        at(barn, hours, number=number, school=other_school, **facts)

    assert levels(barn) == [(None, level)]


def test_where_it_is_all_they_have_fifteen_hours_are_full_time(barn):
    at(barn, "15", number=5)

    assert levels(barn) == [(None, "red")]


def test_a_child_taught_elsewhere_too_has_not_its_only_education_here(barn):
    for placement in at(barn, "15", number=5):
        make.make_placement(pupil=placement.pupil, hours_per_week=Decimal("2"))

    assert levels(barn) == [(None, "amber")]


def test_children_of_every_commissioner_are_counted(barn, other_school):
    at(barn, number=3, school=other_school)
    for placement in at(barn, number=2, school=other_school):
        Placement.objects.filter(pk=placement.pk).update(
            commissioner="school", commissioning_school=other_school
        )

    assert levels(barn) == [(None, "red")]


def test_a_timetable_counts_rather_than_the_hours_agreed(barn, other_school):
    first, *_ = at(barn, number=5, school=other_school)
    make.make_session(first)

    assert levels(barn) == [(None, "amber")]
    assert [week.stated for week in watched([barn], on=ON)[barn.pk][0].weeks].count(False) == 1


def test_only_the_timetable_of_the_day_counts(barn, other_school):
    for placement in at(barn, "2", number=5, school=other_school):
        for weekday in (1, 2, 3):
            make.make_session(
                placement, weekday=weekday, ends_at=time(15), from_on=date(2026, 11, 2)
            )

    assert levels(barn) == [(None, "clear")]
    assert levels(barn, date(2026, 11, 2)) == [(None, "red")]


def test_each_site_is_tested_beside_the_whole(barn, other_school):
    sites = [
        Site.objects.create(provider=barn, name=name, address="1 Lane", postcode="ZZ1 1ZZ")
        for name in ("East barn", "West barn")
    ]
    for number, placement in enumerate(at(barn, number=5, school=other_school)):
        Placement.objects.filter(pk=placement.pk).update(site=sites[number % 2])

    assert levels(barn) == [(None, "red"), ("East barn", "clear"), ("West barn", "clear")]


def test_those_who_have_left_or_are_still_to_come_do_not_count(barn, other_school):
    gone, coming, *_ = at(barn, number=5, school=other_school)
    Placement.objects.filter(pk=gone.pk).update(ends_on=date(2026, 10, 9))
    Placement.objects.filter(pk=coming.pk).update(
        starts_on=date(2026, 10, 19), next_review_on=date(2026, 11, 9)
    )

    assert levels(barn) == [(None, "clear")]


@pytest.mark.parametrize("kind", ["pru", "fe_college"])
def test_who_is_registered_or_no_school_in_law_is_not_watched(db, kind):
    unit = make.make_provider(name="The Unit", kind=kind)
    at(unit, number=6)

    assert watched([unit], on=ON) == {}


def test_the_authoritys_reading_of_full_time_counts(barn, other_school):
    at(barn, "16", number=5, school=other_school)
    assert levels(barn) == [(None, "amber")]

    make.make_reading_choice(FULL_TIME_AT_A_PLACE, value="16")

    assert levels(barn) == [(None, "red")]


def test_section_43_is_shown_beside_and_decides_from_its_day(barn, other_school):
    at(barn, number=1, school=other_school, sen_provision="K")
    place = watched([barn], on=ON)[barn.pk][0]
    assert (place.level, place.tests.newly_in_scope) == ("clear", True)

    make.make_reading_choice(SECTION_43_BEGINS, value="2026-09-01", since=date(2026, 9, 1))

    assert levels(barn) == [(None, "red")]


@pytest.mark.parametrize("providers", [1, 3])
def test_it_costs_the_same_for_more(db, other_school, providers, django_assert_num_queries):
    barns = [make.make_provider(name=f"Barn {n}", kind="non_school") for n in range(providers)]
    for one in barns:
        at(one, number=2, school=other_school)

    with django_assert_num_queries(5):
        watched(barns, on=ON)


# The line


def place_at(barn, *, by, **over) -> Placement:
    values = {
        "pupil": make.make_pupil(given_name="Cleo"),
        "commissioner": "school",
        "commissioning_school": over.pop("school"),
        "reason": "behaviour",
        "registration_code": "C",
        "hours_per_week": Decimal("18"),
        "starts_on": date(2026, 10, 12),
        "next_review_on": date(2026, 11, 9),
    }
    facts = values | over
    return record_placement(provider=barn, by=by, on=facts["starts_on"], **facts)


def test_a_placement_that_would_make_a_school_is_refused(barn, other_school, officer):
    at(barn, number=4, school=other_school)

    with pytest.raises(WouldMakeASchool) as refusal:
        place_at(barn, school=other_school, by=officer)

    assert (str(refusal.value), refusal.value.field) == (
        "With this, The Barn may have to register as a school. 5 children of compulsory school age "
        "there full time (18 hours a week or more, or 15 where it is their only education): the "
        "threshold is 5. Choose another provider or fewer hours, or ask a manager at the council, "
        "who can record it with a reason.",
        "line_reason",
    )
    assert Placement.objects.count() == 4


def test_an_officers_reason_does_not_open_it(barn, other_school, officer):
    at(barn, number=4, school=other_school)

    with pytest.raises(WouldMakeASchool):
        place_at(barn, school=other_school, by=officer, line_reason="It is only for a week.")


def test_a_manager_goes_on_with_a_reason_that_is_kept(barn, other_school, manager):
    at(barn, number=4, school=other_school)
    with pytest.raises(WouldMakeASchool):
        place_at(barn, school=other_school, by=manager, line_reason="  ")

    placement = place_at(
        barn, school=other_school, by=manager, line_reason="The barn registers next week."
    )

    crossing = LineCrossing.objects.get()
    assert (crossing.placement, crossing.decided_by) == (placement, manager)
    assert crossing.reason == "The barn registers next week."
    assert crossing.arithmetic.startswith("5 children of compulsory school age there full time")
    assert Event.objects.get(action="line.crossed").actor_id == manager.pk


def test_where_the_line_is_crossed_already_nobody_is_asked_again(barn, other_school, officer):
    at(barn, number=5, school=other_school)

    assert place_at(barn, school=other_school, by=officer).provider == barn
    assert LineCrossing.objects.count() == 0


def test_those_who_are_still_to_come_are_counted_with_this_one(barn, other_school, officer):
    for placement in at(barn, number=4, school=other_school):
        Placement.objects.filter(pk=placement.pk).update(
            starts_on=date(2026, 11, 2), next_review_on=date(2026, 11, 30)
        )

    with pytest.raises(WouldMakeASchool):
        place_at(barn, school=other_school, by=officer)


def test_every_day_is_looked_at_and_the_first_over_the_line_is_named(barn, other_school, officer):
    """Four for one week between the first day and the last on which anybody comes."""
    for placement in at(barn, number=4, school=other_school):
        Placement.objects.filter(pk=placement.pk).update(
            starts_on=date(2026, 11, 2), next_review_on=date(2026, 11, 2), ends_on=date(2026, 11, 6)
        )
    late = make.make_pupil(given_name="Late", school=other_school)
    make.make_placement(
        pupil=late, provider=barn, starts_on=date(2027, 1, 4), next_review_on=date(2027, 2, 1)
    )

    with pytest.raises(WouldMakeASchool, match="school from Monday 2 November 2026. 5 chil"):
        place_at(barn, school=other_school, by=officer)
    before = {"ends_on": date(2026, 11, 1), "next_review_on": date(2026, 10, 30)}
    kept = place_at(barn, school=other_school, by=officer, **before)
    assert kept.ends_on == date(2026, 11, 1)


def test_a_timetable_that_grows_later_is_looked_at_too(barn, other_school, officer):
    for placement in at(barn, "6", number=4, school=other_school):
        make.make_session(placement, until=date(2026, 11, 1))
        for weekday in (1, 2, 3):
            make.make_session(
                placement, weekday=weekday, ends_at=time(15), from_on=date(2026, 11, 2),
                until=date(2026, 11, 6),
            )  # fmt: skip

    with pytest.raises(WouldMakeASchool, match="from Monday 2 November 2026"):
        place_at(barn, school=other_school, by=officer)


def test_looking_at_every_day_asks_no_more_of_the_database(
    barn, other_school, django_assert_num_queries
):
    for number, placement in enumerate(at(barn, number=3, school=other_school)):
        first = date(2026, 10, 19 + number)
        Placement.objects.filter(pk=placement.pk).update(starts_on=first, next_review_on=first)

    with django_assert_num_queries(5):
        facts = Facts([barn], ON, None)
        days = days_to_look_at(ON, None, facts.spans())
        counted = [len(facts.watched(day)[barn.pk][0].weeks) for day in days if day.year == 2026
                   and facts.watched(day)]  # fmt: skip
    assert counted == [1, 2, 3]


def test_more_hours_for_one_who_is_there_can_cross_it_too(barn, other_school, officer):
    *_, fifth = at(barn, number=5, school=other_school)
    Placement.objects.filter(pk=fifth.pk).update(hours_per_week=Decimal("6"))
    week = [Session(Slot(day, time(9), time(15))) for day in (1, 2, 3)]

    with pytest.raises(WouldMakeASchool):
        set_timetable(fifth, sessions=week, from_on=fifth.starts_on, by=officer)

    assert fifth.sessions.count() == 0
    set_timetable(fifth, sessions=week[:2], from_on=fifth.starts_on, by=officer)
    assert fifth.sessions.count() == 2


# Who is told


def test_the_night_raises_follows_and_closes(barn, other_school):
    *_, fifth = at(barn, number=5, school=other_school)

    assert raise_registration_watch(on=str(ON)) == {"raised": 1, "closed": 0}
    alert = Alert.objects.get(kind="registration")
    assert (alert.summary, alert.due_on, alert.pupil) == (
        "The Barn: may have to register as a school (no lead officer)", date(2026, 9, 7), None,
    )  # fmt: skip

    Placement.objects.filter(pk=fifth.pk).update(ends_on=date(2026, 10, 12))
    raise_registration_watch(on="2026-10-13")
    alert.refresh_from_db()
    assert (alert.summary, alert.closed_at) == (
        "The Barn: close to the line (no lead officer)",
        None,
    )

    Placement.objects.update(ends_on=date(2026, 10, 13))
    assert raise_registration_watch(on="2026-10-14")["closed"] == 1


def test_a_change_is_looked_at_at_once(barn, other_school, officer):
    placement = place_at(barn, school=other_school, by=officer)
    assert [owed.task for owed in Promise.objects.all()] == ["placements.watch_provider"]
    at(barn, number=4, school=other_school)

    watch_provider(barn, on=ON)
    assert Alert.objects.open().get(kind="registration").url == reverse(
        "placements:watch-detail", args=[barn.pk]
    )

    end(placement, ended_on=ON, reason="Back at school", by=officer)
    Placement.objects.exclude(pk=placement.pk).delete()
    watch_provider(barn, on=date(2026, 10, 13))
    assert Alert.objects.open().filter(kind="registration").count() == 0


@pytest.mark.parametrize(
    ("lead", "whose", "says"),
    [
        pytest.param("officer", "officer", "The Barn: may have to register as a school", id="lead"),
        pytest.param(
            None, "manager", "The Barn: may have to register as a school (no lead officer)",
            id="nobody",
        ),
        pytest.param(
            "gone", "manager", "The Barn: may have to register as a school (no lead officer)",
            id="one-who-has-left",
        ),
    ],
)  # fmt: skip
def test_the_task_is_the_named_leads_or_a_managers(
    barn, other_school, officer, manager, authority, lead, whose, says
):
    gone = make.make_user("Gil Gone", Role.OFFICER, authority, ends_on=date(2026, 8, 31))
    people = {"officer": officer, "manager": manager, "gone": gone, None: None}
    barn.lead_officer = people[lead]
    barn.save(update_fields=["lead_officer"])
    at(barn, number=5, school=other_school)

    raise_registration_watch(on=str(ON))
    at_night = Alert.objects.get(kind="registration")
    Alert.objects.all().delete()
    watch_provider(barn, on=ON)
    at_once = Alert.objects.get(kind="registration")

    assert {(alert.owner, alert.summary) for alert in (at_night, at_once)} == {
        (people[whose], says)
    }
