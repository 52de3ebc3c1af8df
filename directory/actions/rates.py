"""What a provider charges. A price is never rewritten: a new one begins where the old one ends."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from apcase.access.models import User
from apcase.audit.log import record
from apcase.rules.facts import in_words, require_word
from apcase.rules.refusal import Refusal
from directory.models import Provider, Rate
from directory.rules.prices import UNITS
from directory.rules.record import check_amount, check_ends


@transaction.atomic
def set_rate(
    provider: Provider,
    *,
    unit: str,
    amount: Decimal,
    includes: str,
    starts_on: date,
    by: User,
    ends_on: date | None = None,
) -> Rate:
    """From this day the unit costs so much; the price before it ends the day before."""
    provider = Provider.objects.select_for_update().get(pk=provider.pk)
    require_word(unit, "unit", tuple(UNITS), "unit")
    check_amount(amount)
    check_ends(ends_on, after=starts_on, what="new price")
    before = give_way(provider, unit, starts_on)
    rate = Rate.objects.create(
        provider=provider,
        unit=unit,
        amount=amount,
        includes=includes.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    record(
        "rate.set",
        provider,
        by=by,
        unit=unit,
        amount=str(amount),
        before=str(before.amount) if before else None,
        starts_on=starts_on,
    )
    return rate


def give_way(provider: Provider, unit: str, starts_on: date) -> Rate | None:
    """The price before this day ends the day before it."""
    before = provider.rates.filter(unit=unit).order_by("-starts_on").first()
    if before and before.starts_on >= starts_on:
        raise Refusal(
            f"{before} is recorded from {in_words(before.starts_on)}: give a later day.",
            "starts_on",
        )
    if before and (before.ends_on is None or before.ends_on >= starts_on):
        before.ends_on = starts_on - timedelta(days=1)
        before.save(update_fields=["ends_on"])
    return before


@transaction.atomic
def end_rate(rate: Rate, *, ends_on: date, by: User) -> Rate:
    rate = Rate.objects.select_for_update(of=["self"]).select_related("provider").get(pk=rate.pk)
    if rate.ends_on:
        raise Refusal(f"This price ends on {in_words(rate.ends_on)} already.", "ends_on")
    check_ends(ends_on, after=rate.starts_on, what="price")
    rate.ends_on = ends_on
    rate.save(update_fields=["ends_on"])
    record("rate.ended", rate.provider, by=by, rate=rate, ends_on=ends_on)
    return rate
