from datetime import date

from django.db import transaction

from apcase.access.models import User
from apcase.alerts.actions import raise_now, settle
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from directory.leads import leads
from directory.models import Provider
from placements.watch import registration, watched

NO_LONGER = "The children there no longer make it one that may have to register."


@transaction.atomic
def watch_provider(provider: Provider, *, on: date) -> None:
    """Make the alert about a provider agree with who is taught there; the night does the same."""
    places = watched([provider], on=on).get(provider.pk, [])
    found = registration(places, leads()) if places else None
    if found:
        raise_now(Alert.Kind.REGISTRATION, found, on=on)
    else:
        system = User.objects.system()
        settle(Alert.Kind.REGISTRATION, subject_of(provider), why=NO_LONGER, by=system)
