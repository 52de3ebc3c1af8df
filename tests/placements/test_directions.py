"""Directions off site: asked one question at a time, decided, told in time, ended."""

from datetime import UTC, date, datetime, time

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from apcase.alerts.models import Alert
from apcase.audit.models import Event
from apcase.pupils.models import Closure, Enrolment
from apcase.rules.refusal import Refusal
from placements import actions, directions
from placements.models import DirectionTold, OffSiteDirection
from placements.rules.off_site_direction import NotForBehaviour
from placements.tasks import raise_off_site
from tests import make

MONDAY = date(2026, 11, 16)
START, END = date(2026, 11, 23), date(2026, 12, 18)


@pytest.fixture(autouse=True)
def terms(db):
    make.make_terms()


@pytest.fixture
def monday(monkeypatch):
    """The clock at the edges says Monday 16 November."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 16, 9, tzinfo=UTC))


@pytest.fixture
def pupil(school):
    return make.make_pupil(given_name="Ash", family_name="Brown", school=school)


@pytest.fixture
def decided(pupil, school, school_user):
    return make.make_direction(pupil=pupil, school=school, owner=school_user)


def told(direction, by, **over) -> OffSiteDirection:
    values = {"given_on": MONDAY, "way": "letter", "told": ["each parent"], "on": MONDAY}
    values |= over
    values["on"] = max(values["on"], values["given_on"])
    return actions.tell_direction(direction, by=by, **values)


def text(response) -> str:
    return " ".join(response.content.decode().split())


# The questions


def test_a_direction_is_prepared_question_by_question(pupil, school, school_user):
    forge = make.make_provider(name="The Forge")
    direction = actions.start_direction(
        pupil, school=school, purpose="behaviour", by=school_user, on=MONDAY
    )
    every = {
        "provider": forge, "address": " 1 Fen Lane ", "report_to": "Ms Reed",
        "starts_on": START, "ends_on": END, "number_of_days": 20,
        "first_from": time(9), "first_to": time(12), "reasons": "Daily disruption.",
        "objectives": "A calm return.", "tried": "A mentor.", "next_review_on": date(2026, 12, 7),
    }  # fmt: skip
    for name, value in every.items():
        direction = actions.answer_direction(direction, by=school_user, on=MONDAY, **{name: value})

    assert (direction.state, direction.address) == ("draft", "1 Fen Lane")
    decided = actions.decide_direction(direction, decided_on=MONDAY, by=school_user, on=MONDAY)
    assert (decided.state, decided.decided_by) == ("decided", school_user)
    done = Event.objects.filter(action__startswith="direction.").order_by("pk")
    assert [event.action for event in done] == (
        ["direction.started"] + ["direction.answered"] * 12 + ["direction.decided"]
    )
    assert {event.actor_id for event in done} == {school_user.pk}


@pytest.mark.parametrize(
    "purpose", ["punishment", "unmet_needs", "health", "safeguarding", "trial"]
)
def test_for_anything_but_behaviour_it_is_refused(pupil, school, school_user, purpose):
    with pytest.raises(NotForBehaviour):
        actions.start_direction(pupil, school=school, purpose=purpose, by=school_user, on=MONDAY)
    assert not OffSiteDirection.objects.exists()


def test_a_school_directs_the_children_on_its_own_roll(pupil, officer):
    with pytest.raises(Refusal, match="not on the roll of Elsewhere"):
        actions.start_direction(
            pupil, school=make.make_school(name="Elsewhere"), purpose="behaviour", by=officer,
            on=MONDAY,
        )  # fmt: skip


def test_two_presses_make_one(pupil, school, school_user):
    begun = {"school": school, "purpose": "behaviour", "by": school_user, "on": MONDAY}
    actions.start_direction(pupil, **begun)

    with pytest.raises(Refusal, match="not over"):
        actions.start_direction(pupil, **begun)
    assert OffSiteDirection.objects.count() == 1


def test_it_is_not_decided_as_long_as_the_notice_would_not_say_all(pupil, school, school_user):
    draft = make.make_draft_direction(pupil=pupil, school=school)
    lacking = directions.missing(draft, on=MONDAY)

    assert [each.field for each in lacking] == [
        "where", "starts_on", "address", "report_to", "number_of_days", "reasons", "objectives",
        "sessions", "tried", "ends_on", "next_review_on",
    ]  # fmt: skip
    with pytest.raises(Refusal, match="Give the address .* what was tried before"):
        actions.decide_direction(draft, decided_on=MONDAY, by=school_user, on=MONDAY)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        pytest.param({"ends_on": date(2026, 11, 20)}, "ends_on", id="it-ends-before-it-starts"),
        pytest.param({"first_to": time(9)}, "sessions", id="a-session-that-ends-before-it-starts"),
        pytest.param({"next_review_on": date(2027, 1, 11)}, "next_review_on",
                     id="a-first-review-after-its-end"),
        pytest.param({"starts_on": date(2022, 8, 31)}, "starts_on", id="before-what-is-known"),
        pytest.param({"starts_on": date(2026, 11, 21)}, "starts_on", id="a-saturday"),
        pytest.param({"starts_on": date(2026, 10, 26)}, "starts_on", id="in-the-half-term"),
        pytest.param({"number_of_days": 0}, "number_of_days", id="no-days-at-all"),
        pytest.param({"number_of_days": 27}, "number_of_days", id="more-days-than-there-are"),
    ],
)  # fmt: skip
def test_answers_that_do_not_fit_are_refused(decided, school_user, answers, field):
    with pytest.raises(Refusal) as refused:
        actions.answer_direction(decided, by=school_user, on=MONDAY, **answers)
    assert refused.value.field == field


def test_it_is_not_decided_for_a_day_on_which_the_school_has_closed_since(
    pupil, school, school_user
):
    draft = make.make_direction(pupil=pupil, school=school, owner=school_user, decided_on=None,
                                decided_by=None)  # fmt: skip
    Closure.objects.create(
        school=school, first_day=START, last_day=START, kind="inset", reason="Training"
    )

    with pytest.raises(Refusal, match="Its next school day is Tuesday 24 November 2026"):
        actions.decide_direction(draft, decided_on=MONDAY, by=school_user, on=MONDAY)


def test_a_place_is_one_and_not_the_school_itself(decided, school, school_user):
    for answers in (
        {"other_school": make.make_school()},
        {"provider": None, "other_school": school},
    ):
        with pytest.raises(Refusal):
            actions.answer_direction(decided, by=school_user, on=MONDAY, **answers)


def test_an_answer_that_changes_takes_the_decision_back(decided, school_user):
    changed = actions.answer_direction(decided, tried="A mentor, twice.", by=school_user, on=MONDAY)

    assert (changed.state, changed.decided_by) == ("draft", None)


def test_the_database_holds_what_a_decision_says(decided):
    decided.tried = ""
    with pytest.raises(IntegrityError, match="direction_decided_when_it_says_all"):
        decided.save()


# The notice


@pytest.mark.parametrize(
    ("given_on", "level"),
    [
        pytest.param(date(2026, 11, 18), "in time", id="three-school-days-before"),
        pytest.param(date(2026, 11, 19), "late", id="two-school-days-before-is-lawful"),
    ],
)
def test_notice_in_time_is_recorded(decided, school_user, given_on, level):
    after = told(decided, school_user, given_on=given_on)

    assert (after.state, after.notice_on, after.late_reason) == ("told", given_on, "")
    assert directions.verdict_of(after, given_on).level == level
    (row,) = DirectionTold.objects.all()
    assert (row.who, row.by_law, row.told_on, row.told_by) == (
        "each parent", True, given_on, school_user,
    )  # fmt: skip


def test_notice_below_two_school_days_needs_a_reason(decided, school_user):
    friday = date(2026, 11, 20)
    with pytest.raises(Refusal, match="too late: for a start on .*23 November") as refused:
        told(decided, school_user, given_on=friday)
    assert refused.value.field == "late_reason"

    after = told(decided, school_user, given_on=friday, late_reason=" A place came free. ")
    assert after.late_reason == "A place came free."
    assert Event.objects.get(action="direction.told").detail["too_late"] is True


def test_an_academy_before_july_2026_is_not_bound_and_not_refused(pupil, school, school_user):
    make.TermDates.objects.create(
        academic_year=2025, term="summer", starts_on=date(2026, 4, 13), ends_on=date(2026, 7, 24)
    )
    earlier = make.make_direction(
        pupil=pupil, school=school, starts_on=date(2026, 7, 13), ends_on=date(2026, 7, 24),
        next_review_on=date(2026, 7, 20), decided_on=date(2026, 7, 10),
    )  # fmt: skip

    assert not directions.binding_of(earlier, on=date(2026, 7, 13)).bound
    assert told(earlier, school_user, given_on=date(2026, 7, 10)).state == "told"


def test_a_maintained_school_was_bound_before(pupil, school_user):
    maintained = make.make_school(type_code="01", type_name="Community school")
    direction = make.make_direction(school=maintained, starts_on=date(2026, 7, 13))

    assert directions.binding_of(direction, on=date(2026, 7, 13)).bound


def test_who_has_an_ehc_plan_has_its_authority_told(school, school_user):
    pupil = make.make_pupil(school=school, sen_provision="E")
    direction = make.make_direction(pupil=pupil, school=school)
    with pytest.raises(Refusal, match="By law the notice goes to the local authority"):
        told(direction, school_user)

    both = ["each parent", "the local authority that maintains the EHC plan"]
    told(direction, school_user, told=both)
    assert sorted(DirectionTold.objects.values_list("who", flat=True)) == both
    assert not OffSiteDirection.objects.get().late_reason


def test_notice_before_the_decision_or_of_tomorrow_is_refused(decided, school_user):
    with pytest.raises(Refusal, match="dated before the decision"):
        told(decided, school_user, given_on=date(2026, 11, 13))
    with pytest.raises(Refusal, match="has not come yet"):
        actions.tell_direction(
            decided, given_on=date(2026, 11, 17), way="letter", told=["each parent"],
            by=school_user, on=MONDAY,
        )  # fmt: skip


# The rolls


def rolls(pupil) -> list[tuple]:
    rows = Enrolment.objects.filter(pupil=pupil).select_related("school")
    return sorted((row.school.name, row.status, row.starts_on, row.ends_on) for row in rows)


def to_school(pupil, school, **over) -> OffSiteDirection:
    return make.make_direction(
        pupil=pupil, school=school, other_school=make.make_school(name="Oak PRU"), **over
    )


def test_at_another_school_the_child_is_on_both_rolls(pupil, school, school_user):
    told(to_school(pupil, school), school_user)

    assert rolls(pupil) == [
        ("Moorside High", "C", date(2024, 9, 2), date(2026, 11, 22)),
        ("Moorside High", "M", START, None),
        ("Oak PRU", "S", START, END),
    ]


def test_and_on_one_again_after_its_end(pupil, school, school_user):
    direction = told(to_school(pupil, school), school_user)
    last = date(2026, 12, 4)
    actions.end_direction(
        direction, ended_on=last, ending="return", reason="Ready.", by=school_user, on=last
    )

    assert rolls(pupil) == [
        ("Moorside High", "C", date(2024, 9, 2), date(2026, 11, 22)),
        ("Moorside High", "C", date(2026, 12, 5), None),
        ("Moorside High", "M", START, last),
        ("Oak PRU", "S", START, last),
    ]


def test_withdrawn_before_it_begins_it_leaves_no_second_roll(pupil, school, school_user):
    direction = told(to_school(pupil, school), school_user)
    actions.withdraw_direction(direction, reason="Moved.", by=school_user, on=MONDAY)

    assert rolls(pupil) == [
        ("Moorside High", "C", date(2024, 9, 2), date(2026, 11, 22)),
        ("Moorside High", "C", START, None),
    ]


def test_at_a_provider_that_is_no_school_the_roll_stays(decided, pupil, school_user):
    told(decided, school_user)

    assert rolls(pupil) == [("Moorside High", "C", date(2024, 9, 2), None)]


# What is due


def test_the_night_says_by_when_notice_is_due(decided, school_user):
    assert raise_off_site(on=str(MONDAY)) == {"raised": 1, "closed": 0}

    alert = Alert.objects.get(kind="off_site")
    assert (alert.due_on, alert.owner, alert.pupil, alert.url) == (
        date(2026, 11, 19), school_user, decided.pupil, decided.get_absolute_url(),
    )  # fmt: skip
    assert "Brown" not in alert.summary
    told(decided, school_user)
    assert Alert.objects.get().closed_at is not None
    assert raise_off_site(on=str(MONDAY), again=True) == {"raised": 0, "closed": 0}


def test_a_direction_past_its_last_day_is_asked_about(pupil, school, school_user):
    last = {"next_review_on": END, "told": MONDAY, "owner": school_user}
    make.make_direction(pupil=pupil, school=school, **last)

    raise_off_site(on="2026-12-18")
    assert Alert.objects.get().summary.startswith("Arrange the review of the direction")
    raise_off_site(on="2026-12-19")
    alert = Alert.objects.get()
    assert (alert.due_on, alert.summary.startswith("Record how the direction")) == (END, True)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_night_asks_as_often_for_three_as_for_one(rows, django_assert_num_queries):
    for _ in range(rows):
        make.make_direction()
    raise_off_site(on=str(MONDAY))
    with django_assert_num_queries(14):
        raise_off_site(on=str(MONDAY), again=True)


# The pages


def test_a_school_user_prepares_one_and_nothing_typed_is_lost(
    pupil, school, school_user, client_for, monday
):
    make.make_provider(name="The Forge")
    client = client_for(school_user)
    begin = reverse("placements:direction-add", args=[pupil.pk])

    wrong = text(client.post(begin, {"purpose": "punishment"}))
    assert "suspend the pupil, or give another sanction" in wrong
    client.post(begin, {"purpose": "behaviour"})
    draft = OffSiteDirection.objects.get()
    address = reverse("placements:direction-answer", args=[draft.pk, "times"])
    kept = text(client.post(address, {"first_from": "nine", "first_to": "12:00"}))
    assert "enter a time on the 24-hour clock" in kept
    assert 'value="nine"' in kept and 'value="12:00"' in kept
    client.post(address, {"first_from": "9:00", "first_to": "12:00"})
    assert 'value="09:00"' in text(client_for(school_user).get(address))

    page = text(client.get(draft.get_absolute_url()))
    assert "Go on with it" in page and "Being prepared" in page


def test_the_notice_says_what_the_regulations_ask(decided, school_user, client_for, monday):
    client = client_for(school_user)
    answer = client.get(reverse("placements:direction-notice-pdf", args=[decided.pk]))

    assert answer.content.startswith(b"%PDF")
    assert Event.objects.filter(action="offsitedirection.viewed", detail__what="notice").exists()


def test_notice_is_recorded_on_the_page(decided, school_user, client_for, monday):
    client = client_for(school_user)
    address = reverse("placements:direction-tell", args=[decided.pk])
    asked = text(client.get(address))
    assert "Notice is due by Thursday 19 November 2026 at the latest" in asked

    sent = {"given_on": "2026-11-16", "way": "hand", "told": ["each parent"]}
    done = text(client.post(address, sent, follow=True))
    assert "is in time" in done and "Notice given" in done


def test_what_was_too_late_and_has_its_reason_is_not_advised_against_once_more(
    decided, school_user, client_for, monkeypatch
):
    friday = datetime(2026, 11, 20, 9, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: friday)
    address = reverse("placements:direction-tell", args=[decided.pk])
    sent = {"given_on": "2026-11-20", "way": "hand", "told": ["each parent"]}
    client = client_for(school_user)

    assert "Start later, or record why" in text(client.post(address, sent))
    done = text(client.post(address, sent | {"late_reason": "A place came free."}, follow=True))

    assert "recorded as too late, with the reason" in done and "Start later" not in done


def test_who_may_and_who_may_not(decided, officer, school_user, outsider, client_for, monday):
    provider_user = make.make_provider_user(decided.provider)
    other = make.make_user("Head", "head_of_service", make.make_authority())
    end = reverse("placements:direction-end", args=[decided.pk])

    def answers(user):
        client = client_for(user)
        return [client.get(each).status_code for each in (decided.get_absolute_url(), end)]

    assert answers(officer) == answers(school_user) == [200, 200]
    assert answers(other) == [200, 403]
    assert answers(outsider) == [404, 404]
    assert answers(provider_user) == [404, 403]


def test_a_school_acts_on_its_own_directions_alone(school, school_user, client_for, monday):
    """The child is on its roll too; another school directs."""
    elsewhere = make.make_school(name="Elsewhere")
    pupil = make.make_pupil(school=elsewhere)
    Enrolment.objects.create(pupil=pupil, school=school, status="S", starts_on=date(2026, 9, 1))
    direction = make.make_direction(pupil=pupil, school=elsewhere)
    client = client_for(school_user)

    assert client.get(direction.get_absolute_url()).status_code == 200
    assert (
        client.get(reverse("placements:direction-withdraw", args=[direction.pk])).status_code == 403
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_often_for_three_as_for_one(
    rows, officer, client_for, django_assert_num_queries
):
    for _ in range(rows):
        make.make_direction()
    client = client_for(officer)
    with django_assert_num_queries(6):
        client.get(reverse("placements:direction-list"))


# The API


def test_the_api_makes_one_whole(pupil, school, school_user, client_for, monday):
    forge = make.make_provider(name="The Forge")
    client = client_for(school_user)

    def post(address, sent):
        answer = client.post(address, sent, content_type="application/json")
        return answer.status_code, answer.json()

    begun = {"pupil": str(pupil.pk), "school": str(school.pk), "purpose": "behaviour"}
    status, made = post("/api/v1/off-site-directions/", begun)
    assert status == 201
    one = f"/api/v1/off-site-directions/{made['id']}/"
    answers = {
        "provider": str(forge.pk), "address": "1 Fen Lane", "report_to": "Ms Reed",
        "starts_on": "2026-11-23", "ends_on": "2026-12-18", "number_of_days": 20,
        "first_from": "09:00", "first_to": "12:00", "reasons": "Daily.", "objectives": "Calm.",
        "tried": "A mentor.", "next_review_on": "2026-12-07",
    }  # fmt: skip
    assert post(f"{one}decide/", {"decided_on": "2026-11-16"})[0] == 409
    assert post(f"{one}answer/", answers)[0] == 200
    assert post(f"{one}decide/", {"decided_on": "2026-11-16"})[0] == 200
    sent = {"given_on": "2026-11-16", "way": "email", "told": ["each parent"]}
    status, shown = post(f"{one}tell/", sent)
    assert (status, shown["notice_on"], [each["who"] for each in shown["told"]]) == (
        200, "2026-11-16", ["each parent"],
    )  # fmt: skip
    assert client.get("/api/v1/off-site-directions/").json()["count"] == 1
