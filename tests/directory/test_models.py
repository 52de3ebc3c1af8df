"""What the database refuses of providers, sites and standings."""

from datetime import date

import pytest
from django.db import IntegrityError

from directory.models import Provider, Site, Standing
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
