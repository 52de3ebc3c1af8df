"""A provider's written word that its staff are checked, and what it tells of afterwards."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from apcase.access.models import User
from apcase.audit.log import record
from apcase.rules.refusal import Refusal
from directory.models import Confirmation, Provider, Site, StaffChange
from directory.rules.staff_checks import check_confirmation, check_notified


@transaction.atomic
def record_confirmation(
    provider: Provider,
    *,
    confirmed_by: str,
    role: str,
    confirmed_on: date,
    until: date,
    checks: Sequence[str],
    groups: Sequence[str],
    by: User,
    on: date,
    site: Site | None = None,
) -> Confirmation:
    """Without a site, for all of them."""
    check_confirmation(confirmed_on=confirmed_on, until=until, checks=checks, groups=groups, on=on)
    if not (confirmed_by.strip() and role.strip()):
        raise Refusal("Say who confirmed it and what they are at the provider.", "confirmed_by")
    if site is not None and site.provider_id != provider.pk:
        raise Refusal("That site is another provider’s. Choose one of this provider’s.", "site")
    confirmation = Confirmation.objects.create(
        provider=provider,
        site=site,
        checks=list(dict.fromkeys(checks)),
        groups=list(dict.fromkeys(groups)),
        confirmed_by=confirmed_by.strip(),
        role=role.strip(),
        confirmed_on=confirmed_on,
        until=until,
        recorded_by=by,
    )
    record("staff_checks.confirmed", provider, by=by, confirmation=confirmation, until=until)
    return confirmation


@transaction.atomic
def record_staff_change(
    confirmation: Confirmation,
    *,
    notified_on: date,
    notified_by: str,
    what: str,
    by: User,
    on: date,
) -> StaffChange:
    """The provider told of a change after its confirmation."""
    check_notified(notified_on, after=confirmation.confirmed_on, on=on)
    if not what.strip():
        raise Refusal("Say what has changed.", "what")
    if not notified_by.strip():
        raise Refusal("Say who at the provider told of it.", "notified_by")
    change = StaffChange.objects.create(
        confirmation=confirmation,
        notified_on=notified_on,
        notified_by=notified_by.strip(),
        what=what.strip(),
        recorded_by=by,
    )
    record("staff_checks.change_notified", confirmation.provider, by=by, change=change)
    return change
