"""Which rights open what an alert about a provider is about; alerts know no domain."""

from collections.abc import Sequence
from uuid import UUID

from apcase.access.rights import Permission
from apcase.alerts.models import Alert
from apcase.alerts.opening import SEES_ALL, Rights
from apcase.audit.keys import subject_of
from directory.models import Concern, ConcernStep
from directory.rules.concerns import RESTRICTED

FOLLOWS: Rights = frozenset({Permission.CONCERN_FOLLOW})
SEES_RESTRICTED: Rights = frozenset({Permission.CONCERN_RESTRICTED})


def for_documents(alerts: Sequence[Alert]) -> dict[UUID, Rights]:
    """Their state is on a page that the council sees; the files are for fewer."""
    rights = SEES_ALL | {Permission.EVIDENCE_VIEW}
    return {alert.pk: rights for alert in alerts}


def for_concerns(alerts: Sequence[Alert]) -> dict[UUID, Rights]:
    """A restricted concern, and what is done about it, is for those alone who may see such."""
    restricted = Concern.objects.filter(audience=RESTRICTED)
    steps = ConcernStep.objects.filter(concern__in=restricted)
    keys = [alert.subject.partition(":")[2] for alert in alerts]
    hidden = {
        subject_of(row)
        for rows in (restricted, steps)
        for row in rows.filter(pk__in=keys).only("pk")
    }
    return {alert.pk: SEES_RESTRICTED if alert.subject in hidden else FOLLOWS for alert in alerts}
