from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.models import Event
from apcase.pupils.models import Enrolment
from apcase.rules.refusal import Refusal
from directory.models import Site, Standing
from placements.actions import end, record_placement, record_review
from placements.actions.placement import TWICE, keep
from placements.models import Placement, Review
from tests import make

OVERDUE = Alert.Kind.REVIEW_OVERDUE


def recorded(**over) -> Placement:
    values = {
        "commissioner": "la",
        "reason": "exclusion",
        "registration_code": "C",
        "hours_per_week": Decimal("15"),
        "starts_on": date(2026, 9, 7),
        "next_review_on": date(2026, 10, 5),
    }
    for name, make_one in (("pupil", make.make_pupil), ("provider", make.make_provider)):
        if name not in over:
            over[name] = make_one()
    if "by" not in over:
        over["by"] = make.someone()
    return record_placement(**{"on": (values | over)["starts_on"]} | values | over)


def refusal_of(act, *args, **kwargs) -> tuple[str | None, str]:
    with pytest.raises(Refusal) as refusal:
        act(*args, **kwargs)
    return refusal.value.field, str(refusal.value)


def raised_for(placement: Placement) -> Alert:
    return Alert.objects.create(
        kind=OVERDUE,
        subject=subject_of(placement),
        summary="Review",
        url="/",
        due_on=placement.next_review_on,
        raised_for=date(2026, 10, 6),
    )


# Recording a placement


def test_a_placement_is_recorded_with_its_suggested_code(officer):
    placement = recorded(owner=officer, by=officer)

    kept = Placement.objects.get()
    assert (kept, kept.attendance_code, kept.owner) == (placement, "K", officer)
    event = Event.objects.get(action="placement.recorded")
    assert (event.actor, event.subject, event.pupils) == (
        "Olive Officer",
        subject_of(placement),
        [placement.pupil_id],
    )


def test_where_no_code_is_suggested_none_is_kept(db):
    placement = recorded(provider=make.make_provider(kind="online"))

    assert placement.attendance_code == ""


def test_a_code_that_is_given_stands(db):
    assert recorded(attendance_code="W").attendance_code == "W"


@pytest.mark.parametrize(
    ("over", "field", "said"),
    [
        pytest.param(
            {"ends_on": date(2026, 9, 1)}, "ends_on", "Tuesday 1 September 2026", id="end-early"
        ),
        pytest.param(
            {"next_review_on": date(2026, 9, 6)},
            "next_review_on",
            "Sunday 6 September 2026",
            id="review-before-start",
        ),
        pytest.param({"hours_per_week": Decimal("0")}, "hours_per_week", "You gave 0", id="none"),
        pytest.param(
            {"hours_per_week": Decimal("40.5")}, "hours_per_week", "You gave 40.5", id="too-many"
        ),
        pytest.param({"reason": "bored"}, "reason", "“bored” is not known", id="unknown-reason"),
        pytest.param(
            {"commissioner": "parent"}, "commissioner", "“parent” is not known", id="a-parent"
        ),
        pytest.param(
            {"commissioner": "school"},
            "commissioning_school",
            "Select the school",
            id="school-unnamed",
        ),
        pytest.param(
            {"attendance_code": "Q"}, "attendance_code", "“Q” is not known", id="not-a-code"
        ),
        pytest.param(
            {"registration_code": "M"},
            "registration_code",
            "needs two schools",
            id="dual-at-no-school",
        ),
        pytest.param(
            {"registration_code": "G"}, "registration_code", "Guest (G)", id="guest-at-home"
        ),
    ],
)
def test_a_placement_that_is_refused(db, over, field, said):
    named, sentence = refusal_of(recorded, **over)

    assert named == field
    assert said in sentence
    assert Placement.objects.count() == Event.objects.count() == 0


def test_a_school_is_not_named_where_the_council_commissions(db):
    named, sentence = refusal_of(recorded, commissioning_school=make.make_school(name="Moorside"))

    assert (named, sentence) == (
        "commissioning_school",
        "The council commissions this placement, so no school does. Remove Moorside, or choose the "
        "school as the commissioner.",
    )


def test_dual_registration_stands_where_the_child_is_on_two_rolls_already(db):
    pupil = make.make_pupil()
    home, unit = make.make_school(), make.make_school(type_code="14")
    for school, status in ((home, "M"), (unit, "S")):
        Enrolment.objects.create(
            pupil=pupil, school=school, status=status, starts_on=date(2026, 9, 1)
        )

    placement = recorded(pupil=pupil, registration_code="M")

    assert (placement.registration_code, placement.attendance_code) == ("M", "K")


def test_a_child_directed_to_another_school_must_be_on_its_roll(db):
    over = {
        "provider": make.make_provider(kind="pru", name="Northgate PRU"),
        "commissioner": "school",
        "commissioning_school": make.make_school(),
        "reason": "behaviour",
    }

    assert refusal_of(recorded, **over) == (
        "registration_code",
        "Northgate PRU is a school: a child directed there to improve behaviour must be on its "
        "roll as well. Choose dual registration (M).",
    )
    assert recorded(**over, registration_code="M").attendance_code == "D"


def test_a_site_must_be_the_providers_own(db):
    other = Site.objects.create(
        provider=make.make_provider(name="Old Mill"),
        name="Yard",
        address="1 Lane",
        postcode="M1 1AA",
    )

    named, sentence = refusal_of(recorded, provider=make.make_provider(name="Forge"), site=other)

    assert (named, sentence) == ("site", "Yard is not a site of Forge. Select one of its own.")


def test_the_owner_works_for_the_authority(school_user):
    named, sentence = refusal_of(recorded, owner=school_user)

    assert named == "owner"
    assert sentence.startswith("Sam School does not work on placements for the council.")


# Standing


@pytest.mark.parametrize(
    "state", [s for s in Standing.State if s not in ("approved", "conditions")]
)
def test_the_council_places_only_with_approved_providers(db, state):
    provider = make.make_provider(name="Old Mill", standing=state)

    named, sentence = refusal_of(recorded, provider=provider)

    assert named == "provider"
    assert sentence == (
        f"The council may not place at Old Mill: its standing is “{Standing.State(state).label}” "
        "since Tuesday 1 September 2026 (Checks complete). Choose a provider that is approved."
    )


def test_a_school_may_place_with_a_provider_that_is_not_approved(db):
    provider = make.make_provider(standing="restricted")

    placement = recorded(
        provider=provider, commissioner="school", commissioning_school=make.make_school()
    )

    assert (placement.provider, placement.attendance_code) == (provider, "B")


def test_a_provider_without_a_standing_is_not_approved(db):
    provider = make.make_provider()
    Standing.objects.all().delete()

    assert refusal_of(recorded, provider=provider)[0] == "provider"


@pytest.mark.parametrize(
    ("ends_on", "history"),
    [
        pytest.param(date(2026, 8, 31), True, id="ended-the-day-before"),
        pytest.param(date(2026, 9, 1), False, id="still-there-on-the-day"),
    ],
)
def test_what_ended_before_a_suspension_is_history(db, ends_on, history):
    over = {
        "provider": make.make_provider(standing="suspended"),
        "starts_on": date(2026, 4, 13),
        "next_review_on": date(2026, 5, 18),
        "ends_on": ends_on,
    }

    if history:
        assert recorded(**over).ends_on == ends_on
    else:
        assert refusal_of(recorded, **over)[0] == "provider"


# One at a time


def test_a_second_placement_at_the_same_provider_says_what_stands(db):
    first = recorded(provider=make.make_provider(name="The Forge"))

    named, sentence = refusal_of(recorded, pupil=first.pupil, provider=first.provider)

    assert (named, sentence) == (
        "starts_on",
        "This child already has a placement at The Forge, from Monday 7 September 2026 with no end "
        "date. End that one first, or give other dates.",
    )


def test_two_placements_one_after_the_other(db):
    first = recorded(ends_on=date(2026, 10, 23))
    second = recorded(
        pupil=first.pupil,
        provider=first.provider,
        starts_on=date(2026, 10, 24),
        next_review_on=date(2026, 11, 30),
    )

    assert set(Placement.objects.all()) == {first, second}


def test_what_the_check_cannot_see_the_constraint_refuses_in_words(db):
    """Two people, the same moment: both checks have passed, and the second row is written."""
    first = recorded()
    twin = Placement.objects.get()
    twin.pk = uuid4()

    named, sentence = refusal_of(keep, twin, code=None, on=twin.starts_on, by=make.someone())

    assert (named, sentence) == (None, TWICE)
    assert list(Placement.objects.all()) == [first]


# Reviews


REVIEW = {
    "held_on": date(2026, 10, 5),
    "decision": "continue",
    "reason": "Attending well.",
    "child_view": "I like the workshop.",
    "next_review_on": date(2026, 11, 16),
}


def test_a_review_moves_the_next_and_settles_the_alert(officer):
    placement = make.make_placement()
    alert = raised_for(placement)

    review = record_review(placement, **REVIEW, by=officer)

    placement.refresh_from_db()
    alert.refresh_from_db()
    assert placement.next_review_on == date(2026, 11, 16)
    assert (alert.closed_by, alert.close_reason) == (officer, "Reviewed on Monday 5 October 2026.")
    event = Event.objects.get(action="review.recorded")
    assert (event.subject, event.pupils) == (subject_of(review), [placement.pupil_id])


def test_a_review_settles_no_other_alert(officer):
    placement, other = make.make_placement(), make.make_placement()
    raised_for(placement)
    untouched = raised_for(other)

    record_review(placement, **REVIEW, by=officer)

    assert list(Alert.objects.open()) == [untouched]


def test_a_decision_to_end_ends_the_placement_on_that_day(officer):
    placement = make.make_placement()
    raised_for(placement)

    record_review(placement, **REVIEW | {"decision": "end", "next_review_on": None}, by=officer)

    placement.refresh_from_db()
    assert (placement.ends_on, placement.ended_by) == (date(2026, 10, 5), officer)
    assert placement.end_reason == (
        "Decided at the review on Monday 5 October 2026: Attending well."
    )
    assert not Alert.objects.open().exists()


def test_a_long_reason_is_kept_whole_on_the_review_and_cut_on_the_placement(officer):
    placement = make.make_placement()
    reason = "x" * 4000

    review = record_review(
        placement,
        held_on=date(2026, 10, 5),
        decision="end",
        reason=reason,
        no_view_reason="In hospital.",
        by=officer,
    )

    placement.refresh_from_db()
    assert (len(review.reason), len(placement.end_reason)) == (4000, 300)


@pytest.mark.parametrize(
    ("over", "field", "said"),
    [
        pytest.param(
            {"held_on": date(2026, 9, 6)}, "held_on", "before the placement started", id="too-early"
        ),
        pytest.param(
            {"held_on": date(2026, 12, 19)}, "held_on", "after the placement’s last", id="too-late"
        ),
        pytest.param(
            {"next_review_on": None}, "next_review_on", "Enter the date of the next", id="no-next"
        ),
        pytest.param(
            {"next_review_on": date(2026, 10, 5)},
            "next_review_on",
            "must be after this one",
            id="next-the-same-day",
        ),
        pytest.param(
            {"next_review_on": date(2027, 1, 4)},
            "next_review_on",
            "after the placement ends",
            id="next-after-the-end",
        ),
        pytest.param(
            {"decision": "end"}, "next_review_on", "has no next review", id="ends-and-goes-on"
        ),
        pytest.param({"decision": "wait"}, "decision", "“wait” is not known", id="no-decision"),
        pytest.param({"decision": "change"}, "decision", "not known", id="no-longer-offered"),
        pytest.param({"reason": "  "}, "reason", "Enter the reason", id="blank-reason"),
        pytest.param({"child_view": " "}, "child_view", "could not ask", id="nobodys-voice"),
        pytest.param({"no_view_reason": "Ill."}, "no_view_reason", "one of the two", id="both"),
    ],
)
def test_a_review_that_is_refused(officer, over, field, said):
    placement = make.make_placement(ends_on=date(2026, 12, 18))

    named, sentence = refusal_of(record_review, placement, **REVIEW | over, by=officer)

    assert named == field
    assert said.replace("’", "'") in sentence.replace("’", "'")
    assert Review.objects.count() == 0


def test_a_second_review_on_a_day_is_refused(officer):
    placement = make.make_placement()
    record_review(placement, **REVIEW, by=officer)

    named, sentence = refusal_of(record_review, placement, **REVIEW, by=officer)

    assert (named, sentence) == (
        "held_on",
        "A review on Monday 5 October 2026 is already recorded. Enter the date of another, or "
        "leave that one as it is.",
    )


def test_an_earlier_review_recorded_late_leaves_what_the_later_one_decided(officer):
    placement = make.make_placement()
    record_review(placement, **REVIEW, by=officer)
    alert = raised_for(placement)

    early = {"held_on": date(2026, 9, 21), "next_review_on": date(2026, 10, 5)}
    record_review(placement, **REVIEW | early, by=officer)

    placement.refresh_from_db()
    assert placement.next_review_on == date(2026, 11, 16)
    assert list(Alert.objects.open()) == [alert]


def test_a_placement_cannot_have_ended_before_it_was_last_reviewed(officer):
    placement = make.make_placement()
    record_review(placement, **REVIEW, by=officer)
    early = {"held_on": date(2026, 9, 21), "decision": "end", "next_review_on": None}

    assert refusal_of(record_review, placement, **REVIEW | early, by=officer)[0] == "held_on"
    assert refusal_of(end, placement, ended_on=date(2026, 10, 4), reason="Moved.", by=officer)[
        0
    ] == ("ended_on")


def test_an_ended_placement_is_reviewed_no_more(officer):
    placement = make.make_placement()
    end(placement, ended_on=date(2026, 10, 5), reason="Moved away.", by=officer)

    named, sentence = refusal_of(record_review, placement, **REVIEW, by=officer)

    assert (named, sentence) == (
        None,
        "Olive Officer has recorded that this placement ended on Monday 5 October 2026. It cannot "
        "be changed.",
    )


# The end


def test_a_placement_ends_for_good(officer):
    placement = make.make_placement(ends_on=date(2026, 12, 18))
    alert = raised_for(placement)

    ended = end(placement, ended_on=date(2026, 10, 9), reason=" Moved away. ", by=officer)

    alert.refresh_from_db()
    kept = Placement.objects.get()
    assert (kept.ends_on, kept.ended_by, kept.end_reason) == (
        date(2026, 10, 9),
        officer,
        "Moved away.",
    )
    assert ended.ended_at == kept.ended_at
    assert alert.close_reason == "The placement ended on Friday 9 October 2026."
    assert Event.objects.filter(action="placement.ended", pupils=[placement.pupil_id]).count() == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        pytest.param({"ended_on": date(2026, 9, 6)}, "ended_on", id="before-the-start"),
        pytest.param({"reason": " "}, "reason", id="no-reason"),
    ],
)
def test_an_end_that_is_refused(officer, given, field):
    placement = make.make_placement()

    named, _ = refusal_of(
        end, placement, **{"ended_on": date(2026, 10, 9), "reason": "Moved."} | given, by=officer
    )

    assert named == field
    assert Placement.objects.get().ended_at is None


def test_a_placement_ends_once(officer, manager):
    placement = make.make_placement()
    end(placement, ended_on=date(2026, 10, 9), reason="Moved away.", by=officer)

    named, sentence = refusal_of(
        end, placement, ended_on=date(2026, 10, 12), reason="Moved.", by=manager
    )

    assert (named, sentence) == (
        None,
        "Olive Officer has recorded that this placement ended on Friday 9 October 2026. It cannot "
        "be changed.",
    )
