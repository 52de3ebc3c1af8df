"""The individual learning plan: question by question, its objectives, who agreed."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from placements import actions
from placements.models import LearningPlan, Objective, PlanAgreement
from tests import make
from tests.conftest import TODAY

READY = {"aims_at": "return", "readiness": "Four weeks at 90%."}
OBJECTIVE = {
    "area": "attendance", "statement": "Comes every morning", "measure": "Sessions in a week",
    "baseline": "3 of 10", "target": "9 of 10", "by_when": date(2026, 12, 11),
    "owner": "Ms Reed",
}  # fmt: skip


@pytest.fixture
def placement(db):
    return make.make_placement(ends_on=date(2026, 12, 18))


def answer(placement, by, **answers) -> LearningPlan:
    return actions.answer_plan(placement, by=by, on=TODAY, **answers)


def agree(placement, by, **over) -> PlanAgreement:
    values = {"party": "parent", "name": "Jo Brown", "agreed_on": TODAY}
    return actions.agree_plan(placement, by=by, on=TODAY, **values | over)


# Answers


def test_the_first_answer_begins_the_plan_and_the_next_is_kept_beside_it(placement, officer):
    answer(placement, officer, programme=" Maths and motor mechanics ")
    plan = answer(placement, officer, baseline_on=TODAY, english="Level 1", engagement=1)

    assert (plan.programme, plan.english, plan.engagement) == (
        "Maths and motor mechanics", "Level 1", 1,
    )  # fmt: skip
    assert LearningPlan.objects.count() == 1
    logged = Event.objects.filter(action="plan.answered").order_by("pk").last()
    assert logged.detail == {"answers": ["baseline_on", "engagement", "english"]}


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        pytest.param({}, None, id="nothing"),
        pytest.param({"english": "Level 1"}, "baseline_on", id="no-day"),
        pytest.param({"baseline_on": date(2026, 10, 7)}, "baseline_on", id="to-come"),
        pytest.param({"baseline_on": TODAY, "engagement": 5}, "engagement", id="off-the-scale"),
        pytest.param({"aims_at": "return"}, "readiness", id="ready-when-nobody-knows"),
        pytest.param({"aims_at": "moon", "readiness": "So."}, "aims_at", id="no-such-aim"),
        pytest.param({"started_by": None}, "started_by", id="not-a-question"),
    ],
)
def test_what_is_wrong_is_refused_and_begins_nothing(placement, officer, answers, field):
    with pytest.raises(Refusal) as refused:
        answer(placement, officer, **answers)

    assert (refused.value.field, LearningPlan.objects.count()) == (field, 0)


def test_a_placement_that_is_over_has_no_new_answer(placement, officer):
    actions.end(placement, ended_on=TODAY, reason="Moved.", by=officer)

    with pytest.raises(Refusal, match="cannot be changed"):
        answer(placement, officer, programme="Maths")


# Objectives


def test_an_objective_is_set_and_changed_and_its_former_words_are_kept(placement, officer):
    objective = actions.set_objective(placement, by=officer, **OBJECTIVE)
    actions.change_objective(objective, by=officer, **OBJECTIVE | {"target": " 8 of 10 "})

    objective.refresh_from_db()
    told = list(objective.events.order_by("pgh_id").values_list("target", flat=True))
    assert (objective.target, told) == ("8 of 10", ["9 of 10", "8 of 10"])
    assert objective.set_by == officer


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({"measure": ""}, "measure", id="no-measure"),
        pytest.param({"by_when": None}, "by_when", id="no-day"),
        pytest.param({"by_when": date(2026, 12, 19)}, "by_when", id="after-the-end"),
    ],
)
def test_a_vague_objective_is_refused(placement, officer, over, field):
    with pytest.raises(Refusal) as refused:
        actions.set_objective(placement, by=officer, **OBJECTIVE | over)

    assert (refused.value.field, Objective.objects.count()) == (field, 0)


# Agreement


def test_who_agreed_is_recorded_and_anew_after_a_change(placement, officer):
    with pytest.raises(Refusal, match="no objective"):
        agree(placement, officer)
    objective = actions.set_objective(placement, by=officer, **OBJECTIVE)
    with pytest.raises(Refusal, match="agreed in advance"):
        agree(placement, officer)
    answer(placement, officer, **READY)
    first = agree(placement, officer, agreed_on=date(2026, 10, 1))
    actions.change_objective(objective, by=officer, **OBJECTIVE | {"target": "8 of 10"})
    plan = LearningPlan.objects.get()
    assert first.recorded_at < plan.changed_at

    second = agree(placement, officer, name="Jo Brown and Al Brown")

    assert (second.pk, second.agreed_on) == (first.pk, TODAY)
    assert second.recorded_at > plan.changed_at
    assert [row.agreed_on for row in second.events.order_by("pgh_id")] == [
        date(2026, 10, 1), TODAY,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"party": "neighbour"}, "party"),
        ({"name": " "}, "name"),
        ({"agreed_on": date(2026, 10, 7)}, "agreed_on"),
    ],
)
def test_an_agreement_says_who_and_when(placement, officer, over, field):
    make.make_objective(make.make_plan(placement))

    with pytest.raises(Refusal) as refused:
        agree(placement, officer, **over)

    assert (refused.value.field, PlanAgreement.objects.count()) == (field, 0)


# What must always hold


@pytest.mark.parametrize(
    ("model", "over", "constraint"),
    [
        (LearningPlan, {"baseline_on": None}, "baseline_has_its_day"),
        (LearningPlan, {"engagement": 5}, "engagement_from_0_to_4"),
        (LearningPlan, {"readiness": ""}, "says_when_the_child_is_ready"),
        (Objective, {"measure": ""}, "objective_can_be_measured"),
        (Objective, {"owner": ""}, "objective_can_be_measured"),
        (PlanAgreement, {"name": ""}, "names_somebody"),
    ],
)
def test_the_database_holds_it(placement, officer, model, over, constraint):
    make.make_objective(make.make_plan(placement))
    agree(placement, officer)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.update(**over)


# Pages


def at(name, placement, *more) -> str:
    return reverse(f"placements:{name}", args=[placement.pk, *more])


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_page_says_what_is_missing_and_the_placement_shows_the_plan_first(
    client_for, officer, placement
):
    make.make_terms()
    client = client_for(officer)
    before = text(client.get(at("placement-plan", placement)))
    make.make_objective(make.make_plan(placement), by_when=date(2026, 10, 1))

    page = text(client.get(placement.get_absolute_url()))

    assert "Nobody has begun a learning plan" in before
    assert "Comes every morning" in page and "Four weeks at 90% and no incident." in page
    assert page.index("Learning plan</h2>") < page.index("The placement</h2>")


def test_the_questions_follow_one_another_and_nothing_typed_is_lost(client_for, officer, placement):
    client = client_for(officer)
    sent = {"baseline_on": "2099-10-07", "english": "Level 1"}

    wrong = text(client.post(at("plan-answer", placement, "baseline"), sent))
    right = client.post(
        at("plan-answer", placement, "baseline"), sent | {"baseline_on": "2026-10-05"}
    )

    assert "has not come yet" in wrong and "Level 1" in wrong
    assert right.headers["Location"] == at("plan-answer", placement, "engagement")
    assert client.get(at("plan-answer", placement, "luck")).status_code == 404


def test_an_objective_without_a_measure_stays_on_the_form(client_for, officer, placement):
    sent = OBJECTIVE | {"measure": "", "by_when": "2026-12-11"}
    address = at("plan-objective-add", placement)

    page = text(client_for(officer).post(address, sent))

    assert "a wish" in page and "Comes every morning" in page
    assert not Objective.objects.exists()


def test_the_outcome_of_an_ehc_plan_is_asked_of_a_child_who_has_one(client_for, officer):
    with_plan = make.make_placement(pupil=make.make_pupil(sen_provision="E"))
    without = make.make_placement()
    client = client_for(officer)

    asked = [
        "Which outcome of the EHC plan" in text(client.get(at("plan-objective-add", placement)))
        for placement in (with_plan, without)
    ]

    assert asked == [True, False]


def test_the_page_says_that_the_plan_has_changed_since_somebody_agreed(
    client_for, officer, placement
):
    make.make_objective(make.make_plan(placement))
    client = client_for(officer)
    sent = {"name": "Jo Brown", "agreed_on": "2026-10-05"}
    page = text(client.post(at("agreement-record", placement, "parent"), sent, follow=True))
    assert "Jo Brown, on 5 October 2026" in page and "changed since" not in page

    answer(placement, officer, support="A mentor.")

    assert "5 October 2026. The plan has changed since" in text(
        client.get(at("placement-plan", placement))
    )


def test_three_people_at_the_questions(client_for, officer, school, school_user, outsider):
    placement = make.make_placement(pupil=make.make_pupil(school=school))
    address = at("plan-answer", placement, "baseline")

    codes = [client_for(user).get(address).status_code for user in (officer, school_user, outsider)]

    assert codes == [200, 403, 404]


def test_a_providers_people_read_the_plan_and_change_nothing(client_for, placement):
    objective = make.make_objective(make.make_plan(placement))
    client = client_for(make.make_provider_user(placement.provider))

    page = client.get(at("placement-plan", placement))
    change = client.get(reverse("placements:objective-change", args=[objective.pk]))

    assert "Comes every morning" in text(page) and "Add an objective" not in text(page)
    assert change.status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_the_same_queries(
    client_for, officer, placement, rows, django_assert_num_queries
):
    plan = make.make_plan(placement)
    for _ in range(rows):
        make.make_objective(plan)
    client = client_for(officer)
    client.get(at("placement-plan", placement))

    with django_assert_num_queries(9):
        client.get(at("placement-plan", placement))


# API


def test_it_is_answered_and_read_through_the_api(client_for, officer, placement):
    client, address = client_for(officer), f"/api/v1/placements/{placement.pk}/plan/"
    json = {"content_type": "application/json"}
    objective = OBJECTIVE | {"by_when": "2026-12-11"}

    before = client.get(address).json()
    codes = [
        client.post(address, READY, **json).status_code,
        client.post(f"{address}objectives/", objective, **json).status_code,
        client.post(f"{address}objectives/", objective | {"measure": " "}, **json).status_code,
        client.post(
            f"{address}agreements/",
            {"party": "pupil", "name": "Ash", "agreed_on": "2020-01-01"},
            **json,
        ).status_code,
    ]

    (told,) = client.get(address).json()
    assert (before, codes) == ([], [201, 201, 400, 201])
    assert (told["aims_at"], told["outcome"]) == ("return", 0)
    assert [row["target"] for row in told["objectives"]] == ["9 of 10"]
    changed = client.post(
        f"/api/v1/objectives/{told['objectives'][0]['id']}/change/",
        objective | {"target": "8 of 10"},
        **json,
    )
    assert (changed.status_code, changed.json()["target"]) == (200, "8 of 10")


# A day that is moved


LATER = {"by_when": date(2026, 12, 15)}


def test_the_day_of_an_objective_is_moved_with_why_and_its_former_day_stays(
    client_for, officer, placement
):
    objective = actions.set_objective(placement, by=officer, **OBJECTIVE)

    with pytest.raises(Refusal) as refused:
        actions.change_objective(objective, by=officer, **OBJECTIVE | LATER)
    actions.change_objective(objective, by=officer, why_moved=" He was ill. ", **OBJECTIVE | LATER)
    actions.change_objective(objective, by=officer, **OBJECTIVE | LATER | {"target": "8 of 10"})

    assert refused.value.field == "why_moved"
    page = client_for(officer).get(at("placement-plan", placement)).content.decode()
    said = "from Friday 11 December 2026 to Tuesday 15 December 2026. He was ill."
    assert page.count(said) == 1
    marker = make.make_provider_user(placement.provider)
    theirs = client_for(marker).get(at("placement-plan", placement)).content.decode()
    assert "Comes every morning" in theirs and "He was ill." not in theirs


def test_through_the_api_a_reason_of_before_serves_no_second_time(client_for, officer, placement):
    objective = actions.set_objective(placement, by=officer, **OBJECTIVE)
    client, address = client_for(officer), f"/api/v1/objectives/{objective.pk}/"
    moved = [{"by_when": "2026-12-15", "why_moved": "Ill."}, {"by_when": "2026-12-16"}]

    answers = [
        client.post(
            f"{address}change/", sent, content_type="application/json",
            headers={"If-Match": client.get(address)["ETag"]},
        )
        for sent in moved
    ]  # fmt: skip

    assert [answer.status_code for answer in answers] == [200, 409]
    assert client.get(address).json()["by_when"] == "2026-12-15"
