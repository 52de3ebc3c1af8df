"""What is gathered for a review of a placement, and what becomes of it once it is held."""

from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pikepdf
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.alerts.models import Alert
from apcase.audit.models import Event
from apcase.pupils.models import Pupil
from apcase.rules.refusal import Refusal
from apcase.web.edits import SHOWN
from placements import actions
from placements.models import (
    EngagementScore,
    Objective,
    ObjectiveStatus,
    Review,
    ReviewMove,
    ReviewPaper,
    ReviewTask,
)
from placements.papers.attending import NOT_RECORDED, attendance_words
from placements.plans.queries import last_statuses, objectives_of, outcome_of
from placements.rules.engagement import monday_of
from tests import make
from tests.conftest import TODAY
from tests.section19.test_pdf import words_of

MONDAY = date(2026, 9, 28)
HELD = {
    "decision": "continue", "reason": "It goes well.", "child_view": "It is calm.", **make.TOLD,
}  # fmt: skip


@pytest.fixture
def placement(db):
    return make.make_placement(provider=make.make_provider(name="The Forge"))


@pytest.fixture
def objective(placement):
    return make.make_objective(make.make_plan(placement))


def say(placement, by, objective, status="on_track", value="6 of 10"):
    return actions.set_statuses(placement, statuses={objective.pk: (status, value)}, by=by)


def hold(placement, by, **over) -> Review:
    values = HELD | {"held_on": TODAY, "next_review_on": date(2026, 11, 16)}
    return actions.record_review(placement, by=by, **values | over)


# The paper


def test_parts_are_gathered_on_one_paper_which_the_review_takes(placement, officer):
    actions.answer_paper(placement, by=officer, behaviour=" Two good weeks. ")
    actions.answer_paper(placement, by=officer, english="as_expected", child_view="I like it.")
    paper = ReviewPaper.objects.get()
    assert (paper.behaviour, paper.english, paper.review) == (
        "Two good weeks.",
        "as_expected",
        None,
    )

    review = hold(placement, officer, child_view="I like it, most days.")

    paper.refresh_from_db()
    assert (paper.review, paper.child_view) == (review, "I like it, most days.")
    after = actions.answer_paper(placement, by=officer, behaviour="A new start.")
    assert (after.pk != paper.pk, ReviewPaper.objects.count()) == (True, 2)


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({}, None),
        ({"decision": "end"}, "decision"),
        ({"english": "splendid"}, "english"),
        ({"child_view": "Good.", "no_view_reason": "Away."}, "no_view_reason"),
    ],
)
def test_what_is_no_part_is_refused(placement, officer, parts, field):
    with pytest.raises(Refusal) as refused:
        actions.answer_paper(placement, by=officer, **parts)

    assert (refused.value.field, ReviewPaper.objects.count()) == (field, 0)


def test_no_review_is_done_without_the_childs_voice(placement, officer):
    actions.answer_paper(placement, by=officer, parent_view="We are content.")

    with pytest.raises(Refusal) as refused:
        hold(placement, officer, child_view=" ")
    review = hold(placement, officer, child_view="", no_view_reason="In hospital.")

    assert refused.value.field == "child_view"
    assert (review.no_view_reason, review.paper.no_view_reason) == ("In hospital.", "In hospital.")


# Objectives


def test_the_status_counts_once_the_review_is_held_and_the_latest_is_told(
    placement, objective, officer
):
    plan = objective.plan
    say(placement, officer, objective)
    assert last_statuses(plan) == {}
    hold(placement, officer)
    say(placement, officer, objective, "achieved", "9 of 10")
    hold(placement, officer, held_on=date(2026, 11, 16), next_review_on=date(2026, 12, 14))

    last = last_statuses(plan)
    assert (last[objective.pk].status, last[objective.pk].value) == ("achieved", "9 of 10")
    assert outcome_of(objectives_of(plan), last).percent == 100


def test_before_the_review_a_status_may_be_said_anew(placement, objective, officer):
    say(placement, officer, objective, "no_progress", "3 of 10")
    (row,) = say(placement, officer, objective)

    assert (ObjectiveStatus.objects.count(), row.status) == (1, "on_track")
    assert Event.objects.filter(action="review_paper.statuses_set").count() == 2


def test_a_status_needs_its_value_and_an_objective_of_the_plan(placement, objective, officer):
    with pytest.raises(Refusal, match="Enter the value"):
        say(placement, officer, objective, value=" ")
    with pytest.raises(Refusal, match="not of this placement"):
        actions.set_statuses(placement, statuses={uuid4(): ("on_track", "1")}, by=officer)
    assert say(placement, officer, objective, "dropped", "")[0].value == ""


# Engagement


def test_weeks_are_scored_and_anew(placement, officer):
    actions.score_engagement(placement, scores={MONDAY: 1}, by=officer, on=TODAY)
    again = {MONDAY: 3, date(2026, 10, 5): 2}
    rows = actions.score_engagement(placement, scores=again, by=officer, on=TODAY)
    same = actions.score_engagement(placement, scores=again, by=officer, on=TODAY)

    held = list(placement.scores.values_list("week_on", "score"))
    assert (held, len(rows), same) == ([(MONDAY, 3), (date(2026, 10, 5), 2)], 2, [])


@pytest.mark.parametrize(
    ("week_on", "score"),
    [(date(2026, 9, 29), 1), (MONDAY, 5), (date(2026, 10, 12), 1), (date(2026, 8, 31), 1)],
)
def test_what_is_no_score_of_a_week_is_refused(placement, officer, week_on, score):
    with pytest.raises(Refusal):
        actions.score_engagement(placement, scores={week_on: score}, by=officer, on=TODAY)

    assert not EngagementScore.objects.exists()


# Tasks


def test_a_task_is_agreed_and_done_once(placement, officer):
    task = actions.agree_task(
        placement, what=" Order a laptop ", owner="Mr Kerr", due_on=TODAY, by=officer
    )
    hold(placement, officer)
    with pytest.raises(Refusal, match="has not come yet"):
        actions.finish_task(task, done_on=date(2026, 10, 7), by=officer, on=TODAY)

    done = actions.finish_task(task, done_on=TODAY, by=officer, on=TODAY)

    assert (done.what, done.done_on, done.done_by) == ("Order a laptop", TODAY, officer)
    with pytest.raises(Refusal, match="recorded already"):
        actions.finish_task(task, done_on=TODAY, by=officer, on=TODAY)


@pytest.mark.parametrize(
    ("over", "field"),
    [({"what": " "}, "what"), ({"owner": ""}, "owner"), ({"due_on": date(2026, 9, 6)}, "due_on")],
)
def test_a_task_says_what_whose_and_by_when(placement, officer, over, field):
    values = {"what": "Order a laptop", "owner": "Mr Kerr", "due_on": TODAY}

    with pytest.raises(Refusal) as refused:
        actions.agree_task(placement, by=officer, **values | over)

    assert (refused.value.field, ReviewTask.objects.count()) == (field, 0)


# The day


def test_a_moved_review_keeps_its_days_and_its_reasons(placement, officer):
    actions.move_review(
        placement, to_on=date(2026, 10, 9), reason=" The family is away. ", by=officer, on=TODAY
    )
    assert Alert.objects.open().get().due_on == date(2026, 10, 9)
    actions.move_review(
        placement, to_on=date(2026, 11, 2), reason="Half-term.", by=officer, on=TODAY
    )

    placement.refresh_from_db()
    told = ReviewMove.objects.order_by("moved_at").values_list("before_on", "to_on", "reason")
    assert list(told) == [
        (date(2026, 10, 5), date(2026, 10, 9), "The family is away."),
        (date(2026, 10, 9), date(2026, 11, 2), "Half-term."),
    ]
    assert placement.next_review_on == date(2026, 11, 2)
    assert not Alert.objects.open().exists()


# What must always hold


@pytest.mark.parametrize(
    ("model", "over", "constraint"),
    [
        (ReviewPaper, {"child_view": ""}, "not_done_without_the_childs_voice"),
        (ReviewPaper, {"review": None}, "one_open"),
        (ObjectiveStatus, {"value": ""}, "with_its_value"),
        (EngagementScore, {"score": 5}, "engagement_from_0_to_4"),
        (EngagementScore, {"week_on": date(2026, 9, 29)}, "engagement_of_a_week_from_monday"),
        (ReviewTask, {"what": ""}, "says_what_and_whose"),
        (ReviewTask, {"done_on": TODAY}, "done_when_and_by_whom"),
        (ReviewMove, {"reason": ""}, "review_move_says_why"),
        (ReviewMove, {"to_on": date(2026, 10, 5)}, "review_move_to_another_day"),
    ],
)
def test_the_database_holds_it(placement, objective, officer, model, over, constraint):
    say(placement, officer, objective)
    actions.score_engagement(placement, scores={MONDAY: 1}, by=officer, on=TODAY)
    actions.agree_task(placement, what="Laptop", owner="Mr Kerr", due_on=TODAY, by=officer)
    actions.move_review(placement, to_on=TODAY, reason="Away.", by=officer, on=TODAY)
    hold(placement, officer)
    if over == {"review": None}:
        make.make_paper(placement)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.update(**over)


# Pages


@pytest.fixture
def now_running(db):
    """As of the day on which the test runs: pages ask the clock."""
    today = localdate()
    return make.make_placement(
        starts_on=today - timedelta(weeks=5), next_review_on=today + timedelta(days=2)
    )


def at(name, row, *more) -> str:
    return reverse(f"placements:{name}", args=[row.pk, *more])


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_part_by_part_to_a_review_that_shows_all_of_it(client_for, officer, now_running):
    placement, client = now_running, client_for(officer)
    objective = make.make_objective(make.make_plan(placement))
    week = monday_of(localdate())
    answers = {
        "attendance": {"attendance": "Four days in five.", "present": "Ms Reed"},
        "objectives": {f"status_{objective.pk}": "on_track", f"value_{objective.pk}": "6 of 10"},
        "engagement": {f"week_{week:%Y%m%d}": "3"},
        "progress": {"english": "above", "english_now": "Level 3"},
        "safety": {"behaviour": "Two good weeks."},
        "child": {"child_view": "It is calm here."},
        "others": {"parent_view": "We are content."},
    }
    before = text(client.get(at("placement-review-prepare", placement)))
    for step, sent in answers.items():
        response = client.post(at("paper-answer", placement, step), sent)
        assert response.status_code == 302, text(response)
    page = text(client.get(at("placement-review-prepare", placement)))
    record = client.get(at("review-record", placement))
    assert "Attendance is not recorded here." in before and "This is the first review." in before
    assert "Above: Level 3" in page and "3.0 of 4 on average" in page
    assert record.context["form"].initial["child_view"] == "It is calm here."
    # What is known stands on the page that decides as well.
    assert "Attendance is not recorded here." in text(record) and "6 of 10" in text(record)

    sent = HELD | {"held_on": localdate().isoformat()}
    sent |= {"next_review_on": (localdate() + timedelta(weeks=6)).isoformat()}
    client.post(at("review-record", placement), sent)

    told = text(client.get(at("placement-review-detail", Review.objects.get())))
    for words in ("6 of 10", "Two good weeks.", "We are content.", "It is calm.", "Level 3"):
        assert words in told


def test_the_report_of_a_review_says_what_its_page_says_and_what_it_serves(
    client_for, officer, placement, objective
):
    make.make_terms()
    Objective.objects.update(plan_outcome="She comes to lessons.")
    Pupil.objects.update(sen_provision="E")
    actions.score_engagement(placement, scores={MONDAY: 1}, by=officer, on=TODAY)
    say(placement, officer, objective)
    actions.answer_paper(placement, by=officer, english="above", parent_view="We are content.")
    review = hold(placement, officer)
    answer = client_for(officer).get(at("placement-review-pdf", review))

    assert answer.headers["Content-Disposition"] == ('attachment; filename="review-2026-10-06.pdf"')
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        told = " ".join(words_of(pdf).split())
    for words in ("has an EHC plan", "She comes to lessons.", "6 of 10", "We are content.",
                  "It goes well.", "1.0 of 4 on average, 1 week scored"):  # fmt: skip
        assert words in told
    assert Event.objects.filter(detail__what="report of the review").exists()


def test_who_does_not_see_the_review_does_not_see_its_report(
    client_for, outsider, placement, officer
):
    review = hold(placement, officer)

    assert client_for(outsider).get(at("placement-review-pdf", review)).status_code == 404


def test_a_value_without_a_status_is_asked_about_and_not_lost(client_for, officer, now_running):
    objective = make.make_objective(make.make_plan(now_running))
    sent = {f"value_{objective.pk}": "6 of 10"}

    page = text(client_for(officer).post(at("paper-answer", now_running, "objectives"), sent))

    assert "Select how this objective stands" in page and "6 of 10" in page
    assert not ObjectiveStatus.objects.exists()


def test_the_next_review_is_moved_on_its_page(client_for, officer, now_running):
    client, address = client_for(officer), at("placement-review-move", now_running)
    to_on = localdate() + timedelta(days=9)

    wrong = text(client.post(address, {"to_on": "2020-01-01", "reason": "The family is away."}))
    client.post(address, {"to_on": to_on.isoformat(), "reason": "The family is away."})

    assert "has passed" in wrong and "The family is away." in wrong
    assert "The family is away." in text(client.get(now_running.get_absolute_url()))


def test_a_task_is_added_and_done_on_its_pages(client_for, officer, now_running):
    client = client_for(officer)
    sent = {"what": "Order a laptop", "owner": "Mr Kerr", "due_on": localdate().isoformat()}
    client.post(at("paper-task-add", now_running), sent)
    task = ReviewTask.objects.get()

    page = text(client.get(now_running.get_absolute_url()))
    client.post(at("task-done", task), {"done_on": localdate().isoformat()})

    task.refresh_from_db()
    assert "Order a laptop" in page and at("task-done", task) in page
    assert (task.done_on, task.done_by) == (localdate(), officer)


def test_a_providers_people_read_the_review_and_nothing_of_the_paper(
    client_for, officer, now_running
):
    actions.answer_paper(now_running, by=officer, health="Takes medicine.", parent_view="Hm.")
    review = hold(
        now_running, officer, held_on=localdate(), next_review_on=localdate() + timedelta(weeks=6)
    )
    client = client_for(make.make_provider_user(now_running.provider))

    page = text(client.get(at("placement-review-detail", review)))

    assert "It is calm." in page and "Takes medicine." not in page and "Hm." not in page
    assert client.get(at("placement-review-prepare", now_running)).status_code == 403
    paper = client.get(f"/api/v1/placements/{now_running.pk}/review-paper/")
    assert paper.json() == []


def test_three_people_at_the_paper(client_for, officer, school, school_user, outsider):
    placement = make.make_placement(pupil=make.make_pupil(school=school))
    address = at("placement-review-prepare", placement)

    codes = [client_for(user).get(address).status_code for user in (officer, school_user, outsider)]

    assert codes == [200, 403, 404]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_the_same_queries(
    client_for, officer, now_running, rows, django_assert_num_queries
):
    plan = make.make_plan(now_running)
    paper = make.make_paper(now_running)
    for _ in range(rows):
        make.make_objective(plan)
        make.make_review_task(paper)
    client = client_for(officer)
    client.get(at("placement-review-prepare", now_running))

    with django_assert_num_queries(23):
        client.get(at("placement-review-prepare", now_running))


# API


def test_all_of_it_through_the_api(client_for, officer, now_running):
    objective = make.make_objective(make.make_plan(now_running))
    client, address = client_for(officer), f"/api/v1/placements/{now_running.pk}/"
    week = monday_of(localdate()).isoformat()
    status = {"objective": str(objective.pk), "status": "on_track", "value": "6 of 10"}
    task = {"what": "Order a laptop", "owner": "Mr Kerr", "due_on": week}
    move = {"to_on": (localdate() + timedelta(days=5)).isoformat(), "reason": "Away."}
    sent = {
        "review-paper": {"behaviour": "Two good weeks."},
        "review-paper/statuses": {"statuses": [status]},
        "review-paper/tasks": task,
        "engagement": {"scores": [{"week_on": week, "score": 4}]},
        "review-moves": move,
    }
    before = client.get(f"{address}review-paper/").json()
    codes = [
        client.post(f"{address}{part}/", body, content_type="application/json").status_code
        for part, body in sent.items()
    ]

    (paper,) = client.get(f"{address}review-paper/").json()
    assert (before, codes) == ([], [201] * 5)
    assert [row["value"] for row in paper["statuses"]] == ["6 of 10"]
    assert [row["score"] for row in client.get(f"{address}engagement/").json()] == [4]
    assert [row["reason"] for row in client.get(f"{address}review-moves/").json()] == ["Away."]
    done = client.post(
        f"/api/v1/review-tasks/{paper['tasks'][0]['id']}/done/",
        {"done_on": localdate().isoformat()},
        content_type="application/json",
    )
    assert (done.status_code, done.json()["done_on"]) == (200, localdate().isoformat())


# Attendance


def test_attendance_since_the_last_review_is_told_of_its_marks(placement):
    session = make.make_session(placement, weekday=1)
    for on, status in [
        (date(2026, 9, 21), "present"),
        (date(2026, 9, 14), "absent"),
        (date(2026, 9, 7), "cancelled"),
        # After what is asked of.
        (date(2026, 9, 28), "absent"),
    ]:
        make.make_mark(placement, session=session, on=on, status=status)

    assert attendance_words(placement, date(2026, 9, 1), date(2026, 9, 22)) == (
        "Came to 1 of 2 sessions, 50%. 1 session without a reason, 1 session cancelled by the "
        "provider."
    )


def test_a_review_recorded_at_once_keeps_what_is_marked_of_attendance(placement, officer):
    session = make.make_session(placement, weekday=1)
    for on, status in [(date(2026, 9, 14), "absent"), (date(2026, 9, 21), "present")]:
        make.make_mark(placement, session=session, on=on, status=status)

    first = hold(placement, officer, held_on=date(2026, 9, 15))
    second = hold(placement, officer, held_on=date(2026, 9, 22))

    assert first.paper.attendance.startswith("Came to 0 of 1 session, 0%.")
    assert second.paper.attendance == "Came to 1 of 1 session, 100%."


def test_where_nothing_is_marked_nothing_is_said_of_attendance(placement):
    assert attendance_words(placement, date(2026, 9, 1), date(2026, 9, 22)) == NOT_RECORDED


def test_of_two_who_move_a_review_the_second_is_told_of_the_first(client_for, officer, manager):
    due = localdate() + timedelta(days=20)
    placement = make.make_placement(next_review_on=due)
    address = at("placement-review-move", placement)
    api = f"/api/v1/placements/{placement.pk}/review-moves/"
    client = client_for(officer)
    form, read = client.get(address), client.get(api)["ETag"]
    actions.move_review(
        placement, to_on=due + timedelta(days=7), reason="Away.", by=manager, on=localdate()
    )

    sent = {"to_on": (due - timedelta(days=7)).isoformat(), "reason": "Sooner."}
    late = client.post(address, sent | {SHOWN: form.context["form"].shown})
    through = client.post(api, sent, content_type="application/json", headers={"If-Match": read})

    assert (late.status_code, through.status_code) == (409, 412)
    assert "Choose which answer to keep" in late.content.decode()
    placement.refresh_from_db()
    assert placement.next_review_on == due + timedelta(days=7)
