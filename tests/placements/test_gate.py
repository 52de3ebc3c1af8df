"""What holds a placement back: its plan, its review, a voice, and what its kind brings with it."""

from datetime import date

import pytest
from django.urls import reverse

from apcase.rules.refusal import Refusal
from placements import actions
from placements.models import LearningPlan, Placement, PlacementRoute, Route
from tests import make
from tests.conftest import TODAY

DONE = ("done", "")
OWNER = "Ms Reed, The Forge"
OBJECTIVE = {
    "area": "attendance", "statement": "Comes", "measure": "Days", "target": "5", "owner": OWNER,
    "by_when": date(2026, 12, 11),
}  # fmt: skip


@pytest.fixture
def placement(db):
    return make.make_placement(state="pre_start")


def answer(placement, by, **answers):
    return actions.answer_start(placement, answers=answers, by=by, on=TODAY)


def ready(placement, by) -> Placement:
    return actions.take_step(placement, event="make_ready", on=TODAY, by=by)


def of_kind(placement, by, provision: str) -> PlacementRoute:
    make.make_routes()
    route = Route.objects.get(key="section_19_other")
    return PlacementRoute.objects.update_or_create(
        placement=placement,
        defaults={
            "route": route, "label": route.label, "commissioner": "la", "lump_sum_payer": "la",
            "top_up_payer": "la", "registration": "dual", "provision": provision, "agreed_by": by,
        },
    )[0]  # fmt: skip


def heard(placement, by, **over):
    values = {"who": "parent", "stage": "referral", "answers": {}, "words": "Please try it."}
    values |= {"said_on": TODAY, "shared": False, "on": TODAY, "by": by}
    return actions.record_voice(placement, **values | over)


def test_the_plan_is_done_once_it_is_begun(placement, officer):
    with pytest.raises(Refusal, match="record an objective, or when the child is ready") as refused:
        answer(placement, officer, objectives=("done", "It is in the file."))
    assert refused.value.field == "objectives"

    actions.set_objective(placement, by=officer, **OBJECTIVE)

    assert answer(placement, officer, objectives=DONE)[0].answer == "done"


def test_before_the_baseline_it_is_begun_with_when_the_child_is_ready(placement, officer):
    said = {"aims_at": "return", "readiness": "Four weeks at 90%."}
    actions.answer_plan(placement, by=officer, on=TODAY, **said)

    assert answer(placement, officer, objectives=DONE)

    placement.start_answers.all().delete()
    LearningPlan.objects.update(baseline_on=date(2026, 9, 1))
    with pytest.raises(Refusal, match="record an objective"):
        answer(placement, officer, objectives=DONE)


@pytest.mark.parametrize(
    ("who", "stage"), [("child", "referral"), ("parent", "referral"), ("parent", "start")]
)
def test_a_voice_is_done_once_somebody_was_heard(placement, officer, who, stage):
    heard(placement, officer, stage="review")
    with pytest.raises(Refusal, match="record what one of them says"):
        answer(placement, officer, voice=DONE)

    heard(placement, officer, who=who, stage=stage)

    assert answer(placement, officer, voice=DONE)


def test_the_review_is_done_where_it_falls_into_the_placement(officer):
    late = make.make_placement(state="pre_start", ends_on=date(2026, 10, 2))
    with pytest.raises(Refusal, match="a day for it while the placement runs"):
        answer(late, officer, review=DONE)

    Placement.objects.update(next_review_on=date(2026, 10, 2))

    assert answer(late, officer, review=DONE)


def test_what_was_done_and_has_gone_since_holds_it_back(placement, officer):
    make.answer_all(placement, by=officer)
    actions.set_objective(placement, by=officer, **OBJECTIVE)
    answer(placement, officer, objectives=DONE)
    LearningPlan.objects.get().objectives.all().delete()

    with pytest.raises(Refusal, match="is so no more"):
        ready(placement, officer)
    answer(placement, officer, objectives=("not_needed", "Three days of assessment."))

    assert ready(placement, officer).state == "ready"


def test_the_kind_that_is_agreed_is_asked_for_its_own(placement, officer):
    of_kind(placement, officer, "medical")
    make.answer_all(placement, by=officer)
    with pytest.raises(Refusal, match="There is a treatment plan"):
        ready(placement, officer)
    with pytest.raises(Refusal, match="enter whose plan it is and of which day"):
        answer(placement, officer, treatment=DONE)

    answer(placement, officer, treatment=("done", "Dr Hale, 3 September"))

    assert ready(placement, officer).state == "ready"


def test_the_page_asks_it_and_the_placement_goes_on_saying_it(client_for, officer, placement):
    of_kind(placement, officer, "vocational")
    client, at = client_for(officer), reverse("placements:placement-start", args=[placement.pk])
    asked = client.get(at).content.decode()

    sent = {"course": "done", "course_reason": "Motor mechanics, level 1"}
    page = client.post(at, sent, follow=True).content.decode()

    assert "The qualification to which it leads is named" in asked
    assert "20 still to be answered" in page and "Motor mechanics, level 1" in page


def test_the_page_says_at_once_all_that_holds_it_back(client_for, officer, placement):
    at = reverse("placements:placement-start", args=[placement.pk])
    sent = {"objectives": "done", "voice": "done", "kit": "not_needed", "induction": "done"}

    page = client_for(officer).post(at, sent).content.decode()

    for key in ("objectives", "voice", "kit"):
        assert f'href="#id_{key}' in page, key
    assert 'href="#id_induction' not in page and not placement.start_answers.exists()


def test_each_review_asks_one_question_of_the_kind(client_for, officer):
    placement = make.make_placement()
    client = client_for(officer)
    at = reverse("placements:paper-answer", args=[placement.pk, "progress"])
    assert "risk of another exclusion" not in client.get(at).content.decode()
    of_kind(placement, officer, "exclusion")
    make.make_start_answer(placement, item="exclusion", reason="Ms Orr, 3 September", by=officer)

    asked = client.get(at).content.decode()
    client.post(at + "?once", {"of_kind": "Lower: no incident since half term."})
    prepared = reverse("placements:placement-review-prepare", args=[placement.pk])
    shown = client.get(prepared).content.decode()

    assert "How has the risk of another exclusion changed?" in asked
    assert "Before the start: Ms Orr, 3 September" in asked
    assert placement.papers.get().of_kind == "Lower: no incident since half term."
    assert "Risk of exclusion" in shown and "Lower: no incident" in shown


def test_it_is_answered_through_the_api(client_for, officer, placement):
    of_kind(placement, officer, "engagement")
    client, at = client_for(officer), f"/api/v1/placements/{placement.pk}/"
    sent = {"answers": [{"item": "engaging", "answer": "done", "reason": "Stays for a lesson."}]}

    taken = client.post(f"{at}start/", sent, content_type="application/json")
    said = {"of_kind": "Nearly."}
    paper = client.post(f"{at}review-paper/", said, content_type="application/json")

    assert (taken.status_code, paper.json()["of_kind"]) == (201, "Nearly.")
