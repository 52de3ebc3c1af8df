from datetime import date

from django.db import transaction

from apcase.access.models import User
from apcase.alerts.actions import raise_now, settle
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from directory.models import Provider
from placements.line_up import candidate, now_first
from placements.models import Waiting

NO_LONGER = "No place that this child could take is free now, or another is first in line."


@transaction.atomic
def offer_places(provider: Provider, *, on: date) -> None:
    """Make the alerts about one waiting list agree with its places; the night does the same."""
    first = {entry.pk: entry for entry in now_first(on, [provider.pk])}
    for entry in first.values():
        raise_now(Alert.Kind.PLACE_FREE, candidate(entry, on), on=on)
    told = Alert.objects.open().filter(kind=Alert.Kind.PLACE_FREE)
    subjects = set(told.values_list("subject", flat=True))
    system = User.objects.system()
    for entry in Waiting.objects.open().filter(provider=provider).exclude(pk__in=first):
        if subject_of(entry) in subjects:
            settle(Alert.Kind.PLACE_FREE, subject_of(entry), why=NO_LONGER, by=system)
