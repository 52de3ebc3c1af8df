"""Whom to ask for at a provider."""

from datetime import date
from typing import Any

from django.db import transaction

from apcase.access.models import User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from directory.models import Provider, ProviderPerson
from directory.rules.record import check_not_to_come

SAME_PERSON = {
    "person_once_in_a_role_at_a_provider": "This person is recorded in this role already. Change "
    "that entry instead."
}


@transaction.atomic
def add_person(provider: Provider, *, by: User, on: date, **facts: Any) -> ProviderPerson:
    person = ProviderPerson(provider=provider)
    write(person, facts, on)
    record("provider_person.added", provider, by=by, person=person, role=person.role)
    return person


@transaction.atomic
def change_person(person: ProviderPerson, *, by: User, on: date, **facts: Any) -> ProviderPerson:
    person = locked(person)
    changed = sorted(name for name, value in facts.items() if getattr(person, name) != value)
    write(person, facts, on)
    record("provider_person.changed", person.provider, by=by, person=person, facts=changed)
    return person


@transaction.atomic
def end_person(person: ProviderPerson, *, ends_on: date, by: User) -> ProviderPerson:
    """They no longer do this there. Who did stays on record."""
    person = locked(person)
    if person.ends_on:
        raise Refusal(f"This entry ended on {in_words(person.ends_on)} already.", "ends_on")
    person.ends_on = ends_on
    person.save(update_fields=["ends_on"])
    record("provider_person.ended", person.provider, by=by, person=person, ends_on=ends_on)
    return person


def locked(person: ProviderPerson) -> ProviderPerson:
    return (
        ProviderPerson.objects.select_for_update(of=["self"])
        .select_related("provider")
        .get(pk=person.pk)
    )


def write(person: ProviderPerson, facts: dict[str, Any], on: date) -> None:
    for name, value in facts.items():
        setattr(person, name, value)
    if not person.name.strip():
        raise Refusal("Enter the person’s name.", "name")
    if not (person.telephone or person.email):
        raise Refusal("Give a telephone number or an email address, or both.", "telephone")
    check_not_to_come(facts, on=on)
    with sentences(**SAME_PERSON):
        person.save()
