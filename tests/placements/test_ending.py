"""The return in steps, what came of a placement, how it lasted, and after Year 11."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.alerts.models import Alert
from apcase.rules.refusal import Refusal
from placements import actions
from placements.models import FollowUp, NextStep, PlacementExit, ReturnPlan, ReturnWeek
from placements.tasks import raise_follow_ups
from tests import make
from tests.conftest import TODAY

WORDS = {
    "named_adult": "Ms Kerr", "support": "A quiet room.", "success": "Nine in ten.",
    "fallback": "A week more at the step before.",
}  # fmt: skip
BACK = {"destination": "home_school", "where": "Moorside High", "since": date(2026, 10, 12)}
OLDER = date(2011, 3, 1)


@pytest.fixture
def placement(db, officer):
    forge = make.make_provider(name="The Forge")
    return make.make_placement(provider=forge, owner=officer)


@pytest.fixture
def over(placement, officer):
    return actions.end(placement, ended_on=TODAY, reason="Done.", by=officer)


def plan(placement, by, **over) -> ReturnPlan:
    values = {"school": make.make_school(), "starts_on": date(2026, 11, 2), "sessions": [2, 4, 10]}
    return actions.plan_return(placement, by=by, **values | WORDS | over)


def leave(placement, by, **over) -> PlacementExit:
    values = BACK | {"child_view": "It helped."}
    return actions.record_exit(placement, by=by, on=TODAY, **values | over)


# The return


def test_a_return_is_planned_in_steps_and_anew_with_its_history(placement, officer):
    first = plan(placement, officer)
    again = plan(placement, officer, sessions=[4, 10], fallback="Back for a week.")

    assert (again.pk, list(again.weeks.values_list("number", "sessions"))) == (
        first.pk, [(1, 4), (2, 10)],
    )  # fmt: skip
    told = [row.fallback for row in again.events.order_by("pgh_id")]
    assert told == ["A week more at the step before.", "Back for a week."]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"sessions": [4, 2]}, "sessions"),
        ({"named_adult": " "}, "named_adult"),
        ({"fallback": ""}, "fallback"),
        ({"starts_on": date(2026, 9, 1)}, "starts_on"),
    ],
)
def test_a_return_that_is_not_thought_through_is_refused(placement, officer, wrong, field):
    with pytest.raises(Refusal) as refused:
        plan(placement, officer, **wrong)

    assert (refused.value.field, ReturnPlan.objects.count()) == (field, 0)


def test_its_first_day_is_moved_with_why_and_the_former_day_stays(client_for, officer, placement):
    plan(placement, officer)

    with pytest.raises(Refusal) as refused:
        plan(placement, officer, starts_on=date(2026, 11, 9))
    plan(placement, officer, starts_on=date(2026, 11, 9), why_moved="The room is not ready.")
    plan(placement, officer, starts_on=date(2026, 11, 9), sessions=[4, 10])

    assert refused.value.field == "why_moved"
    page = text(client_for(officer).get(at("placement-exit", placement)))
    said = "From Monday 2 November 2026 to Monday 9 November 2026: The room is not ready."
    assert page.count(said) == 1
    marker = make.make_provider_user(placement.provider)
    theirs = text(client_for(marker).get(at("placement-exit", placement)))
    assert "Ms Kerr" in theirs and "The room is not ready." not in theirs


# The exit


def test_what_came_of_it_with_the_outcome_of_the_plan_and_two_days_to_ask(placement, officer):
    objective = make.make_objective(make.make_plan(placement))
    make.make_objective(objective.plan)
    actions.set_statuses(placement, statuses={objective.pk: ("achieved", "9")}, by=officer)
    actions.record_review(
        placement,
        held_on=TODAY,
        decision="end",
        reason="Ready.",
        child_view="Good.",
        **make.TOLD,
        by=officer,
    )

    row = leave(placement, officer, qualifications=" One unit. ")

    assert (row.outcome, row.qualifications) == (50, "One unit.")
    assert list(row.follow_ups.values_list("kind", "due_on")) == [
        ("six_weeks", date(2026, 11, 23)), ("term", date(2027, 1, 11)),
    ]  # fmt: skip
    with pytest.raises(Refusal, match="recorded already"):
        leave(placement, officer)


def test_not_before_it_is_over(placement, officer):
    with pytest.raises(Refusal, match="not over"):
        leave(placement, officer)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"where": ""}, "where"),
        ({"since": None}, "since"),
        ({"since": date(2026, 10, 5)}, "since"),
        ({"child_view": ""}, "child_view"),
        ({"english": "splendid"}, "english"),
        ({"recorded_by": None}, "recorded_by"),
    ],
)
def test_what_cannot_be_is_refused(over, officer, wrong, field):
    with pytest.raises(Refusal) as refused:
        leave(over, officer, **wrong)

    assert (refused.value.field, PlacementExit.objects.count()) == (field, 0)


def test_where_nobody_knows_where_it_is_asked_from_the_last_day_on(over, officer):
    row = leave(over, officer, destination="unknown", where="", since=None)

    assert row.follow_ups.first().due_on == TODAY + timedelta(weeks=6)


# The follow-ups


def test_a_follow_up_is_on_the_owners_list_from_a_week_before_until_it_is_answered(over, officer):
    row = leave(over, officer)
    told = [raise_follow_ups(day)["raised"] for day in ("2026-11-15", "2026-11-16", "2026-11-17")]
    alert = Alert.objects.get()
    assert (told, alert.owner, alert.due_on) == ([0, 1, 0], officer, date(2026, 11, 23))
    assert alert.summary == "After six weeks: is the child of The Forge still there?"
    assert alert.url == row.get_absolute_url()

    done = actions.answer_follow_up(
        row.follow_ups.first(), asked_on=date(2026, 11, 24), attending="yes", percent=92,
        note=" Settled. ", by=officer, on=date(2026, 11, 24),
    )  # fmt: skip

    assert (done.percent, done.note, Alert.objects.open().count()) == (92, "Settled.", 0)
    with pytest.raises(Refusal, match="answered already"):
        actions.answer_follow_up(
            done, asked_on=TODAY, attending="no", by=officer, on=date(2026, 11, 24)
        )


def test_what_is_due_already_does_not_wait_for_the_night(placement, officer):
    actions.end(placement, ended_on=date(2026, 9, 10), reason="Done.", by=officer)

    actions.record_exit(
        placement, **BACK | {"since": date(2026, 9, 14)}, child_view="Good.", by=officer,
        on=date(2026, 10, 19),
    )  # fmt: skip

    alert = Alert.objects.get()
    assert (alert.kind, alert.due_on) == (Alert.Kind.FOLLOW_UP, date(2026, 10, 26))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"attending": "yes"}, "percent"),
        ({"attending": "no", "percent": 5}, "percent"),
        ({"asked_on": date(2026, 10, 7)}, "asked_on"),
        ({"asked_on": date(2026, 10, 5)}, "asked_on"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(over, officer, wrong, field):
    follow_up = leave(over, officer).follow_ups.first()
    values = {"asked_on": TODAY, "attending": "no"}

    with pytest.raises(Refusal) as refused:
        actions.answer_follow_up(follow_up, by=officer, on=TODAY, **values | wrong)

    assert refused.value.field == field


@pytest.mark.parametrize("rows", [1, 3])
def test_the_sweep_takes_the_same_queries(officer, rows, django_assert_num_queries):
    for _ in range(rows):
        make.make_follow_up()
    with django_assert_num_queries(14):
        raise_follow_ups("2026-11-20")


def answer(follow_up, by, **over) -> FollowUp:
    values = {"asked_on": TODAY, "attending": "yes", "percent": 92}
    return actions.answer_follow_up(follow_up, by=by, on=TODAY, **values | over)


def test_a_success_is_one_at_six_weeks_and_after_a_term(client_for, officer, over):
    first, second = leave(over, officer).follow_ups.all()
    client, page = client_for(officer), at("placement-exit", over)

    answer(first, officer)
    open_ = text(client.get(page))
    answer(second, officer, percent=90)

    assert "A success" not in open_ and "It has not lasted" not in open_
    assert "A success: the child was there for nine in ten" in text(client.get(page))


def test_where_it_has_not_lasted_the_page_leads_to_what_the_child_has_now(
    client_for, officer, over
):
    answer(leave(over, officer).follow_ups.first(), officer, attending="no", percent=None)

    page = text(client_for(officer).get(at("placement-exit", over)))

    assert "It has not lasted." in page
    for name in ("pages:child-package", "placements:referral-add"):
        assert reverse(name, args=[over.pupil_id]) in page


# What nobody has said of a placement that is over


def asked_after(on: str) -> list[tuple]:
    raise_follow_ups(on, again=True)
    rows = Alert.objects.open().order_by("due_on")
    return [(row.summary, row.owner, row.due_on, row.url) for row in rows]


def test_a_last_day_that_passed_without_a_word_is_asked_about(officer):
    forge = make.make_provider(name="The Forge")
    placement = make.make_placement(provider=forge, owner=officer, ends_on=TODAY)
    week_later = TODAY + timedelta(weeks=1)

    assert asked_after("2026-10-06") == []
    assert asked_after("2026-10-07") == [(
        "Placement at The Forge was to end 6 October 2026: has it, and where is the child?",
        officer, week_later, placement.get_absolute_url(),
    )]  # fmt: skip
    actions.end(placement, ended_on=TODAY, reason="Done.", by=officer)
    assert asked_after("2026-10-08") == [(
        "Placement at The Forge ended 6 October 2026: where did the child go?",
        officer, week_later, at("placement-exit", placement),
    )]  # fmt: skip
    leave(placement, officer)
    assert not Alert.objects.open().exists() and asked_after("2026-10-08") == []


@pytest.mark.parametrize(
    ("over", "on"),
    [
        pytest.param({"state": "ready"}, "2026-10-07", id="never-begun"),
        pytest.param({"state": "cancelled"}, "2026-10-07", id="called-off"),
        pytest.param({}, "2026-11-04", id="longer-ago-than-four-weeks"),
    ],
)
def test_it_is_not_asked_of(officer, over, on):
    make.make_placement(owner=officer, ends_on=TODAY, **over)

    assert asked_after(on) == []


def test_nor_where_the_end_is_moved(officer):
    placement = make.make_placement(owner=officer, ends_on=TODAY)
    asked = len(asked_after("2026-10-07"))

    actions.move_end(
        placement, to_on=date(2026, 11, 20), reason="A half term more.", by=officer,
        on=date(2026, 10, 7),
    )  # fmt: skip

    assert (asked, Alert.objects.open().count()) == (1, 0)


# After Year 11


@pytest.fixture
def leaver(db):
    return make.make_pupil(born_on=OLDER)


def know(pupil, by, **over) -> NextStep:
    values = {"point": "offered", "way": "fe_college", "where": "Fen College", "known_on": TODAY}
    return actions.record_next_step(pupil, by=by, on=TODAY, **values | over)


def test_what_is_known_anew_stands_and_the_former_is_kept(leaver, officer):
    know(leaver, officer)
    step = know(leaver, officer, where=" Marsh College ")

    assert (step.where, NextStep.objects.count()) == ("Marsh College", 1)
    assert [row.where for row in step.events.order_by("pgh_id")] == [
        "Fen College", "Marsh College",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"way": "neet", "where": ""}, "way"), ({"where": " "}, "where"),
     ({"known_on": date(2026, 10, 7)}, "known_on")],
)  # fmt: skip
def test_a_plan_for_nothing_is_none(leaver, officer, wrong, field):
    with pytest.raises(Refusal) as refused:
        know(leaver, officer, **wrong)

    assert (refused.value.field, NextStep.objects.count()) == (field, 0)


NOVEMBER = date(2026, 11, 20)


def test_each_owner_is_asked_in_its_season_where_their_young_people_are(officer, manager):
    left = [make.make_pupil(born_on=date(2010, 3, day)) for day in (1, 2, 3)]
    for pupil, owner in zip(left, (officer, officer, None), strict=True):
        make.make_placement(pupil=pupil, owner=owner)
    make.make_placement(pupil=make.make_pupil(born_on=OLDER), owner=manager)

    raise_follow_ups(str(NOVEMBER))

    rows = Alert.objects.open().order_by("summary").values_list("summary", "owner", "due_on")
    assert list(rows) == [
        ("In November, after Year 11: where are 2 young people?", officer.pk, date(2026, 12, 31)),
        ("In November, after Year 11: where is 1 young person?", None, date(2026, 12, 31)),
    ]
    for pupil in left:
        know(pupil, officer, point="november", way="neet", where="")
    assert raise_follow_ups(str(NOVEMBER), again=True) == {"raised": 0, "closed": 2}


def test_the_list_shows_of_whom_nothing_is_recorded(client_for, officer, monkeypatch):
    monkeypatch.setattr("placements.views.ending.localdate", lambda: NOVEMBER)
    known, asked = [
        make.make_pupil(family_name=name, born_on=date(2010, 3, 1)) for name in ("Gray", "Quill")
    ]
    for pupil in (known, asked):
        make.make_placement(pupil=pupil, owner=officer)
    know(known, officer, point="november", way="neet", where="")
    address = f"{reverse('placements:next-list')}?year=12"

    page = text(client_for(officer).get(address))
    missing = text(client_for(officer).get(f"{address}&point=november&way=missing"))

    assert "Asked for by Thursday 31 December 2026" in page and "way=missing" in page
    assert "Quill" in missing and "Gray" not in missing
    assert "Shown: in november, nothing recorded." in missing


# What must always hold


@pytest.mark.parametrize(
    ("model", "wrong", "constraint"),
    [
        (ReturnPlan, {"success": ""}, "return_plan_says_all_of_it"),
        (ReturnWeek, {"sessions": 11}, "return_week_of_ten_sessions"),
        (PlacementExit, {"where": ""}, "placement_exit_says_where"),
        (PlacementExit, {"since": None}, "placement_exit_says_since_when"),
        (PlacementExit, {"child_view": ""}, "has_the_childs_voice_or_why_not"),
        (FollowUp, {"asked_on": TODAY}, "follow_up_asked_when_by_whom_with_what"),
        (FollowUp, {"percent": 90}, "follow_up_in_per_cent_where_the_child_attends"),
        (NextStep, {"where": ""}, "next_step_says_where"),
        (NextStep, {"way": "neet"}, "next_step_to_nothing_is_no_plan"),
    ],
)
def test_the_database_holds_it(placement, leaver, officer, model, wrong, constraint):
    plan(placement, officer)
    actions.end(placement, ended_on=TODAY, reason="Done.", by=officer)
    leave(placement, officer)
    know(leaver, officer)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.update(**wrong)


# Pages


def at(name, row, *more) -> str:
    return reverse(f"placements:{name}", args=[row.pk, *more])


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_return_is_planned_on_its_page(client_for, officer, placement, school):
    client, address = client_for(officer), at("placement-return", placement)
    sent = WORDS | {"school": school.pk, "starts_on": localdate().isoformat(), "sessions": "2, x"}

    wrong = text(client.post(address, sent))
    page = text(client.post(address, sent | {"sessions": "2, 4, 10"}, follow=True))

    assert "with a comma between" in wrong and "A quiet room." in wrong
    assert "2 of 10 sessions" in page and "This week" in page and "Ms Kerr" in page
    assert 'value="2, 4, 10"' in text(client.get(address))


def test_from_the_end_to_the_follow_up(client_for, officer, over):
    client = client_for(officer)
    today = localdate().isoformat()
    exit_page, record = at("placement-exit", over), at("placement-exit-record", over)
    sent = {"destination": "home_school", "where": "Moorside High", "child_view": "It helped."}
    assert record in text(client.get(exit_page))

    wrong = text(client.post(record, sent))
    page = text(client.post(record, sent | {"since": "2026-10-12"}, follow=True))
    follow_up = FollowUp.objects.get(kind="six_weeks")
    answer = {"attending": "yes", "percent": "85", "note": "Mondays are hard.", "asked_on": today}
    after = text(client.post(at("followup-answer", follow_up), answer, follow=True))

    assert (
        "first day there." in wrong
        and "It helped." in wrong
        and "Home school: Moorside High" in page
    )
    assert "85% of the planned sessions" in after and "Did not last" in after


def test_what_is_marked_of_attendance_is_filled_in(client_for, officer, over):
    make.make_mark(over, on=date(2026, 10, 5))

    form = client_for(officer).get(at("placement-exit-record", over)).context["form"]

    assert form.initial["attendance"].startswith("Came to 1 of ")


def test_young_people_are_listed_with_what_is_known_last(client_for, officer):
    today = localdate()
    began = today.year if today.month >= 9 else today.year - 1
    pupil = make.make_pupil(family_name="Gray", born_on=date(began - 15, 3, 1))
    make.make_placement(pupil=pupil)
    other = make.make_pupil(family_name="Quill", born_on=date(began - 12, 3, 1))
    make.make_placement(pupil=other)
    client = client_for(officer)
    sent = {"way": "fe_college", "where": "Fen College", "known_on": today.isoformat()}

    client.post(at("next-record", pupil, "offered"), sent)
    page = text(client.get(reverse("placements:next-list")))

    assert "Gray" in page and "Quill" not in page
    assert "Offered: Further education college, Fen College" in page
    address = reverse("placements:next-list")
    assert "Gray" in text(client.get(f"{address}?year=11&point=offered&way=fe_college"))
    assert "There is nobody." in text(client.get(f"{address}?year=11&point=offered&way=neet"))
    assert "Shown: offered, not known." in text(
        client.get(f"{address}?year=11&point=offered&way=unknown")
    )
    assert client.get(at("next-record", pupil, "someday")).status_code == 404


def test_a_providers_people_see_the_return_and_nothing_of_what_came_after(
    client_for, officer, placement
):
    over = actions.end(placement, ended_on=localdate(), reason="Done.", by=officer)
    make.make_exit(over, handover="Peanuts.", where="Elsewhere")
    ReturnPlan.objects.create(
        placement=over, school=make.make_school(), starts_on=TODAY, set_by=officer, **WORDS
    )
    client = client_for(make.make_provider_user(over.provider))

    page = text(client.get(at("placement-exit", over)))

    assert "A quiet room." in page and "Peanuts." not in page and "Elsewhere" not in page
    assert "What came of it" not in page
    assert client.get(f"/api/v1/placements/{over.pk}/exit/").json() == []


def test_three_people_at_the_exit(client_for, officer, school, school_user, outsider):
    placement = make.make_placement(pupil=make.make_pupil(school=school))
    address = at("placement-exit-record", placement)

    codes = [client_for(user).get(address).status_code for user in (officer, school_user, outsider)]

    assert codes == [200, 403, 404]


# API


def test_all_of_it_through_the_api(client_for, officer, placement, leaver, school):
    client, address = client_for(officer), f"/api/v1/placements/{placement.pk}/"
    json = {"content_type": "application/json"}
    planned = WORDS | {"school": str(school.pk), "starts_on": "2026-11-02", "sessions": [2, 10]}
    left = {"destination": "home_school", "where": "Moorside", "since": "2026-10-12"}
    left |= {"child_view": "It helped."}
    known = {"pupil": str(leaver.pk), "point": "start", "way": "neet", "known_on": "2026-09-30"}

    before = client.get(f"{address}return-plan/").json()
    codes = [
        client.post(f"{address}return-plan/", planned, **json).status_code,
        client.post(f"{address}exit/", left, **json).status_code,
    ]
    actions.end(placement, ended_on=TODAY, reason="Done.", by=officer)
    codes.append(client.post(f"{address}exit/", left, **json).status_code)
    (row,) = client.get(f"{address}exit/").json()
    answer = f"/api/v1/follow-ups/{row['follow_ups'][0]['id']}/answer/"
    sent = {"asked_on": localdate().isoformat(), "attending": "yes", "percent": 95}
    codes.append(client.post(answer, sent, **json).status_code)
    codes.append(client.post("/api/v1/next-steps/", known, **json).status_code)

    assert (before, codes) == ([], [201, 409, 201, 200, 201])
    assert client.get(f"{address}return-plan/").json()[0]["sessions"] == [2, 10]
    assert client.get("/api/v1/next-steps/?way=neet").json()["count"] == 1


# The school acknowledges the hand-back


def test_the_school_acknowledges_the_return_on_its_page_and_anew_when_it_changes(
    placement, officer, school, school_user, outsider, client_for
):
    placement.pupil.enrolments.create(school=school, starts_on=date(2024, 9, 2))
    plan(placement, officer, school=school)
    address = reverse("placements:placement-return-acknowledge", args=[placement.pk])
    exit_page = reverse("placements:placement-exit", args=[placement.pk])
    home = client_for(school_user).get("/").content.decode()
    assert address in home and "not acknowledged yet" in home
    assert "Not yet" in client_for(officer).get(exit_page).content.decode()
    assert client_for(officer).get(address).status_code == 403
    assert client_for(outsider).get(address).status_code == 404

    assert client_for(school_user).post(address).status_code == 302

    held = ReturnPlan.objects.get()
    assert (held.acknowledged_by, bool(held.acknowledged_at)) == (school_user, True)
    assert "by Sam School" in client_for(officer).get(exit_page).content.decode()
    assert address not in client_for(school_user).get("/").content.decode()
    api = f"/api/v1/placements/{placement.pk}/return-plan/acknowledge/"
    assert client_for(school_user).post(api).status_code == 409
    plan(placement, officer, school=school, sessions=[10])
    assert ReturnPlan.objects.get().acknowledged_by is None
    assert client_for(school_user).post(api).json()["acknowledged_by"] == str(school_user.pk)


def test_another_school_does_not_acknowledge_it(
    placement, officer, school, school_user, client_for
):
    placement.pupil.enrolments.create(school=school, starts_on=date(2024, 9, 2))
    plan(placement, officer)

    address = reverse("placements:placement-return-acknowledge", args=[placement.pk])
    assert client_for(school_user).get(address).status_code == 403
