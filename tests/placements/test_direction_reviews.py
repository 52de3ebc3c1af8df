"""Reviews of a direction off site: invited to in time, recorded whole, decided with a date."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from apcase.alerts.models import Alert
from apcase.audit.models import Event
from apcase.pupils.models import Enrolment
from apcase.rules.refusal import Refusal
from placements import actions
from placements.models import DirectionRequest, DirectionReview
from placements.tasks import raise_off_site
from tests import make

START, END = date(2026, 11, 2), date(2026, 12, 18)
MEETING = date(2026, 11, 23)
IN_TIME = date(2026, 11, 17)


@pytest.fixture(autouse=True)
def terms(db):
    make.make_terms()


@pytest.fixture
def meeting_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 23, 16, tzinfo=UTC))


@pytest.fixture
def running(school, school_user):
    return make.make_direction(
        school=school, owner=school_user, starts_on=START, ends_on=END, next_review_on=MEETING,
        decided_on=date(2026, 10, 19), told=date(2026, 10, 20),
    )  # fmt: skip


@pytest.fixture
def review(running, school_user):
    return actions.arrange_review(
        running, meeting_on=MEETING, place="Room 4", by=school_user, on=date(2026, 11, 10)
    )


def invite(review, by, **over):
    values = {
        "invited_on": IN_TIME, "on": MEETING,
        "invited": [
            "each parent", "the head teacher", "the provider",
            "somebody named by the trust who is not the head teacher",
        ],
    }  # fmt: skip
    return actions.invite_to_review(review, by=by, **values | over)


def decide(review, by, **over):
    values = {
        "attended": ["each parent", "a stranger"], "progress": "Two grades.",
        "attendance": "All but one day.", "safeguarding": "Nothing was raised.",
        "parity": "The same core subjects.", "views": "She likes it.", "decision": "continue",
        "reasons": "It helps.", "until": END, "next_review_on": date(2026, 12, 14), "on": MEETING,
    }  # fmt: skip
    return actions.decide_review(review, by=by, **values | over)


def text(response) -> str:
    return " ".join(response.content.decode().split())


# Invitations


def test_everybody_is_invited_six_days_before(review, school_user):
    with pytest.raises(Refusal, match="Invite the provider too"):
        invite(review, school_user, invited=[
            "each parent", "the head teacher",
            "somebody named by the trust who is not the head teacher",
        ])  # fmt: skip

    after = invite(review, school_user)
    assert (after.invited_on, len(after.invited), after.late_reason) == (IN_TIME, 4, "")
    assert Event.objects.get(action="direction_review.invited").actor_id == school_user.pk


def test_later_only_with_a_reason(review, school_user):
    with pytest.raises(Refusal, match="by .*17 November 2026") as refused:
        invite(review, school_user, invited_on=date(2026, 11, 18))
    assert refused.value.field == "late_reason"

    after = invite(
        review, school_user, invited_on=date(2026, 11, 18), late_reason=" They asked for it. "
    )
    assert after.late_reason == "They asked for it."


def test_an_invitation_after_the_review_is_none(review, school_user):
    with pytest.raises(Refusal, match="The review was on Monday 23 November 2026") as refused:
        invite(
            review, school_user, invited_on=date(2026, 11, 24), on=date(2026, 11, 24),
            late_reason="They asked for it.",
        )  # fmt: skip
    assert refused.value.field == "invited_on"


def test_one_is_arranged_at_a_time(review, running, school_user):
    with pytest.raises(Refusal, match="arranged already"):
        actions.arrange_review(
            running, meeting_on=MEETING, place="Room 5", by=school_user, on=IN_TIME
        )
    actions.cancel_review(review, reason="The family cannot come.", by=school_user, on=IN_TIME)
    assert (
        actions.arrange_review(
            running, meeting_on=MEETING, place="Room 5", by=school_user, on=IN_TIME
        ).place
        == "Room 5"
    )


def test_no_review_before_notice(school, school_user):
    with pytest.raises(Refusal, match="from the notice until its end"):
        actions.arrange_review(
            make.make_direction(school=school), meeting_on=MEETING, place="Room 4",
            by=school_user, on=IN_TIME,
        )  # fmt: skip


# The record and the decision


def test_a_review_that_continues_moves_the_direction_on(review, running, school_user):
    after = decide(review, school_user, until=date(2027, 1, 29), next_review_on=date(2027, 1, 11))

    running.refresh_from_db()
    assert (running.ends_on, running.next_review_on) == (date(2027, 1, 29), date(2027, 1, 11))
    assert (after.attended, after.recorded_by) == (["each parent"], school_user)


@pytest.mark.parametrize("left_out", ["until", "next_review_on"])
def test_to_continue_without_a_date_is_refused(review, school_user, left_out):
    with pytest.raises(Refusal) as refused:
        decide(review, school_user, **{left_out: None})
    assert refused.value.field == left_out
    review.refresh_from_db()
    assert review.decision == ""


def test_the_database_refuses_it_too(review, school_user):
    decided = decide(review, school_user)
    decided.next_review_on = None
    with pytest.raises(IntegrityError, match="direction_review_continues_to_a_next_date"):
        decided.save()


@pytest.mark.parametrize("point", ["progress", "attendance", "safeguarding", "parity"])
def test_without_one_of_the_four_points_it_is_refused(review, school_user, point):
    with pytest.raises(Refusal) as refused:
        decide(review, school_user, **{point: " "})
    assert refused.value.field == point


def test_one_that_has_not_been_held_is_not_recorded(review, school_user):
    with pytest.raises(Refusal, match="has not come yet"):
        decide(review, school_user, on=date(2026, 11, 20))


def test_to_end_it_does_not_lengthen_it(review, running, school_user):
    with pytest.raises(Refusal, match="lasts until Friday 18 December 2026 as it is") as refused:
        decide(review, school_user, decision="end", until=date(2026, 12, 19), next_review_on=None)
    assert refused.value.field == "until"
    assert decide(review, school_user, decision="end", next_review_on=None).until == END


def test_the_second_roll_lasts_as_long_as_the_review_says(school, school_user):
    other = make.make_school(name="Oak PRU")
    direction = make.make_direction(
        school=school, other_school=other, starts_on=START, ends_on=END, next_review_on=MEETING,
        decided_on=date(2026, 10, 19),
    )  # fmt: skip
    direction = actions.tell_direction(
        direction, given_on=date(2026, 10, 20), way="letter", told=["each parent"],
        by=school_user, on=date(2026, 10, 20),
    )  # fmt: skip
    review = actions.arrange_review(
        direction, meeting_on=MEETING, place="Room 4", by=school_user, on=IN_TIME
    )
    decide(review, school_user, decision="end", until=date(2026, 11, 27), next_review_on=None)

    assert Enrolment.objects.get(school=other).ends_on == date(2026, 11, 27)


def test_the_parents_are_told_once(review, school_user):
    sent = {"told_on": MEETING, "way": "email", "by": school_user, "on": MEETING}
    with pytest.raises(Refusal, match="no decision to tell"):
        actions.tell_decision(review, **sent)
    decide(review, school_user)

    assert actions.tell_decision(review, **sent).told_by == school_user
    with pytest.raises(Refusal, match="recorded already"):
        actions.tell_decision(review, **sent)


# Requests


def request_of(direction, by, **over) -> DirectionRequest:
    values = {
        "requested_on": date(2026, 11, 24), "asked_by": "parent", "in_writing": True,
        "said": "Please look again.", "on": date(2026, 11, 24),
    }  # fmt: skip
    return actions.ask_for_review(direction, by=by, **values | over)


def answered(request, by, **over) -> DirectionRequest:
    values = {"answered_on": date(2026, 11, 25), "holds": False, "answer": "Not now."}
    return actions.answer_request(request, by=by, on=date(2026, 11, 25), **values | over)


def test_a_parents_request_must_be_met(running, school_user):
    request = request_of(running, school_user)

    assert request.must_hold
    with pytest.raises(Refusal, match="must be met with a review"):
        answered(request, school_user)
    assert answered(request, school_user, holds=True, answer="On 1 December.").holds


def test_nobody_asks_before_there_is_a_direction(running, school_user):
    with pytest.raises(Refusal, match="was decided on Monday 19 October 2026") as refused:
        request_of(running, school_user, requested_on=date(2026, 10, 18))
    assert refused.value.field == "requested_on"
    assert request_of(running, school_user, requested_on=date(2026, 10, 19)).pk


def test_not_within_ten_weeks_of_a_review(review, running, school_user):
    decide(review, school_user)
    request = request_of(running, school_user)

    assert (request.must_hold, "ten weeks" in request.why) == (False, True)
    assert answered(request, school_user).answered_by == school_user


# What is due


def due() -> list[tuple]:
    return [(each.due_on, each.summary.split(" of ")[0]) for each in Alert.objects.open()]


def test_each_thing_that_is_due_raises_an_alert_and_doing_it_settles_it(
    running, school_user, officer
):
    raise_off_site(on="2026-11-10")
    assert due() == []
    raise_off_site(on="2026-11-16")
    assert due() == [(MEETING, "Arrange the review")]
    review = actions.arrange_review(
        running, meeting_on=MEETING, place="Room 4", by=school_user, on=date(2026, 11, 16)
    )
    assert due() == [(IN_TIME, "Send the invitations to the review")]
    invite(review, school_user)
    assert due() == [(MEETING, "Record the review")]
    decide(review, school_user)
    assert due() == [(date(2026, 11, 29), "Tell the parents what was decided at the review")]
    actions.tell_decision(review, told_on=MEETING, way="letter", by=school_user, on=MEETING)
    assert due() == []
    request_of(running, school_user)
    assert due() == [(date(2026, 12, 1), "Answer the request for a review")]
    assert {alert.owner for alert in Alert.objects.all()} == {school_user}
    raise_off_site(on="2026-11-24")
    assert len(due()) == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_night_asks_as_often_for_three_as_for_one(rows, school_user, django_assert_num_queries):
    for _ in range(rows):
        direction = make.make_direction(starts_on=START, told=date(2026, 10, 20),
                                        decided_on=date(2026, 10, 19))  # fmt: skip
        make.make_direction_review(direction)
        make.make_direction_request(direction)
    raise_off_site(on="2026-11-23")
    with django_assert_num_queries(14):
        raise_off_site(on="2026-11-23", again=True)


# The pages


def test_a_school_user_invites_records_and_tells_on_the_pages(
    review, school_user, client_for, meeting_day
):
    client = client_for(school_user)
    invite(review, school_user)
    page = text(client.get(review.get_absolute_url()))
    assert "Record the review" in page and "To be recorded" in page

    address = reverse("placements:review-decide", args=[review.pk])
    sent = {
        "progress": "Two grades.", "attendance": "All but one day.", "safeguarding": "Nothing.",
        "parity": "The same.", "decision": "continue", "reasons": "It helps.",
        "until": "2026-12-18",
    }  # fmt: skip
    refused = text(client.post(address, sent))
    assert "Enter the day of the next review" in refused and "Two grades." in refused
    done = text(client.post(address, sent | {"next_review_on": "2026-12-14"}, follow=True))
    assert "tell the parents in writing by Sunday 29 November 2026" in done
    for name in ("review-invitation-pdf", "review-decision-pdf"):
        answer = client.get(reverse(f"placements:{name}", args=[review.pk]))
        assert answer.content.startswith(b"%PDF")
    assert "Decided, to be told" in text(client.get(review.direction.get_absolute_url()))


def test_a_request_is_recorded_and_answered_on_the_pages(
    running, school_user, client_for, meeting_day
):
    client = client_for(school_user)
    sent = {"requested_on": "2026-11-23", "asked_by": "parent", "in_writing": "yes"}
    address = reverse("placements:direction-request", args=[running.pk])
    assert "Hold one as soon as" in text(client.post(address, sent, follow=True))

    address = reverse("placements:request-answer", args=[DirectionRequest.objects.get().pk])
    sent = {"answered_on": "2026-11-23", "holds": "no", "answer": "No."}
    assert "must be met with a review" in text(client.post(address, sent))
    done = text(client.post(address, sent | {"holds": "yes"}, follow=True))
    assert "a review is held" in done

    address = reverse("placements:direction-request", args=[running.pk])
    sent = {"requested_on": "2026-11-23", "asked_by": "plan_authority", "in_writing": "yes"}
    done = text(client.post(address, sent, follow=True))
    assert "the authority that maintains the EHC plan" in done


def test_who_may_and_who_may_not(review, school_user, outsider, client_for, meeting_day):
    other = make.make_user("Head", "head_of_service", make.make_authority())
    cancel = reverse("placements:review-cancel", args=[review.pk])

    def answers(user):
        client = client_for(user)
        return [client.get(each).status_code for each in (review.get_absolute_url(), cancel)]

    assert answers(school_user) == [200, 200]
    assert answers(other) == [200, 403]
    assert answers(outsider) == [404, 404]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_as_often_for_three_as_for_one(
    rows, running, officer, client_for, django_assert_num_queries
):
    for number in range(rows):
        make.make_direction_review(
            running, meeting_on=date(2026, 11, 23 + number), decision="end", until=END,
            reasons="Done.", progress="a", attendance="b", safeguarding="c", parity="d",
            recorded_by=officer, recorded_at=datetime(2026, 11, 24, tzinfo=UTC),
        )  # fmt: skip
        make.make_direction_request(running, requested_on=date(2026, 11, 20 + number))
    client = client_for(officer)
    with django_assert_num_queries(14):
        client.get(running.get_absolute_url())


# The API


def test_the_api_reviews_and_answers(running, school_user, client_for, meeting_day):
    client = client_for(school_user)

    def post(address, sent):
        answer = client.post(address, sent, content_type="application/json")
        return answer.status_code, answer.json()

    one = f"/api/v1/off-site-directions/{running.pk}/"
    status, made = post(f"{one}reviews/", {"meeting_on": "2026-11-23", "place": "Room 4"})
    assert status == 201
    record = {
        "attended": [], "progress": "a", "attendance": "b", "safeguarding": "c", "parity": "d",
        "views": "", "decision": "continue", "reasons": "It helps.", "until": "2026-12-18",
    }  # fmt: skip
    review = f"/api/v1/direction-reviews/{made['id']}/"
    assert post(f"{review}decide/", record)[0] == 409
    assert post(f"{review}decide/", record | {"next_review_on": "2026-12-14"})[0] == 200
    assert post(f"{review}tell/", {"told_on": "2026-11-23", "way": "email"})[0] == 200
    sent = {"requested_on": "2026-11-23", "asked_by": "parent", "in_writing": True}
    status, asked = post(f"{one}requests/", sent)
    assert status == 201
    answer = {"answered_on": "2026-11-23", "holds": True, "answer": "On 1 December."}
    assert post(f"/api/v1/direction-requests/{asked['id']}/answer/", answer)[0] == 200
    assert client.get("/api/v1/direction-reviews/").json()["count"] == 1
    assert DirectionReview.objects.get().told_by == school_user
