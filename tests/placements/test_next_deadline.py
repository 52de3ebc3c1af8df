"""What stands at the head of a placement’s page: the next thing that is due, and whose it is."""

from datetime import date

import pytest

from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from placements.models import PlacementStep
from placements.next_deadline import FIRST_DAY, REVIEW
from tests import make
from tests.conftest import TODAY

REVIEW_ON = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def today(monkeypatch, db):
    make.make_terms()
    monkeypatch.setattr("placements.views.placements.localdate", lambda: TODAY)


def place(owner, **over):
    return make.make_placement(owner=owner, next_review_on=REVIEW_ON, **over)


def raised(placement, kind: str, due_on: date, owner=None) -> None:
    Alert.objects.create(
        kind=kind, subject=subject_of(placement), pupil=placement.pupil, due_on=due_on,
        owner=owner, summary="Somebody must act.", url=placement.get_absolute_url(),
        raised_for=TODAY,
    )  # fmt: skip


def shown(client, placement) -> tuple:
    deadline = client.get(placement.get_absolute_url()).context["next"]
    return (deadline.what, deadline.due.on, deadline.owner)


def test_the_next_review_and_the_owner_of_the_placement(officer, client_for):
    assert shown(client_for(officer), place(officer)) == (REVIEW, REVIEW_ON, "Olive Officer")


def test_whoever_was_given_the_review_has_it(officer, manager, client_for):
    placement = place(officer)
    raised(placement, "review_overdue", REVIEW_ON, manager)

    assert shown(client_for(officer), placement) == (REVIEW, REVIEW_ON, manager.name)


def test_what_a_school_places_itself_is_the_schools(
    officer, manager, school, school_user, client_for
):
    own = make.make_own_placement(school, next_review_on=REVIEW_ON, recorded_by=school_user)
    client = client_for(officer)
    schools = (REVIEW, REVIEW_ON, "Moorside High (recorded by Sam School)")

    assert shown(client, own) == schools
    raised(own, "review_overdue", REVIEW_ON)
    assert shown(client, own) == schools
    Alert.objects.update(owner=manager)
    assert shown(client, own) == (REVIEW, REVIEW_ON, manager.name)


def test_before_the_start_its_first_day(officer, client_for):
    starts_on = date(2026, 10, 12)
    placement = place(officer, state="pre_start", starts_on=starts_on)

    page = client_for(officer).get(placement.get_absolute_url())

    assert (page.context["next"].what, page.context["next"].due.on) == (FIRST_DAY, starts_on)
    assert "Next review:" in page.content.decode()


def test_of_a_pause_the_day_on_which_it_is_decided(officer, client_for):
    placement = place(officer, state="paused")
    PlacementStep.objects.create(
        placement=placement, number=2, event="pause", before="active", state="paused",
        on=date(2026, 10, 1), cause="illness", reason="In hospital.", taken_by=officer,
    )  # fmt: skip

    what, due_on, owner = shown(client_for(officer), placement)

    assert (what, due_on, owner) == (
        "Decide what follows the pause", date(2026, 10, 14), "Olive Officer",
    )  # fmt: skip


def test_what_was_raised_comes_first_if_it_is_due_first(officer, manager, client_for):
    placement = place(officer)
    raised(placement, "limit", date(2026, 10, 9), manager)
    raised(placement, "at_risk", date(2026, 10, 13), officer)

    assert shown(client_for(officer), placement) == (
        "Beyond a limit of the authority", date(2026, 10, 9), manager.name,
    )  # fmt: skip


def test_once_it_is_over_nothing_is_next(officer, client_for):
    placement = place(officer, state="cancelled")

    assert client_for(officer).get(placement.get_absolute_url()).context["next"] is None


def test_a_provider_is_told_of_nothing_that_the_council_raised(officer, client_for):
    placement = place(officer)
    raised(placement, "limit", date(2026, 10, 9), officer)
    user = make.make_provider_user(placement.provider)

    assert shown(client_for(user), placement) == (REVIEW, REVIEW_ON, "Olive Officer")
