"""Providers that somebody uses and the authority has not listed: it must see where children are."""

from datetime import date

from django.db import transaction
from django.db.models import Value

from apcase.access.models import Organisation, User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.pupils.sorting import sort_key
from apcase.rules.refusal import Refusal
from directory.actions.record import TAKEN
from directory.actions.standing import change_standing
from directory.models import Naming, Provider

ALREADY = "This provider is in the directory already. Search for it by its name and open it there."


@transaction.atomic
def name_provider(*, name: str, kind: str, place: str, known: str, by: User, on: date) -> Provider:
    """Tell the authority of a provider. One that somebody else has named is not made twice."""
    name, known = " ".join(name.split()), known.strip()
    if not name:
        raise Refusal("Enter the provider’s name.", "name")
    if not known:
        raise Refusal("Say what you know of it, if only who told you.", "known")
    alike = Provider.objects.filter(sort_name=sort_key(Value(name)))
    if alike.visible_to(by).exists():
        raise Refusal(ALREADY, "name")
    organisation = named_by(by)
    provider = alike.first()
    if provider is None:
        with sentences(**TAKEN):
            provider = Provider.objects.create(name=name, kind=kind)
        change_standing(
            provider,
            event="name",
            since=on,
            reason=f"Named by {organisation}; not yet listed."[:300],
            by=by,
            on=on,
        )
    Naming.objects.create(
        provider=provider, organisation=organisation, place=place.strip(), known=known, named_by=by
    )
    record("provider.named", provider, by=by, organisation=organisation)
    return provider


def named_by(user: User) -> Organisation:
    """For whom this person names it: the authority if they work there, else school or trust."""
    held = [membership.organisation for membership in user.live_memberships]
    for kind in (Organisation.Kind.AUTHORITY, Organisation.Kind.SCHOOL, Organisation.Kind.TRUST):
        for organisation in held:
            if organisation.kind == kind:
                return organisation
    raise Refusal("Only the council, a school or a trust names a provider. Ask one of them.")
