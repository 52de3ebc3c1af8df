"""A provider's written word about its staff, and what it tells of afterwards."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from apcase.rules.refusal import Refusal
from directory import actions
from directory.diligence import staff_checks_of
from directory.models import Confirmation
from tests import make

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 12)


@pytest.fixture
def provider():
    return make.make_provider(name="The Forge")


def confirm(provider, **over):
    values = {
        "confirmed_by": "Robin Lead",
        "role": "Head",
        "confirmed_on": date(2026, 9, 1),
        "until": date(2027, 8, 31),
        "checks": ["identity", "right_to_work", "dbs_barred"],
        "groups": ["teaching"],
    }
    return actions.record_confirmation(provider, **values | over, by=make.someone(), on=ON)


def test_it_is_kept_and_stands(provider):
    make.make_site(provider)

    confirm(provider)

    assert staff_checks_of(provider, on=ON).state == "confirmed"


def test_a_site_that_is_left_out_is_named(provider):
    main, annexe = make.make_site(provider), make.make_site(provider, name="Annexe")

    confirm(provider, site=main)

    assert staff_checks_of(provider, on=ON).sites == (annexe.pk,)


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"confirmed_on": date(2026, 11, 13)}, "confirmed_on"),
        ({"until": date(2026, 8, 31)}, "until"),
        ({"checks": []}, "checks"),
        ({"groups": ["cats"]}, "groups"),
        ({"role": " "}, "confirmed_by"),
    ],
)
def test_what_is_refused(provider, over, field):
    with pytest.raises(Refusal) as refusal:
        confirm(provider, **over)

    assert refusal.value.field == field


def test_another_providers_site_is_refused(provider):
    with pytest.raises(Refusal, match="another provider’s"):
        confirm(provider, site=make.make_site(make.make_provider()))


def test_a_change_that_the_provider_tells_of_is_kept_beside_it(provider):
    row = confirm(provider)

    actions.record_staff_change(
        row,
        notified_on=date(2026, 10, 1),
        notified_by="Robin Lead",
        what="A new tutor, checked.",
        by=make.someone(),
        on=ON,
    )

    assert [change.what for change in row.changes.all()] == ["A new tutor, checked."]


def test_neither_is_ever_rewritten(provider):
    row = confirm(provider)

    with pytest.raises(DatabaseError), transaction.atomic():
        Confirmation.objects.filter(pk=row.pk).update(until=date(2030, 1, 1))
