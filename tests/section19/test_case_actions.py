from datetime import date

import pytest

from apcase.alerts.models import Alert
from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from section19 import actions
from section19.models import Case
from tests import make

FIRST, DUE, TODAY = date(2026, 10, 21), date(2026, 11, 4), date(2026, 11, 2)


def refusal_of(call) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as refusal:
        call()
    return str(refusal.value), refusal.value.field


def open_case(child, by, **over) -> Case:
    facts = {
        "ground": "mental_health",
        "known_on": date(2026, 10, 12),
        "summary": "Has not attended since 12 October.",
        "education_now": "None",
        "on": TODAY,
    }
    return actions.open_case(pupil=child, by=by, **facts | over)


@pytest.fixture
def excluded(terms, child, school, officer):
    """The case of a permanent exclusion whose alert is open."""
    facts = {"kind": "permanent", "first_day": FIRST, "first_session": "am", "reason": "DB"}
    return actions.record_exclusion(pupil=child, school=school, by=officer, on=FIRST, **facts).case


def place(case: Case, **over):
    dates = {"starts_on": DUE, "next_review_on": date(2026, 12, 2)}
    return make.make_placement(**{"pupil": case.pupil} | dates | over)


def test_a_case_is_opened_with_what_is_known(child, officer):
    case = open_case(child, officer, owner=officer)

    assert list(Case.objects.values_list("pupil", "ground", "owner", "opened_by")) == [
        (child.pk, "mental_health", officer.pk, officer.pk)
    ]
    assert Event.objects.get().subject == f"section19.case:{case.pk}"


@pytest.mark.parametrize(
    ("over", "sentence", "field"),
    [
        pytest.param(
            {"ground": "exclusion"},
            "A permanent exclusion opens its case when it is recorded. Record the exclusion "
            "instead.",
            "ground",
            id="exclusions-open-their-own",
        ),
        pytest.param(
            {"known_on": date(2026, 11, 3)},
            "Tuesday 3 November 2026 is still to come. Enter the day the authority first knew: "
            "Monday 2 November 2026 or earlier.",
            "known_on",
            id="known-tomorrow",
        ),
        pytest.param(
            {"known_on": date(2013, 3, 13)},
            "Wednesday 13 March 2013 is before the child was born. Check the year.",
            "known_on",
            id="before-birth",
        ),
    ],
)
def test_a_case_that_cannot_be_opened(child, officer, over, sentence, field):
    assert refusal_of(lambda: open_case(child, officer, **over)) == (sentence, field)


def test_an_owner_must_be_able_to_see_cases(child, officer, school_user):
    sentence = "Sam School cannot see cases: choose somebody who can."

    assert refusal_of(lambda: open_case(child, officer, owner=school_user)) == (sentence, "owner")


def test_one_open_case_for_each_ground(child, officer):
    open_case(child, officer)

    assert refusal_of(lambda: open_case(child, officer))[1] == "ground"
    assert open_case(child, officer, ground="otherwise").pk is not None


@pytest.mark.parametrize(
    ("starts_on", "on", "settled"),
    [
        pytest.param(DUE, TODAY, True, id="by-day-six"),
        pytest.param(date(2026, 11, 5), TODAY, False, id="a-day-late"),
        pytest.param(date(2026, 11, 5), date(2026, 11, 5), True, id="late-and-begun"),
        pytest.param(date(2026, 11, 5), None, True, id="no-day-said-judged-from-its-start"),
    ],
)
def test_arranging_settles_the_alert_if_the_duty_is_met(excluded, officer, starts_on, on, settled):
    actions.arrange(excluded, place(excluded, starts_on=starts_on), by=officer, on=on)

    alert = Alert.objects.get()
    assert alert.close_reason == ("Education has been arranged." if settled else "")
    assert (alert.closed_by == officer) is settled


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        pytest.param(
            {"pupil": make.make_pupil},
            "This placement is another child's. Choose one of this child.",
            id="another-child",
        ),
        pytest.param(
            {"commissioner": "school", "commissioning_school": make.make_school},
            "This placement is commissioned by a school. Choose one that the authority "
            "commissions.",
            id="a-schools",
        ),
        pytest.param(
            {
                "starts_on": date(2026, 9, 7),
                "next_review_on": date(2026, 9, 21),
                "ends_on": date(2026, 10, 30),
            },
            "This placement ended on Friday 30 October 2026. Choose one that runs now or starts "
            "later.",
            id="ended",
        ),
    ],
)
def test_a_placement_that_does_not_meet_the_case(excluded, officer, over, sentence):
    over = {name: value() if callable(value) else value for name, value in over.items()}
    placement = place(excluded, **over)

    facts = {"by": officer, "on": TODAY}

    refused = refusal_of(lambda: actions.arrange(excluded, placement, **facts))

    assert refused == (sentence, "placement")


def test_a_placement_is_linked_once(excluded, officer):
    placement = place(excluded)
    actions.arrange(excluded, placement, by=officer, on=TODAY)

    facts = {"by": officer, "on": TODAY}

    assert refusal_of(lambda: actions.arrange(excluded, placement, **facts))[0] == (
        "This placement is already linked to a case. Choose another placement."
    )


def test_closing_ends_the_deadline(excluded, officer):
    actions.close_case(excluded, closed_on=TODAY, reason="Moved away.", by=officer, on=TODAY)

    assert Alert.objects.get().close_reason == "The case was closed."
    case = Case.objects.get()
    assert (case.closed_on, case.closed_by, case.close_reason) == (TODAY, officer, "Moved away.")


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({"closed_on": date(2026, 10, 20)}, "closed_on", id="before-it-was-known"),
        pytest.param({"closed_on": date(2026, 11, 3)}, "closed_on", id="still-to-come"),
        pytest.param({"reason": " "}, "reason", id="no-reason"),
    ],
)
def test_a_case_that_cannot_be_closed_so(excluded, officer, over, field):
    facts = {"closed_on": TODAY, "reason": "Moved away.", "on": TODAY} | over

    assert refusal_of(lambda: actions.close_case(excluded, by=officer, **facts))[1] == field


def test_nothing_more_is_done_to_a_closed_case(excluded, officer):
    actions.close_case(excluded, closed_on=TODAY, reason="Moved away.", by=officer)
    meeting, placement = make.make_meeting(held_on=date(2026, 11, 24)), place(excluded)
    closed = ("This case was closed on Monday 2 November 2026.", None)

    again = {"closed_on": TODAY, "reason": "Again."}
    assert refusal_of(lambda: actions.close_case(excluded, by=officer, **again)) == closed
    assert refusal_of(lambda: actions.arrange(excluded, placement, by=officer)) == closed
    assert refusal_of(lambda: actions.put_on_agenda(excluded, meeting, by=officer)) == closed
