"""Text that a copy of the database alone does not give away."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


def _key(secret: str, purpose: str) -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(f"apcase {purpose} {secret}".encode()).digest()))


def _keys(purpose: str) -> MultiFernet:
    """The newest first: what an older key sealed can still be read after a change of key."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([_key(secret, purpose) for secret in secrets])


def seal(text: str, purpose: str) -> str:
    return _keys(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, purpose: str) -> str | None:
    """None where no key held opens it: the key was changed and its predecessor not kept."""
    try:
        return _keys(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None
