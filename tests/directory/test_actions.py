"""A provider's standing is set anew, and what it was is kept."""

from datetime import date

import pytest

from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from directory.actions import set_standing
from directory.models import Provider, Standing
from directory.queries import open_to_placements
from tests import make

pytestmark = pytest.mark.django_db
SUSPENDED = {"state": "suspended", "since": date(2026, 10, 5), "reason": "Fire exits locked."}


def test_a_new_standing_supersedes_the_old_which_stays(manager):
    provider = make.make_provider()

    set_standing(provider, by=manager, **SUSPENDED)

    kept, current = provider.standings.order_by("since")
    assert (kept.state, kept.superseded_at is None) == ("approved", False)
    assert (current.state, current.superseded_at, current.set_by) == ("suspended", None, manager)


@pytest.mark.parametrize("state", Standing.State.values)
def test_only_approval_opens_a_provider_to_placements(state):
    make.make_provider(standing=state)

    is_open = open_to_placements(Provider.objects.all()).exists()

    assert is_open == (state in {"approved", "conditions"})


def test_an_approval_that_was_superseded_opens_nothing(manager):
    set_standing(make.make_provider(), by=manager, **SUSPENDED)

    assert not open_to_placements(Provider.objects.all()).exists()


def test_a_change_is_one_event_with_what_it_was_before(manager):
    set_standing(make.make_provider(), by=manager, **SUSPENDED)

    event = Event.objects.get(action="standing.set")
    assert event.detail == {
        "state": "suspended",
        "before": "approved",
        "since": "2026-10-05",
        "reason": "Fire exits locked.",
    }


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({"state": "approved"}, "state", id="not-in-the-table"),
        pytest.param({"state": "closed"}, "state", id="no-such-state"),
        pytest.param({"since": date(2026, 8, 31)}, "since", id="before-the-standing-it-replaces"),
        pytest.param({"reason": "  "}, "reason", id="no-reason"),
    ],
)
def test_a_wrong_change_is_refused_and_nothing_is_kept(manager, over, field):
    provider = make.make_provider()

    with pytest.raises(Refusal) as refused:
        set_standing(provider, by=manager, **SUSPENDED | over)

    assert refused.value.field == field
    assert list(provider.standings.values_list("state", "superseded_at")) == [("approved", None)]
