"""Which providers a person's school uses: those it has named, and what is added from above."""

from collections.abc import Callable

from django.db.models import Q

from apcase.access.models import Organisation
from directory.models import Naming, Provider
from directory.models.provider import named_for

# Each says which providers a person uses: the keys of some, as a query.
finders: list[Callable] = []


def used_by(user):
    """The providers of which this person may tell: the council's people of any that they see."""
    visible = Provider.objects.visible_to(user)
    if Organisation.Kind.AUTHORITY in user.kinds_served:
        return visible
    used = Q(pk__in=Naming.objects.filter(organisation__in=named_for(user)).values("provider"))
    for find in finders:
        used |= Q(pk__in=find(user))
    return visible.filter(used)
