"""Who may try a password, and how often: so that neither an account nor an address is guessed at,
and so that nobody can lock out the people who have signed in from where they are before."""

from datetime import timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac

from apcase.access.models import Attempt, User
from apcase.audit.log import record
from apcase.outbox.actions import promise

WINDOW = timedelta(minutes=5)
KNOWN_FOR = timedelta(days=90)
TOLD_EVERY = timedelta(hours=24)
# A household or an office is given this much of IPv6, and may choose any address in it.
IPV6_PREFIX = 64

Outcome = Attempt.Outcome


def account_key(email: str) -> str:
    return salted_hmac(
        "apcase.access.lock_out", email.strip().lower(), algorithm="sha256"
    ).hexdigest()


def network_of(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    if parsed.version == 4:
        return str(parsed)
    return str(ip_network(f"{parsed}/{IPV6_PREFIX}", strict=False).network_address)


def begin(email: str, address: str) -> Attempt:
    """Count the try before the password is looked at, so that tries side by side see each other."""
    return Attempt.objects.create(account=account_key(email), address=network_of(address))


def is_locked(attempt: Attempt) -> bool:
    """Too many wrong passwords lately, for this account or from this address.

    Where the account was signed in to from this address before, only what came from here for this
    account counts: a stranger elsewhere, or another account next door, changes nothing for them.
    """
    recent = Attempt.objects.filter(outcome=Outcome.WRONG, at__gt=Now() - WINDOW)
    mine = recent.filter(account=attempt.account)
    if is_known(attempt):
        return mine.filter(address=attempt.address).count() > settings.GUESSES_FOR_AN_ACCOUNT
    return (
        mine.count() > settings.GUESSES_FOR_AN_ACCOUNT
        or recent.filter(address=attempt.address).count() > settings.GUESSES_FROM_AN_ADDRESS
    )


def is_known(attempt: Attempt) -> bool:
    return Attempt.objects.filter(
        account=attempt.account,
        address=attempt.address,
        outcome=Outcome.RIGHT,
        at__gt=Now() - KNOWN_FOR,
    ).exists()


def settle(attempt: Attempt, *, locked: bool, user: User | None, email: str) -> None:
    """Say how the try went; the owner of an account hears when it is locked, once a day."""
    if locked:
        if not was_locked_lately(attempt):
            tell_owner(email)
        attempt.outcome = Outcome.LOCKED
    elif user is not None:
        attempt.outcome = Outcome.RIGHT
    else:
        return
    attempt.save(update_fields=["outcome"])


def was_locked_lately(attempt: Attempt) -> bool:
    return Attempt.objects.filter(
        account=attempt.account, outcome=Outcome.LOCKED, at__gt=Now() - TOLD_EVERY
    ).exists()


def tell_owner(email: str) -> None:
    owner = User.objects.filter(email__iexact=email.strip(), deactivated_at=None).first()
    if owner is not None:
        record("sign_in.locked", owner, by=owner)
        promise("access.tell_locked", owner.pk)


def forget_old() -> int:
    """Whoever has not signed in for so long is new to the place again."""
    return Attempt.objects.filter(at__lt=Now() - KNOWN_FOR).delete()[0]
