"""Science, motivation and self-confidence, and the subjects of a child’s whole week."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from apcase.rules.refusal import Refusal
from placements import actions
from placements.models import HomeWeek, LearningPlan
from tests import make
from tests.conftest import TODAY

START = {"baseline_on": date(2026, 9, 10), "science": "Level 1", "motivation": 1, "confidence": 2}


@pytest.fixture
def placement(db):
    return make.make_placement(provider=make.make_provider(name="The Forge"))


def answered(placement, by, **said) -> LearningPlan:
    return actions.answer_plan(placement, by=by, on=TODAY, **said)


def test_they_are_part_of_the_baseline_and_have_its_day(placement, officer):
    for alone in ({"science": "Level 1"}, {"motivation": 2}, {"confidence": 2}):
        with pytest.raises(Refusal, match="the day on which the baseline was taken"):
            answered(placement, officer, **alone)

    plan = answered(placement, officer, **START)

    assert (plan.science, plan.motivation, plan.confidence) == ("Level 1", 1, 2)


@pytest.mark.parametrize(
    ("said", "field"),
    [({"motivation": 5}, "motivation"), ({"subjects": ["magic"]}, "subjects")],
)
def test_what_is_not_on_the_list_is_refused(placement, officer, said, field):
    with pytest.raises(Refusal) as refused:
        answered(placement, officer, baseline_on=date(2026, 9, 10), **said)

    assert refused.value.field == field


def test_the_database_holds_the_scale(placement):
    plan = make.make_plan(placement)

    with pytest.raises(IntegrityError, match="motivation_from_1_to_4"), transaction.atomic():
        LearningPlan.objects.filter(pk=plan.pk).update(confidence=5)


def test_a_review_and_the_exit_say_what_has_changed_since_the_start(client_for, officer, placement):
    answered(placement, officer, **START)
    actions.answer_paper(
        placement, by=officer, science="above", science_now="Level 2", motivation=3, confidence=None
    )
    client = client_for(officer)
    prepared = reverse("placements:placement-review-prepare", args=[placement.pk])
    page = client.get(prepared).content.decode()

    actions.end(placement, ended_on=date(2026, 10, 2), reason="Ready.", by=officer)
    actions.record_exit(
        placement, destination="neet", child_view="Good.", science="above", motivation=4,
        confidence=2, by=officer, on=TODAY,
    )  # fmt: skip
    left = client.get(reverse("placements:placement-exit", args=[placement.pk])).content.decode()

    assert "Above: Level 2" in page and "3 of 4, often; +2 since the start" in page
    assert "4 of 4, nearly always; +3 since the start" in left
    assert "2 of 4, sometimes; no change since the start" in left


def test_the_questions_ask_for_them(client_for, officer, placement):
    client = client_for(officer)

    def answer(name: str, step: str, sent: dict):
        return client.post(reverse(f"placements:{name}", args=[placement.pk, step]), sent)

    sent = {"baseline_on": "2026-09-10", "motivation": "2", "confidence": ""}
    answer("plan-answer", "engagement", sent)
    answer("plan-answer", "programme", {"programme": "English", "subjects": ["english", "pe"]})
    answer("paper-answer", "safety", {"motivation": "3"})

    plan, paper = placement.plan, placement.papers.get()
    assert (plan.motivation, plan.confidence, plan.subjects) == (2, None, ["english", "pe"])
    assert (paper.motivation, paper.confidence) == (3, None)


def test_the_whole_week_says_what_is_taught_where_and_what_nowhere(client_for, officer):
    school = make.make_school(name="Moorside High")
    pupil = make.make_pupil(school=school)
    placement = make.make_placement(pupil=pupil, provider=make.make_provider(name="The Forge"))
    make.make_plan(placement, subjects=["english", "maths"])
    make.make_home_week(pupil, school, mornings=[4], subjects=["science", "english"])
    client, on = client_for(officer), {"on": TODAY.isoformat()}

    page = client.get(reverse("pages:child-package", args=[pupil.pk]), on).content.decode()
    shown = client.get(f"/api/v1/child-weeks/{pupil.pk}/", on).json()["subjects"]
    HomeWeek.objects.update(subjects=[])
    unsaid = client.get(f"/api/v1/child-weeks/{pupil.pk}/", on).json()["subjects"]

    assert "Taught nowhere: computing, humanities, languages" in page
    assert ["English", "The Forge, Moorside High"] in shown["taught"]
    assert (shown["unsaid"], unsaid["unsaid"]) == (
        "", "Nobody has said which subjects are taught at Moorside High.",
    )  # fmt: skip


def test_what_the_school_teaches_stays_where_it_is_not_said_anew(officer):
    school = make.make_school()
    pupil = make.make_pupil(school=school)
    make.make_home_week(pupil, school, mornings=[4], subjects=["science"])
    week = {
        "mornings": [5], "afternoons": [], "morning_starts_at": time(9),
        "morning_ends_at": time(12),
        "afternoon_starts_at": None, "afternoon_ends_at": None, "from_on": date(2026, 10, 12),
        "said_by": "Ms Hale",
    }  # fmt: skip

    kept = actions.say_home_week(pupil, school, **week, by=officer)
    changed = actions.say_home_week(
        pupil, school, **week | {"from_on": date(2026, 10, 19)}, subjects=["pe"], by=officer
    )

    assert (kept.subjects, changed.subjects) == (["science"], ["pe"])
