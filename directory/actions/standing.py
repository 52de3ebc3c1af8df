from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.audit.log import record
from apcase.rules.refusal import Refusal
from directory.models import Provider, Standing
from directory.rules.standing import check_change, check_since


@transaction.atomic
def set_standing(provider: Provider, *, state: str, since: date, reason: str, by: User) -> Standing:
    """Say anew what the authority thinks of using a provider. The standing before it is kept."""
    provider = Provider.objects.select_for_update().get(pk=provider.pk)
    before = provider.standings.current().first()
    check_change(state, after=before.state if before else None)
    check_since(since, after=before.since if before else None)
    if not reason.strip():
        raise Refusal("Give the reason: those who place children ask why.", "reason")
    if before:
        before.superseded_at = Now()
        before.save(update_fields=["superseded_at"])
    standing = Standing.objects.create(
        provider=provider, state=state, since=since, reason=reason.strip(), set_by=by
    )
    record(
        "standing.set",
        provider,
        by=by,
        state=state,
        before=before.state if before else None,
        since=since,
        reason=reason.strip(),
    )
    return standing
