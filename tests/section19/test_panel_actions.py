from datetime import date
from decimal import Decimal

import pytest

from apcase.audit.models import Event
from apcase.rules.readings import FULL_TIME_EDUCATION
from apcase.rules.refusal import Refusal
from section19 import actions
from section19.models import Decision, PanelItem
from tests import make

# The agenda for 24 November closes on 17 November.
HELD, CUT_OFF = date(2026, 11, 24), date(2026, 11, 17)


def refusal_of(call) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as refusal:
        call()
    return str(refusal.value), refusal.value.field


@pytest.fixture
def meeting(db):
    return make.make_meeting(held_on=HELD)


def put(meeting, by, on=CUT_OFF, case=None) -> PanelItem:
    return actions.put_on_agenda(case or make.make_case(), meeting, by=by, on=on)


def titles(meeting) -> list[str]:
    return list(meeting.items.values_list("title", flat=True))


def test_cases_go_to_the_end_of_the_agenda(meeting, officer):
    first = put(meeting, officer)
    second = put(meeting, officer)

    assert [first.agenda_item.position, second.agenda_item.position] == [1, 2]
    assert titles(meeting) == ["AB: Otherwise out of school"] * 2
    assert set(Event.objects.values_list("action", flat=True)) == {
        "agenda.item_added",
        "case.on_agenda",
    }


def test_after_the_cut_off_only_who_may_decide_adds_a_case(meeting, officer, manager):
    late = date(2026, 11, 18)

    assert refusal_of(lambda: put(meeting, officer, late)) == (
        "The agenda for Tuesday 24 November 2026 closed on Tuesday 17 November 2026. Ask the "
        "chair to add the case, or choose a later meeting.",
        "meeting",
    )
    assert put(meeting, manager, late).agenda_item.position == 1


def test_once_issued_only_who_may_decide_adds_a_case(meeting, officer, manager):
    put(meeting, officer)
    actions.issue_agenda(meeting, by=officer)

    assert refusal_of(lambda: put(meeting, officer))[0] == (
        "The agenda for Tuesday 24 November 2026 has been issued. Ask the chair to add the case, "
        "or choose a later meeting."
    )
    assert put(meeting, manager).agenda_item.position == 2


def test_nothing_goes_on_the_agenda_of_a_past_meeting(meeting, manager):
    assert refusal_of(lambda: put(meeting, manager, date(2026, 11, 25)))[1] == "meeting"


def test_a_case_waits_on_one_agenda_at_a_time(meeting, officer, manager):
    case = make.make_case()
    later = make.make_meeting(held_on=date(2026, 12, 8))
    item = put(meeting, officer, case=case)

    assert refusal_of(lambda: put(later, officer, case=case)) == (
        "This case is already on the agenda for Tuesday 24 November 2026.",
        "meeting",
    )
    make.make_decision(panel_item=item, outcome="defer", decided_on=HELD, review_on=later.held_on)
    assert put(later, officer, HELD, case=case).case == case


def test_the_order_is_fixed_once_issued(meeting, officer):
    items = [put(meeting, officer) for _ in range(3)]

    actions.move_item(items[2], to=1, by=officer)
    assert [item.panel_item for item in meeting.items.all()] == [items[2], items[0], items[1]]

    actions.issue_agenda(meeting, by=officer)
    assert refusal_of(lambda: actions.move_item(items[0], to=1, by=officer))[0] == (
        "The agenda has been issued, so its order is fixed."
    )


DECISION = {
    "outcome": "agree",
    "reason": " No suitable education without it. ",
    "hours_per_week": Decimal(25),
    "decided_on": HELD,
    "review_on": date(2027, 1, 5),
    "on": HELD,
}


def test_a_decision_is_kept_with_its_reason_and_review(meeting, manager):
    item = make.make_panel_item(meeting=meeting)

    decision = actions.record_decision(item, by=manager, **DECISION)

    assert list(Decision.objects.values_list("panel_item", "reason", "review_on")) == [
        (item.pk, "No suitable education without it.", date(2027, 1, 5))
    ]
    assert decision.recorded_by == manager
    event = Event.objects.get()
    assert (event.action, event.pupils) == ("case.decided", [item.pupil_id])


def test_a_decision_is_never_changed(meeting, manager):
    item = make.make_panel_item(meeting=meeting)
    actions.record_decision(item, by=manager, **DECISION)

    again = DECISION | {"outcome": "not_agreed", "hours_per_week": None}

    assert refusal_of(lambda: actions.record_decision(item, by=manager, **again))[0] == (
        "The panel's decision on this item is recorded and is never changed. Put the case on "
        "another agenda to decide again."
    )
    assert Decision.objects.get().outcome == "agree"


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({"decided_on": date(2026, 11, 23)}, "decided_on", id="before-the-meeting"),
        pytest.param({"decided_on": date(2026, 11, 25)}, "decided_on", id="still-to-come"),
        pytest.param({"review_on": HELD}, "review_on", id="review-the-same-day"),
        pytest.param({"hours_per_week": Decimal(10)}, "reason_for_fewer_hours", id="few-hours"),
    ],
)
def test_a_decision_that_cannot_be(meeting, manager, over, field):
    item = make.make_panel_item(meeting=meeting)

    refused = refusal_of(lambda: actions.record_decision(item, by=manager, **DECISION | over))

    assert refused[1] == field
    assert Decision.objects.count() == 0


def test_a_case_on_no_agenda_is_not_decided(db, manager):
    with pytest.raises(PanelItem.DoesNotExist):
        actions.record_decision(PanelItem(case=make.make_case()), by=manager, **DECISION)


@pytest.mark.parametrize(
    ("hours", "refused"),
    [
        pytest.param("22", False, id="full-time-as-the-authority-reads-it"),
        pytest.param("21.5", True, id="fewer-than-that"),
    ],
)
def test_full_time_is_what_the_authority_reads_it_to_be(meeting, manager, hours, refused):
    make.make_reading_choice(FULL_TIME_EDUCATION, value="22")
    item = make.make_panel_item(meeting=meeting)
    decision = DECISION | {"hours_per_week": Decimal(hours)}

    if refused:
        said = refusal_of(lambda: actions.record_decision(item, by=manager, **decision))
        assert said[0].startswith("21.5 hours a week are fewer than full time (22).")
    else:
        assert actions.record_decision(item, by=manager, **decision).hours_per_week == 22
