"""Who a provider is and what it offers: changed a group of facts at a time."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from apcase.access.models import User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.pupils.models import School
from apcase.rules.refusal import Refusal
from directory.models import Provider
from directory.rules.record import check_not_to_come, check_numbers, check_order, check_words

TAKEN = {
    "provider_one_for_each_ukprn": "Another provider has this UKPRN. Open that one, or correct the "
    "number.",
    "directory_provider_urn_key": "Another provider has this URN. Open that one, or correct the "
    "number.",
    "directory_provider_name_key": "Another provider has this name. Open that one, or give this "
    "one a name that tells them apart.",
}
KEPT_ELSEWHERE = {"id", "organisation", "sort_name"}
CHANGEABLE = {field.name for field in Provider._meta.fields} - KEPT_ELSEWHERE


@transaction.atomic
def change_provider(provider: Provider, *, by: User, on: date, **facts: Any) -> Provider:
    """Keep these facts of a provider; the others stay as they are."""
    if unknown := set(facts) - CHANGEABLE:
        raise TypeError(f"A provider has no {', '.join(sorted(unknown))} to change.")
    provider = Provider.objects.select_for_update().get(pk=provider.pk)
    changed = {name for name, value in facts.items() if getattr(provider, name) != value}
    before = {name: getattr(provider, name) for name in changed}
    for name in changed:
        setattr(provider, name, facts[name])
    check(provider, changed, on=on)
    if not changed:
        return provider
    with sentences(**TAKEN):
        provider.save(update_fields=sorted(changed))
    record(
        "provider.changed",
        provider,
        by=by,
        facts=sorted(changed),
        before={name: said(value) for name, value in before.items()},
    )
    return provider


def said(value: Any) -> Any:
    """As the log keeps it."""
    return value if value is None or isinstance(value, str | int | list) else str(value)


def check(provider: Provider, changed: set[str], *, on: date) -> None:
    """What was changed must be right, also beside what was not."""
    facts = {name: getattr(provider, name) for name in CHANGEABLE}
    new = {name: facts[name] for name in changed}
    if "name" in new and not new["name"].strip():
        raise Refusal("Enter the name by which people know the provider.", "name")
    check_numbers(new)
    check_words(new)
    check_order(facts)
    check_not_to_come(new, on=on)
    if new.get("urn"):
        check_on_register(new)


def check_on_register(facts: Mapping[str, Any]) -> None:
    """The schools register that is held knows the number, and the school is open."""
    urn = facts["urn"]
    school = School.objects.filter(urn=urn).first()
    if school is None:
        raise Refusal(
            f"The schools register held here has no school with the URN {urn}. Check the number, "
            "or ask for the register to be imported again.",
            "urn",
        )
    if not School.objects.open().filter(pk=school.pk).exists():
        raise Refusal(
            f"{school} (URN {urn}) is not open in the schools register. Give the URN of an open "
            "school, or none.",
            "urn",
        )
