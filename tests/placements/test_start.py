"""What is asked before a child starts: answered, not needed, or let pass by a manager."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import now

from apcase.audit.models import Event
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from directory.models import Standing
from placements import actions
from placements.actions.checks import NotOpen
from placements.models import PlacedAnyway, Placement, StartAnswer
from tests import make
from tests.conftest import TODAY

ALL = [item for item in make.START_ITEMS if item not in make.HELD_ITEMS]
HELD = dict.fromkeys(make.HELD_ITEMS, ("not_needed", "It was settled elsewhere."))
DONE = ("done", "In the agreement.")


@pytest.fixture
def placement(db):
    return make.make_placement(state="pre_start")


def answer(placement, by, **answers) -> list[StartAnswer]:
    return actions.answer_start(placement, answers=answers, by=by, on=TODAY)


def ready(placement, by) -> Placement:
    return actions.take_step(placement, event="make_ready", on=TODAY, by=by)


def test_a_placement_is_ready_only_when_everything_is_answered(placement, officer):
    make.make_grounds(placement)
    answer(placement, officer, **HELD, **{item: DONE for item in ALL if item != "kit"})

    with pytest.raises(Refusal, match="Kit and computer are there"):
        ready(placement, officer)
    answer(placement, officer, kit=("not_needed", "Everything is lent there."))

    assert ready(placement, officer).state == "ready"


def test_a_child_with_a_plan_is_asked_more(officer):
    pupil = make.make_pupil(sen_provision="E")
    placement = make.make_placement(pupil=pupil, state="pre_start")
    answer(placement, officer, **HELD, **{item: DONE for item in ALL})

    with pytest.raises(Refusal, match="The SEND caseworker was told"):
        ready(placement, officer)


def test_a_manager_alone_lets_a_child_start_without_it(placement, officer, manager):
    with pytest.raises(Refusal, match="only a manager"):
        answer(placement, officer, visit=("overridden", "Next week."))
    (row,) = answer(placement, manager, visit=("overridden", " Next week. "))

    assert (row.answer, row.reason, row.answered_by) == ("overridden", "Next week.", manager)
    assert StartAnswer.objects.count() == 1


def test_an_officer_saves_beside_what_a_manager_let_pass(placement, officer, manager):
    answer(placement, manager, visit=("overridden", "Next week."))

    rows = answer(placement, officer, visit=("overridden", "Next week."), kit=("done", ""))

    assert [row.item for row in rows] == ["kit"]


def test_answered_anew_the_former_answer_stays_in_the_history(placement, officer):
    answer(placement, officer, kit=("done", ""))
    answer(placement, officer, kit=("not_needed", "None is needed."))
    answer(placement, officer, kit=("not_needed", "None is needed."))

    row = StartAnswer.objects.get()
    told = list(row.events.order_by("pgh_id").values_list("answer", flat=True))
    assert (row.answer, told) == ("not_needed", ["done", "not_needed"])
    logged = Event.objects.filter(action="placement.start_answered")
    assert logged.count() == 2


@pytest.mark.parametrize("state", ["ready", "active", "ending"])
def test_after_it_is_ready_nothing_is_answered(officer, state):
    with pytest.raises(Refusal, match="Say first that it is not ready"):
        answer(make.make_placement(state=state), officer, kit=("done", ""))


@pytest.mark.parametrize(
    ("over", "constraint"),
    [
        ({"item": "luck"}, "to_an_item"),
        ({"answer": "not_needed"}, "with_a_reason_where_not_done"),
        ({"answer": "maybe", "reason": "So."}, "with_a_reason_where_not_done"),
        ({"item": "meals"}, "once_for_an_item"),
    ],
)
def test_the_database_holds_what_must_always_hold(placement, officer, over, constraint):
    answer(placement, officer, kit=("done", ""), meals=DONE)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        StartAnswer.objects.filter(item="kit").update(**over)


# Page


def page_of(placement) -> str:
    return reverse("placements:placement-start", args=[placement.pk])


def test_the_page_asks_what_is_asked_of_this_child_and_saves_what_is_answered(
    client_for, officer, placement
):
    client = client_for(officer)
    first = client.get(page_of(placement)).content.decode()
    sent = {"kit": "done", "transport": "not_needed", "transport_reason": "Walks there."}

    page = client.post(page_of(placement), sent, follow=True).content.decode()

    assert "Exam entries" not in first and "a manager decided" not in first
    assert "18 still to be answered" in page
    held = {row.item: (row.answer, row.reason) for row in placement.start_answers.all()}
    assert held == {"kit": ("done", ""), "transport": ("not_needed", "Walks there.")}


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client_for, officer, placement):
    sent = {"kit": "not_needed", "meals": "not_needed", "meals_reason": "Brings its own."}

    page = client_for(officer).post(page_of(placement), sent).content.decode()

    assert "enter why it is not needed" in page and "Brings its own." in page
    assert not StartAnswer.objects.exists()


def test_the_step_is_refused_with_what_is_missing(client_for, officer, placement):
    address = reverse("placements:placement-step", args=[placement.pk, "make_ready"])

    page = client_for(officer).post(address, {"step_on": TODAY.isoformat()}).content.decode()

    assert "Not answered yet" in page
    assert Placement.objects.get().state == "pre_start"


def test_afterwards_the_page_says_what_was_answered(client_for, officer, placement):
    make.answer_all(placement, by=officer)
    ready(placement, officer)

    page = client_for(officer).get(page_of(placement)).content.decode()

    assert "Kit and computer are there" in page and "<form method" not in page.split("<main")[1]


def test_the_placement_goes_on_saying_what_was_arranged(client_for, officer, placement):
    client = client_for(officer)
    sent = {
        "transport": "done", "transport_reason": "A taxi at the council’s cost, from the first day",
        "meals": "not_needed", "meals_reason": "Mornings only.",
        "leads": "done", "leads_reason": "Ms Hale and Mr Pell.", "medical": "done",
        "kit": "done", "kit_reason": "A laptop.",
    }  # fmt: skip
    page = client.post(page_of(placement), sent, follow=True).content.decode()

    for words in (
        "Travel, as said before the start",
        "A taxi at the council’s cost",
        "Not needed: Mornings only.",
        "Ms Hale and Mr Pell.",
    ):
        assert words in page
    assert "In an emergency" not in page and "A laptop." not in page


def test_three_people_at_the_page(client_for, officer, school, school_user, outsider):
    placement = make.make_placement(pupil=make.make_pupil(school=school), state="pre_start")

    codes = [
        client_for(user).get(page_of(placement)).status_code
        for user in (officer, school_user, outsider)
    ]

    assert codes == [200, 403, 404]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_the_same_queries(
    client_for, officer, placement, rows, django_assert_num_queries
):
    answer(placement, officer, **{item: ("done", "") for item in ALL[:rows]})
    client = client_for(officer)
    client.get(page_of(placement))

    with django_assert_num_queries(8):
        client.get(page_of(placement))


# API


def test_it_is_answered_and_read_through_the_api(client_for, officer, placement):
    client, address = client_for(officer), f"/api/v1/placements/{placement.pk}/start/"
    sent = {"answers": [{"item": "kit", "answer": "done"}]}
    wrong = {"answers": [{"item": "kit", "answer": "overridden", "reason": "Later."}]}

    taken = client.post(address, sent, content_type="application/json")
    refused = client.post(address, wrong, content_type="application/json")

    assert (taken.status_code, refused.status_code) == (201, 409)
    assert [row["answer"] for row in client.get(address).json()] == ["done"]


def test_a_providers_people_read_nothing_of_it(client_for, officer, placement):
    answer(placement, officer, kit=("done", ""))
    client = client_for(make.make_provider_user(placement.provider))

    assert client.get(f"/api/v1/placements/{placement.pk}/start/").json() == []


# The directory, asked again


def stands(placement, by, state, **over) -> Standing:
    """As the provider stands now, with what was said before kept."""
    placement.provider.standings.update(superseded_at=now())
    values = {"state": state, "since": TODAY, "reason": "A serious concern.", "set_by": by}
    return Standing.objects.create(provider=placement.provider, **values | over)


@pytest.mark.parametrize("state", ["restricted", "under_review", "suspended", "removed", "closed"])
def test_where_the_provider_may_not_be_used_any_more_nobody_is_ready(placement, officer, state):
    make.answer_all(placement, by=officer)
    standing = stands(placement, officer, state)

    with pytest.raises(NotOpen, match="A serious concern") as refused:
        ready(placement, officer)

    assert f"“{standing.get_state_display()}” since {in_words(TODAY)}" in str(refused.value)
    assert "Keep the start back" in str(refused.value)
    assert Placement.objects.get().state == "pre_start"


def test_it_is_asked_again_on_the_day_itself(placement, officer):
    make.answer_all(placement, by=officer)
    ready(placement, officer)
    stands(placement, officer, "suspended")

    with pytest.raises(NotOpen, match="Suspended"):
        actions.take_step(placement, event="start", on=TODAY, by=officer)


def test_a_child_who_came_before_the_suspension_has_come(placement, officer):
    make.answer_all(placement, by=officer)
    actions.take_step(placement, event="make_ready", on=placement.starts_on, by=officer)
    stands(placement, officer, "suspended", since=TODAY)

    began = actions.take_step(placement, event="start", on=TODAY - timedelta(days=1), by=officer)

    assert began.state == "active"


def test_a_manager_lets_the_child_start_with_a_reason_that_is_kept(placement, officer, manager):
    make.answer_all(placement, by=officer)
    stands(placement, officer, "restricted")

    with pytest.raises(NotOpen, match="Or enter why") as refused:
        ready(placement, manager)
    assert refused.value.field == "standing_reason"
    actions.take_step(
        placement, event="make_ready", on=TODAY, standing_reason=" The site is safe. ", by=manager
    )

    row = PlacedAnyway.objects.get()
    assert (row.reason, row.decided_by) == ("The site is safe.", manager)
    assert "Restricted" in row.standing
    assert actions.take_step(placement, event="start", on=TODAY, by=officer).state == "active"


def test_what_was_decided_of_one_standing_does_not_hold_for_the_next(placement, officer, manager):
    make.answer_all(placement, by=officer)
    stands(placement, officer, "restricted")
    actions.take_step(placement, event="make_ready", on=TODAY, standing_reason="Safe.", by=manager)
    stands(placement, officer, "suspended", set_at=now() + timedelta(seconds=1))

    with pytest.raises(NotOpen, match="Suspended"):
        actions.take_step(placement, event="start", on=TODAY, by=officer)


def test_a_decision_that_the_child_stays_is_one(placement, officer, manager):
    make.answer_all(placement, by=officer)
    standing = stands(placement, officer, "under_review")
    make.make_continuity(placement, standing=standing, decision="stay", reason="Two staff.",
                         decided_by=manager, decided_at=now())  # fmt: skip

    assert ready(placement, officer).state == "ready"


def test_a_school_answers_for_itself_but_nobody_starts_where_it_is_closed(school, officer):
    own = make.make_own_placement(school, state="pre_start")
    make.answer_all(own, by=officer)
    stands(own, officer, "closed")
    with pytest.raises(Refusal, match="is closed since"):
        ready(own, officer)
    stands(own, officer, "restricted")

    assert ready(own, officer).state == "ready"


def test_the_page_asks_a_manager_why_and_an_officer_not(client_for, placement, officer, manager):
    make.answer_all(placement, by=officer)
    stands(placement, officer, "suspended")
    address = reverse("placements:placement-step", args=[placement.pk, "make_ready"])
    sent = {"step_on": TODAY.isoformat()}

    told = client_for(officer).post(address, sent).content.decode()
    asked = client_for(manager).post(address, sent).content.decode()
    client_for(manager).post(address, sent | {"standing_reason": "It is safe."})

    assert "A serious concern" in told and "standing_reason" not in told
    assert "Why is it right to place there all the same?" in asked
    assert Placement.objects.get().state == "ready"
