"""The hash chain over the log: how events and seals are written down before they are hashed.

Nothing here asks the database. A seal vouches for its events and for the seal before it; whoever
has not the key cannot make one, and whoever changes a sealed row cannot hide it.
"""

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

# What is sealed of an event, in this order. Another list would break every seal made before: a
# column that comes later needs a second list beside this one.
SEALED = (
    "id", "at", "actor_id", "actor", "role", "action", "subject", "pupils", "request_id",
    "address", "detail", "transaction",
)  # fmt: skip
MARK = 8
FIRST = bytes(32)


def key() -> bytes:
    if not settings.AUDIT_KEY:
        raise ImproperlyConfigured(
            "AUDIT_KEY is not set: set AUDIT_KEY, or AUDIT_KEY_FILE, to fifty or more random "
            "characters that are kept outside the database."
        )
    return settings.AUDIT_KEY.encode()


def all_keys() -> tuple[bytes, ...]:
    """Today's key, then the former ones, the newest first."""
    return key(), *(former.encode() for former in settings.AUDIT_KEY_FALLBACKS)


def fingerprint(secret: bytes) -> str:
    """By which people tell keys apart; nothing of the key can be read from it."""
    return hmac.digest(secret, b"fingerprint of an APcase audit key", "sha256").hex()[:8]


def plain(value):
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in the audit log")


def written(values) -> bytes:
    return json.dumps(
        values, default=plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    ).encode()


@dataclass
class Digest:
    """The hash of a run of events, and a mark of each, taken one row at a time."""

    events: int = 0
    last_id: int = 0
    ids: list[int] = field(default_factory=list)
    marks: bytearray = field(default_factory=bytearray)
    _hash: object = field(default_factory=sha256)

    def add(self, row: tuple) -> None:
        """`row` holds the columns of SEALED. The mark leaves the id out: rows that have changed
        places keep their marks."""
        self.events += 1
        self.last_id = max(self.last_id, row[0])
        self.ids.append(row[0])
        content = sha256(written(row[1:])).digest()
        self.marks += content[:MARK]
        self._hash.update(written(row[0]) + b":" + content)

    def value(self) -> bytes:
        return self._hash.digest()


def digest_of(rows: Iterable[tuple]) -> Digest:
    digest = Digest()
    for row in rows:
        digest.add(row)
    return digest


def marks_of(marks: bytes) -> list[bytes]:
    return [bytes(marks[n : n + MARK]) for n in range(0, len(marks), MARK)]


def seal_of(seal, secret: bytes) -> bytes:
    """What stands in a seal's own column, from all its others."""
    values = [
        seal.number, seal.made_at, seal.from_transaction, seal.upto_transaction, seal.after_id,
        seal.last_id, seal.events, bytes(seal.events_hash).hex(), bytes(seal.marks).hex(),
        bytes(seal.before).hex(),
    ]  # fmt: skip
    return hmac.digest(secret, written(values), "sha256")
