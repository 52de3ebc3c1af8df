"""The morning list: who has nothing or too little, why, and who sees it."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from apcase.access.models import ReadingChoice
from apcase.access.rights import Role
from apcase.pupils.models import Closure
from apcase.rules.readings import FULL_TIME_EDUCATION
from placements.models import PlacementStep
from tests import make

# A Wednesday.
TODAY = date(2026, 11, 4)
URL = "pages:gap-list"


@pytest.fixture(autouse=True)
def today(monkeypatch, db):
    make.make_terms()
    for edge in ("views.gaps", "api"):
        monkeypatch.setattr(f"apcase.pages.{edge}.localdate", lambda: TODAY)


def place(**over):
    values = {"pupil": make.make_pupil(), "starts_on": date(2026, 9, 7)} | over
    return make.make_placement(**values)


def listed(client, query: str = "") -> list:
    return client.get(reverse(URL) + query).context["rows"]


def kinds(client, query: str = "") -> list[tuple]:
    return [(row.pupil, row.kind) for row in listed(client, query)]


def keys(row) -> list[str]:
    return [why.key for why in row.whys]


def pause(placement, on: date, by) -> None:
    facts = {"event": "pause", "before": "active", "state": "paused", "cause": "illness"}
    PlacementStep.objects.create(
        placement=placement, number=2, on=on, reason="In hospital.", taken_by=by, **facts
    )


@pytest.mark.parametrize(
    ("over", "kind", "key"),
    [
        pytest.param({"state": "ready"}, "nothing", "unconfirmed", id="nobody-confirmed-a-start"),
        pytest.param({"state": "paused"}, "nothing", "paused", id="paused"),
        pytest.param({}, "fewer", "hours", id="part-time"),
        pytest.param({"weekdays": [1, 2]}, "nothing_today", "hours", id="not-on-a-wednesday"),
        pytest.param({"hours_per_week": Decimal(25), "weekdays": [1]}, "nothing_today",
                     "home_unknown", id="full-time-and-not-today"),
        pytest.param({"state": "ready", "starts_on": TODAY, "next_review_on": TODAY}, "fewer",
                     "planned", id="starts-today"),
    ],
)  # fmt: skip
def test_a_placement_that_leaves_a_gap(officer, client_for, over, kind, key):
    school = make.make_school()
    placement = place(pupil=make.make_pupil(school=school), **over)

    (row,) = listed(client_for(officer))

    assert (row.pupil, row.kind, keys(row)[0]) == (placement.pupil, kind, key)


@pytest.mark.parametrize(
    "over",
    [
        pytest.param({"hours_per_week": Decimal(25)}, id="full-time"),
        pytest.param({"state": "cancelled"}, id="called-off"),
        pytest.param({"starts_on": date(2026, 11, 9), "next_review_on": date(2026, 12, 1)},
                     id="to-come"),
        pytest.param({"ends_on": date(2026, 10, 30)}, id="over"),
        pytest.param({"commissioner": "school"}, id="a-school-commissions-it"),
    ],
)  # fmt: skip
def test_a_placement_that_leaves_none(officer, client_for, over):
    if over.get("commissioner"):
        over = over | {"commissioning_school": make.make_school()}
    place(**over)

    assert listed(client_for(officer)) == []


def test_a_timetable_says_whether_there_is_something_today(officer, client_for):
    monday, wednesday = place(), place()
    make.make_session(monday, weekday=1)
    make.make_session(wednesday, weekday=3)

    assert kinds(client_for(officer)) == [
        (monday.pupil, "nothing_today"),
        (wednesday.pupil, "fewer"),
    ]


def test_the_home_schools_part_fills_what_it_fills(officer, client_for):
    school = make.make_school()
    full, part = make.make_pupil(school=school), make.make_pupil(school=school)
    for child in (full, part):
        place(pupil=child, weekdays=[1])
    make.make_home_week(full, school, mornings=[2, 3, 4, 5])
    make.make_home_week(part, school, mornings=[3], review_on=date(2026, 12, 7))

    (row,) = listed(client_for(officer))

    assert (row.pupil, row.kind, row.has) == (part, "fewer", "18 h 30 min of 25 h a week")
    assert row.due.on == date(2026, 12, 7)


def test_what_another_school_said_fills_nothing(officer, client_for):
    child = make.make_pupil(school=make.make_school())
    place(pupil=child)
    make.make_home_week(child, make.make_school(), mornings=[3], afternoons=[3, 4, 5])

    (row,) = listed(client_for(officer))

    assert row.has == "15 h of 25 h a week"


def test_those_with_nothing_come_first_and_the_longest_first(officer, client_for):
    fewer = place(starts_on=date(2026, 9, 1))
    lately = place(state="ready", starts_on=date(2026, 11, 2), next_review_on=date(2026, 12, 1))
    paused = place(state="paused")
    pause(paused, date(2026, 10, 12), officer)
    broken = place(state="active")
    broken.ends_on, broken.state, broken.ended_by, broken.end_reason = (
        date(2026, 10, 2), "broken_down", officer, "Not safe.",
    )  # fmt: skip
    broken.ended_at = "2026-10-02T15:00Z"
    broken.save()
    PlacementStep.objects.create(
        placement=broken, number=2, event="break_down", before="active", state="broken_down",
        on=date(2026, 10, 2), cause="unsafe", reason="Not safe.", taken_by=officer,
    )  # fmt: skip

    rows = listed(client_for(officer))

    assert [(row.pupil, row.since) for row in rows] == [
        (broken.pupil, date(2026, 10, 2)),
        (paused.pupil, date(2026, 10, 12)),
        (lately.pupil, date(2026, 11, 2)),
        (fewer.pupil, date(2026, 9, 1)),
    ]
    # The tenth school day of the pause; half-term does not count.
    assert rows[1].due.on == date(2026, 10, 23)
    assert rows[0].next.text == "Say what education"


def test_a_breakdown_is_off_the_list_once_somebody_said_what_follows(officer, client_for):
    broken = place(
        ends_on=date(2026, 10, 2), next_review_on=date(2026, 9, 21), state="broken_down",
        ended_at="2026-10-02T15:00Z", ended_by=officer, end_reason="Not safe.",
    )  # fmt: skip
    PlacementStep.objects.create(
        placement=broken, number=2, event="break_down", before="active", state="broken_down",
        on=date(2026, 10, 2), cause="unsafe", reason="Not safe.", taken_by=officer,
        education="A tutor.", education_by=officer, education_at="2026-10-02T16:00Z",
    )  # fmt: skip

    assert listed(client_for(officer)) == []


def test_cases_and_exclusions_with_nothing_arranged(officer, client_for):
    case = make.make_case(known_on=date(2026, 10, 5), owner=officer)
    school = make.make_school()
    out = make.make_exclusion(
        pupil=make.make_pupil(school=school), school=school, sixth_day_on=date(2026, 11, 4)
    )
    make.make_exclusion(sixth_day_on=date(2026, 11, 5))

    rows = listed(client_for(officer))

    assert [(row.pupil, keys(row), row.due.on, row.owner) for row in rows] == [
        (case.pupil, ["no_placement"], TODAY, "You"),
        (out.pupil, ["excluded", "no_placement"], date(2026, 11, 4), "Nobody yet"),
    ]
    assert [row.next.href for row in rows] == [case.get_absolute_url(), out.get_absolute_url()]


def test_a_child_referred_to_providers_leads_to_the_referral(officer, client_for):
    case = make.make_case(known_on=date(2026, 10, 5), owner=officer)
    make.make_referral(
        pupil=case.pupil, state="cancelled", cancel_reason="Moved.", cancelled_by=officer
    )
    referral = make.make_enquiry(make.make_referral(pupil=case.pupil)).referral

    (row,) = listed(client_for(officer))

    assert row.whys[-1].sentence == (
        "Referred to providers: waiting for answers since Monday 5 October 2026."
    )
    assert (row.next.text, row.next.href) == ("Open the referral", referral.get_absolute_url())


def test_the_home_school_does_not_teach_an_excluded_child(officer, client_for):
    school = make.make_school()
    child = make.make_pupil(school=school)
    make.make_home_week(child, school, mornings=[1, 2, 3, 4, 5], afternoons=[1, 2, 3, 4, 5])
    make.make_exclusion(pupil=child, school=school, sixth_day_on=date(2026, 10, 30))
    place(pupil=child)

    (row,) = listed(client_for(officer))

    assert (row.kind, row.has) == ("fewer", "15 h of 25 h a week")


def test_hours_that_the_panel_agreed_say_so(officer, client_for):
    case = make.make_case(owner=officer)
    item = make.make_panel_item(case=case)
    make.make_decision(
        panel_item=item, outcome="agree", hours_per_week=Decimal(15), decided_on=date(2026, 9, 7),
        review_on=date(2026, 11, 30),
    )  # fmt: skip
    place(pupil=case.pupil)

    (row,) = listed(client_for(officer))

    assert row.due.on == date(2026, 11, 30)
    assert "15 hours agreed by the panel" in row.whys[0].sentence


def test_full_time_is_what_the_authority_chose(officer, client_for):
    place(hours_per_week=Decimal(21))
    client = client_for(officer)
    before = len(listed(client))
    make.make_reading_choice(FULL_TIME_EDUCATION, value="20")

    assert (before, len(listed(client)), ReadingChoice.objects.count()) == (1, 0, 1)


def test_only_children_of_compulsory_school_age(officer, client_for):
    place(pupil=make.make_pupil(born_on=date(2009, 8, 31)))

    assert listed(client_for(officer)) == []


def test_a_provider_that_is_a_school_and_closed_says_so(officer, client_for):
    academy = make.make_school(urn="987654")
    Closure.objects.create(
        school=academy, first_day=TODAY, last_day=TODAY, kind="inset", reason="Training"
    )
    provider = make.make_provider(kind="ap_academy", urn="987654")
    place(provider=provider)

    (row,) = listed(client_for(officer))

    assert "provider_closed" in keys(row)


def test_narrowed_by_owner_and_by_school(officer, manager, client_for):
    school = make.make_school()
    mine = place(owner=officer)
    theirs = place(pupil=make.make_pupil(school=school), owner=manager)
    client = client_for(officer)

    assert kinds(client, "?owner=mine") == [(mine.pupil, "fewer")]
    assert kinds(client, f"?owner={manager.pk}") == [(theirs.pupil, "fewer")]
    assert kinds(client, f"?school={school.pk}") == [(theirs.pupil, "fewer")]


@pytest.mark.parametrize(
    ("query", "shown", "wrong"),
    [
        pytest.param("", TODAY, False, id="today"),
        pytest.param("?on=2026-11-06", date(2026, 11, 6), False, id="ahead"),
        pytest.param("?on=2026-11-03", TODAY, True, id="past"),
        pytest.param("?on=2027-01-04", TODAY, True, id="too-far-ahead"),
        pytest.param("?on=soon", TODAY, True, id="no-day"),
        pytest.param("?school=soon", TODAY, True, id="no-school"),
    ],
)
def test_the_day_that_is_shown(officer, client_for, query, shown, wrong):
    page = client_for(officer).get(reverse(URL) + query)

    assert (page.context["asked"].on, bool(page.context["form"].errors)) == (shown, wrong)


def test_on_a_sunday_the_next_school_day_is_shown(officer, client_for, monkeypatch):
    monkeypatch.setattr("apcase.pages.views.gaps.localdate", lambda: date(2026, 10, 25))

    page = client_for(officer).get(reverse(URL))

    assert page.context["asked"].on == date(2026, 11, 2)
    assert "the next school day" in page.content.decode()


@pytest.mark.parametrize(
    ("sees_on", "query", "due"),
    [
        pytest.param(date(2026, 11, 8), "", "Due tomorrow", id="on-a-sunday-of-monday"),
        pytest.param(date(2026, 11, 9), "", "Due today", id="on-monday-itself"),
        pytest.param(date(2026, 11, 9), "?on=2026-11-13", "Due in 4 days", id="of-friday"),
        pytest.param(date(2026, 11, 9), "?on=2026-11-06", "Due today", id="of-a-day-gone-by"),
    ],
)
def test_what_is_due_is_as_urgent_as_it_is_today(
    officer, client_for, monkeypatch, sees_on, query, due
):
    monkeypatch.setattr("apcase.pages.views.gaps.localdate", lambda: sees_on)
    place()

    (row,) = listed(client_for(officer), query)

    assert row.due.text == due


def test_a_schools_people_see_their_own_children_and_no_case(client_for):
    school = make.make_school()
    user = make.make_user("Sam Vale", Role.SCHOOL_USER, school.organisation)
    own = place(
        pupil=make.make_pupil(school=school), commissioner="school", commissioning_school=school
    )
    make.make_case(pupil=make.make_pupil(school=school))
    place()

    page = client_for(user).get(reverse(URL))

    assert [(row.pupil, row.owner) for row in page.context["rows"]] == [(own.pupil, school.name)]
    assert "owner" not in page.context["form"].fields


def test_a_start_in_steps_has_the_hours_of_its_week_and_says_until_when(officer, client_for):
    forge = make.make_provider(name="The Forge")
    later = {"starts_on": date(2026, 10, 26), "next_review_on": date(2026, 12, 7)}
    full = place(hours_per_week=Decimal(25), provider=forge, **later)
    make.make_entry_plan(full, 2, 5, 10)
    place(hours_per_week=Decimal(25))

    (row,) = listed(client_for(officer))

    assert (row.pupil, row.kind, row.has) == (full.pupil, "fewer", "12 h 30 min of 25 h a week")
    assert [why.sentence for why in row.whys][:1] == [
        "The Forge is in steps until Sunday 8 November 2026: 12.5 of 25 hours in this week."
    ]


def test_a_restricted_child_and_a_case_in_conflict_are_on_no_list(officer, client_for):
    place(pupil=make.make_pupil(restricted_at="2026-10-01T09:00Z"))

    assert listed(client_for(officer)) == []


@pytest.mark.parametrize("role", [Role.PROVIDER_USER, Role.QA_OFFICER, Role.AUDITOR])
def test_who_may_not_see_the_list(role, client_for):
    if role == Role.PROVIDER_USER:
        user = make.make_provider_user(make.make_provider())
    else:
        user = make.make_user("Kim Ash", role, make.make_authority())

    assert client_for(user).get(reverse(URL)).status_code == 403


@pytest.mark.parametrize("many", [1, 4])
def test_query_budget(officer, client_for, django_assert_num_queries, many):
    school = make.make_school()
    meeting = make.make_meeting()
    for _ in range(many):
        child = make.make_pupil(school=school)
        case = make.make_case(pupil=child, owner=officer)
        item = make.make_panel_item(case=case, meeting=meeting)
        make.make_decision(
            panel_item=item, outcome="agree", hours_per_week=Decimal(15),
            decided_on=date(2026, 9, 7), review_on=date(2026, 11, 30),
        )  # fmt: skip
        pause(place(pupil=child, state="paused", owner=officer), date(2026, 11, 2), officer)
        make.make_exclusion(pupil=make.make_pupil(school=school), school=school,
                            sixth_day_on=date(2026, 11, 2))  # fmt: skip
    client = client_for(officer)
    client.get(reverse(URL))

    with django_assert_num_queries(25):
        client.get(reverse(URL))


def test_the_api_gives_the_same_list(officer, client_for):
    case = make.make_case(known_on=date(2026, 10, 5), owner=officer)
    place(owner=officer)
    client = client_for(officer)

    rows = client.get(reverse("gap-list")).json()["results"]

    assert [(row["kind"], row["pupil"]) for row in rows] == [
        (row.kind, str(row.pupil.pk)) for row in listed(client)
    ]
    assert rows[0] == {
        "pupil": str(case.pupil_id), "kind": "nothing", "hours": "0.00", "since": "2026-10-05",
        "why": [
            {"key": "no_placement", "sentence": "Nothing is arranged.", "due_on": "2026-11-04"}
        ],
        "due_on": "2026-11-04", "owner": str(officer.pk), "school": None,
    }  # fmt: skip
    assert client.get(reverse("gap-list") + "?on=2026-11-03").status_code == 400


@pytest.mark.parametrize(
    ("marked", "meets", "said"),
    [
        pytest.param(False, True, True, id="not-marked"),
        pytest.param(True, True, False, id="marked"),
        pytest.param(False, False, False, id="the-school-does-not-meet"),
    ],
)
def test_a_session_that_nobody_marked_is_a_reason(officer, client_for, marked, meets, said):
    """Of the time now it is long past the cut-off of that Wednesday."""
    school = make.make_school()
    if not meets:
        Closure.objects.create(
            school=school, first_day=TODAY, last_day=TODAY, reason="Snow", kind="inset"
        )
    placement = place(pupil=make.make_pupil(school=school), owner=officer)
    session = make.make_session(placement, weekday=3)
    if marked:
        make.make_mark(placement, session=session, on=TODAY)

    (row,) = listed(client_for(officer))

    assert ("unmarked" in keys(row)) == said
