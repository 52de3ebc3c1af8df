from datetime import date

import pytest

from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from qa import actions
from qa.actions import NewAction
from qa.models import Action, Framework, Part, Visit
from tests import make
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db


def judged(framework, **levels):
    """Every part met, but for part_2="not_met" and the like; None leaves the part out."""
    found = {}
    for part in framework.parts.all():
        level = levels.get(f"part_{part.number}", "met")
        if level:
            found[part] = (level, "" if level == "met" else "Seen on the day.")
    return found


def record(**over) -> Visit:
    framework = make.make_framework()
    values = {
        "framework": framework,
        "kind": "annual",
        "visited_on": date(2026, 9, 22),
        "lead": make.someone(),
        "summary": "",
        "judgements": judged(framework),
        "by": make.someone(),
        "on": TODAY,
    } | over
    if "provider" not in values:
        values["provider"] = make.make_provider()
    return actions.record_visit(**values)


def test_the_standards_are_loaded_once(officer):
    first = actions.load_standard_framework(by=officer)

    again = actions.load_standard_framework(by=officer)

    assert (again, Framework.objects.count(), Part.objects.count()) == (first, 1, 4)
    assert Event.objects.filter(action="framework.loaded").count() == 1


def test_the_parts_say_which_prompts_are_working_text(officer):
    framework = actions.load_standard_framework(by=officer)

    assert list(framework.parts.values_list("number", "title", "wording")) == [
        (1, "Safeguarding and the welfare of children", "paraphrase"),
        (2, "Health and safety", "working"),
        (3, "Admissions, guidance and support", "working"),
        (4, "Quality of education", "working"),
    ]
    assert all(framework.parts.values_list("prompt", flat=True))


def test_a_visit_is_recorded_with_each_judgement():
    framework = make.make_framework()

    visit = record(judgements=judged(framework, part_2="not_met", part_4="not_seen"))

    assert list(visit.judgements.values_list("part__number", "level", "finding")) == [
        (1, "met", ""),
        (2, "not_met", "Seen on the day."),
        (3, "met", ""),
        (4, "not_seen", "Seen on the day."),
    ]
    assert Event.objects.filter(action="visit.recorded").count() == 1


def test_an_action_set_at_the_visit_is_set_on_its_day():
    first_aider = NewAction("Train a first aider", make.someone(), date(2026, 10, 20))

    visit = record(actions=[first_aider])

    assert list(visit.actions.values_list("what", "set_on", "due_on")) == [
        ("Train a first aider", date(2026, 9, 22), date(2026, 10, 20))
    ]


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({"visited_on": date(2026, 10, 7)}, "visited_on", id="tomorrow"),
        pytest.param({"levels": {"part_3": None}}, "level_3", id="a-part-left-out"),
        pytest.param({"levels": {"part_3": "fine"}}, "level_3", id="no-such-judgement"),
        pytest.param(
            {"actions": [("Train", date(2026, 9, 21))]}, "due_on", id="action-due-before-the-visit"
        ),
        pytest.param({"actions": [(" ", date(2026, 10, 20))]}, "what", id="action-without-words"),
    ],
)
def test_a_visit_that_is_refused_leaves_nothing(over, field):
    if levels := over.pop("levels", None):
        over["judgements"] = judged(make.make_framework(), **levels)
    over["actions"] = [
        NewAction(what, make.someone(), due_on) for what, due_on in over.get("actions", [])
    ]

    with pytest.raises(Refusal) as caught:
        record(**over)

    assert caught.value.field == field
    assert (Visit.objects.count(), Action.objects.count()) == (0, 0)


def test_a_finding_of_blanks_is_no_finding():
    framework = make.make_framework()
    judgements = judged(framework) | {framework.parts.get(number=2): ("not_met", "  ")}

    with pytest.raises(Refusal, match="Say what was found for part 2"):
        record(judgements=judgements)


def test_a_judgement_of_other_standards_is_refused():
    other = Framework.objects.create(name="Other", version="1", in_force_from=date(2020, 1, 1))
    part = Part.objects.create(framework=other, number=1, title="Other")

    with pytest.raises(Refusal, match="other standards"):
        record(judgements={part: ("met", "")})


def test_the_same_visit_twice_is_refused_by_name():
    visit = record()

    with pytest.raises(Refusal, match="is recorded already") as caught:
        record(provider=visit.provider)

    assert caught.value.field == "visited_on"
    assert Visit.objects.count() == 1


def test_an_action_is_not_for_a_part_of_other_standards():
    other = Framework.objects.create(name="Other", version="1", in_force_from=date(2020, 1, 1))
    part = Part.objects.create(framework=other, number=1, title="Other")

    with pytest.raises(Refusal, match="no part of the standards of this visit"):
        actions.add_action(
            make.make_visit(),
            what="Train",
            owner=make.someone(),
            set_on=TODAY,
            due_on=TODAY,
            part=part,
            by=make.someone(),
        )


def test_an_action_is_finished_with_who_when_and_how(officer):
    action = make.make_action()

    done = actions.finish_action(
        action, done_on=TODAY, how=" Certificate seen ", by=officer, on=TODAY
    )

    done.refresh_from_db()
    assert (done.done_on, done.done_by, done.done_how) == (TODAY, officer, "Certificate seen")
    assert Event.objects.filter(action="action.finished", actor_id=officer.pk).count() == 1


def test_an_action_is_finished_once(officer, manager):
    action = make.make_action()
    actions.finish_action(action, done_on=TODAY, how="Certificate seen", by=officer, on=TODAY)

    with pytest.raises(Refusal, match="Tuesday 6 October 2026 by Olive Officer: Certificate seen"):
        actions.finish_action(action, done_on=TODAY, how="Again", by=manager, on=TODAY)

    action.refresh_from_db()
    assert (action.done_by, action.done_how) == (officer, "Certificate seen")


@pytest.mark.parametrize(
    ("done_on", "how", "field"),
    [
        pytest.param(date(2026, 9, 21), "Seen", "done_on", id="before-it-was-set"),
        pytest.param(date(2026, 10, 7), "Seen", "done_on", id="tomorrow"),
        pytest.param(TODAY, " ", "how", id="without-how"),
    ],
)
def test_an_action_that_cannot_be_finished_stays_open(done_on, how, field):
    action = make.make_action()

    with pytest.raises(Refusal) as caught:
        actions.finish_action(action, done_on=done_on, how=how, by=make.someone(), on=TODAY)

    action.refresh_from_db()
    assert (caught.value.field, action.done_on) == (field, None)
