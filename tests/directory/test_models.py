"""What the database refuses of providers, sites and standings."""

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError

from directory.models import Provider, Site, SitePlaces, Standing
from tests import make

pytestmark = pytest.mark.django_db


def standing(provider, **over):
    values = {"state": "approved", "since": date(2026, 9, 1), "reason": "Checked."}
    return Standing.objects.create(provider=provider, set_by=make.someone(), **values | over)


@pytest.mark.parametrize(
    ("act", "constraint"),
    [
        pytest.param(lambda p: standing(p), "standing_one_current_for_each_provider", id="two"),
        pytest.param(
            lambda p: standing(p, superseded_at="2026-09-02T09:00Z", reason=""),
            "standing_has_a_reason",
            id="no-reason",
        ),
        pytest.param(
            lambda p: standing(p, superseded_at="2026-09-02T09:00Z", conditions="No outings."),
            "standing_conditions_only_where_approved_with_some",
            id="conditions-of-an-approval-without-any",
        ),
        pytest.param(
            lambda p: standing(
                p, state="conditions", superseded_at="2026-09-02T09:00Z", ends_on=date(2026, 9, 1)
            ),
            "standing_conditions_end_after_they_begin",
            id="conditions-that-end-as-they-begin",
        ),
        pytest.param(
            lambda p: [make.make_proposal(p) for _ in range(2)],
            "proposal_one_waiting_for_each_provider",
            id="two-proposals",
        ),
        pytest.param(
            lambda p: make.make_proposal(p, reason=""), "proposal_has_a_reason", id="no-why"
        ),
        pytest.param(
            lambda p: make.make_proposal(p, outcome="sent_back"),
            "proposal_outcome_by_when_and_why_together",
            id="decided-by-nobody",
        ),
        pytest.param(
            lambda p: make.make_proposal(
                p,
                outcome="agreed",
                decided_by=make.make_user("Ann Other", "manager", make.make_authority()),
                decided_at="2026-10-06T09:00Z",
                decision_reason="Fine.",
            ),
            "proposal_agreed_makes_a_standing",
            id="agreed-and-no-standing",
        ),
        pytest.param(
            lambda p: Provider.objects.create(name="X", kind="pru", urn="12345"),
            "provider_urn_is_six_digits",
            id="urn",
        ),
        pytest.param(
            lambda p: Provider.objects.create(name="X", kind="pru", lowest_year=9, highest_year=7),
            "provider_years_in_order",
            id="years",
        ),
        pytest.param(
            lambda p: [
                Site.objects.create(provider=p, name="Main", address="1 High St", postcode="ZM1")
                for _ in range(2)
            ],
            "site_once_by_name",
            id="site-twice",
        ),
    ],
)
def test_the_database_refuses_by_name(act, constraint):
    provider = make.make_provider()

    with pytest.raises(IntegrityError) as error:
        act(provider)

    assert error.value.__cause__.diag.constraint_name == constraint


def the_price(provider, **over):
    rate = make.make_rate(provider)
    return type(rate).objects.filter(pk=rate.pk).update(**over)


@pytest.mark.parametrize("over", [{"amount": 1}, {"unit": "week"}, {"includes": "Lunch"}])
def test_a_price_is_never_rewritten(over):
    with pytest.raises(ProgrammingError, match="Cannot update rows"):
        the_price(make.make_provider(), **over)


def places(provider, **over):
    site = make.make_site(provider)
    values = {"key_stage": "KS3", "places": 4, "starts_on": date(2026, 9, 1)} | over
    return [SitePlaces.objects.create(site=site, **values) for _ in range(2)]


@pytest.mark.parametrize(
    ("act", "constraint"),
    [
        pytest.param(
            lambda p: [make.make_rate(p), make.make_rate(p, starts_on=date(2026, 10, 1))],
            "rate_once_for_a_unit_at_a_time",
            id="two-prices-at-once",
        ),
        pytest.param(
            lambda p: make.make_rate(p, amount=-1), "rate_is_not_below_nought", id="below-nought"
        ),
        pytest.param(places, "places_of_a_key_stage_once_at_a_time", id="places-twice"),
        pytest.param(
            lambda p: places(p, places=-1), "directory_siteplaces_places_check", id="negative"
        ),
        pytest.param(
            lambda p: make.make_site(p, kind="subcontracted"),
            "site_names_its_subcontractor",
            id="nobody-runs-it",
        ),
        pytest.param(
            lambda p: make.make_site(p, easting=1), "site_has_a_whole_position", id="half-a-place"
        ),
        pytest.param(
            lambda p: [make.make_provider_person(p) for _ in range(2)],
            "person_once_in_a_role_at_a_provider",
            id="person-twice",
        ),
        pytest.param(
            lambda p: [make.make_provider(ukprn="10000001") for _ in range(2)],
            "provider_one_for_each_ukprn",
            id="ukprn-twice",
        ),
    ],
)
def test_the_database_refuses_of_the_parts_too(act, constraint):
    provider = make.make_provider()

    with pytest.raises(IntegrityError) as error:
        act(provider)

    assert error.value.__cause__.diag.constraint_name == constraint
