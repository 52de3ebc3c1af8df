"""The second factor: what a person has, what the session has proved, and codes for bad days."""

import secrets
from base64 import b64encode
from urllib.parse import urlsplit

from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.mfa.adapter import DefaultMFAAdapter, get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    clear_totp_secret,
    get_totp_secret,
    validate_totp_code,
)
from allauth.mfa.webauthn.internal import auth as webauthn
from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from apcase.access import session
from apcase.access.sealed import seal, unseal

Kind = Authenticator.Type
# Recovery codes are no factor by themselves.
KINDS = (Kind.TOTP, Kind.WEBAUTHN)
PURPOSE = "second factor"
CODES = 10
# Without what is mistaken for something else; ten of these are beyond guessing.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
CODE_LENGTH = 10


class FactorAdapter(DefaultMFAAdapter):
    """The seeds of authenticator apps are sealed, and passkeys belong to the service's own host."""

    def encrypt(self, text: str) -> str:
        return seal(text, PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, PURPOSE) or ""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": urlsplit(settings.SITE_URL).hostname, "name": "APcase"}

    def send_notification_mail(self, *args, **kwargs) -> None:
        """Mail is promised by the action that owes it, and sent after the commit."""


def held_by(user) -> list[Authenticator]:
    """Apps and passkeys, the oldest first."""
    return list(Authenticator.objects.filter(user=user, type__in=KINDS).order_by("created_at"))


def proved(request) -> bool:
    """Whether this session has shown a second factor, or came by the council's own sign-in."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] in {"mfa", "socialaccount"} for record in records)


def proved_since(request, moment: float) -> bool:
    """Whether the person has shown who they are, in whatever way, since then."""
    records = get_authentication_records(request, request.user)
    return any(record["at"] > moment for record in records)


def matching(user, code: str) -> Authenticator | None:
    """The app that shows this code now, or the recovery codes if it is one: each good once."""
    app = Authenticator.objects.filter(user=user, type=Kind.TOTP).first()
    if app is not None and app.wrap().validate_code(code):
        return app
    return use_code(user, code)


def prove(request, factor: Authenticator) -> None:
    """From now on the session has shown a second factor, and its id is a new one."""
    kind = {"id": factor.pk, "type": factor.type}
    record_authentication(request, request.user, "mfa", **kind)
    session.renew_id(request)


# Setting up an app or a passkey


def app_secret(request, *, afresh: bool) -> str:
    """What an authenticator app is to be given; kept in the session until a code proves it."""
    return get_totp_secret(regenerate=afresh)


def forget_app_secret(request) -> None:
    clear_totp_secret(request)


def picture_of(user, secret: str) -> str:
    """The secret as a picture that an app reads, for the page's own image."""
    adapter = get_adapter()
    svg = adapter.build_totp_svg(adapter.build_totp_url(user, secret))
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def shows(secret: str, code: str) -> bool:
    return validate_totp_code(secret, code)


def add_app(user, secret: str) -> Authenticator:
    return TOTP.activate(user, secret).instance


def passkey_options(user) -> dict:
    """What the browser is asked for; the challenge stays in the session."""
    return webauthn.begin_registration(user, False)


def check_passkey(credential: dict) -> None:
    webauthn.parse_registration_response(credential)
    webauthn.complete_registration(credential)


def add_passkey(user, name: str, credential: dict) -> Authenticator:
    return webauthn.WebAuthn.add(user, name, credential).instance


# Recovery codes


def digest_of(code: str, secret: str) -> str:
    plain = "".join(c for c in code.lower() if c in ALPHABET)
    return salted_hmac("apcase recovery code", plain, secret=secret, algorithm="sha256").hexdigest()


def new_codes(user) -> list[str]:
    """Ten codes, each good once, in place of those held before. Only their digests are kept."""
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)) for _ in range(CODES)]
    digests = [digest_of(code, settings.SECRET_KEY) for code in codes]
    Authenticator.objects.update_or_create(
        user=user, type=Kind.RECOVERY_CODES, defaults={"data": {"digests": digests}}
    )
    return [f"{code[:5]}-{code[5:]}" for code in codes]


@transaction.atomic
def use_code(user, code: str) -> Authenticator | None:
    """The codes' row if this was one of them; it is one of them no longer."""
    held = Authenticator.objects.select_for_update().filter(user=user, type=Kind.RECOVERY_CODES)
    row = held.first()
    if row is None:
        return None
    secrets_held = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    left = set(row.data["digests"])
    found = left & {digest_of(code, secret) for secret in secrets_held}
    if not found:
        return None
    row.data["digests"] = sorted(left - found)
    row.save(update_fields=["data"])
    return row


def codes_left(user) -> int:
    row = Authenticator.objects.filter(user=user, type=Kind.RECOVERY_CODES).first()
    return len(row.data["digests"]) if row else 0
