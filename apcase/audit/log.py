"""The one way to write the audit log. A row is written before the data leaves the server."""

from collections.abc import Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, models

from apcase.audit.keys import pupil_ids_of, subject_of
from apcase.audit.models import Event


class NotRecorded(Exception):
    """The log takes no more rows. What was to be written down must then not happen."""


@dataclass(frozen=True)
class Request:
    """What the log keeps of the request during which something happened."""

    id: UUID | None = None
    address: str | None = None


NO_REQUEST = Request()
_request: ContextVar[Request] = ContextVar("audit_request", default=NO_REQUEST)


class Nobody:
    """Who has not signed in: somebody who tries a password."""

    pk = None
    audit_name = "Nobody signed in"
    audit_role = ""


@contextmanager
def during(request: Request):
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def record(action: str, subject: models.Model | str, *, by, pupils=None, **detail: Any) -> Event:
    """Something was done. `by` is a User, or None for a stranger; `subject` a row, or words."""
    by = by or Nobody()
    is_row = isinstance(subject, models.Model)
    if pupils is None:
        pupils = pupil_ids_of(subject) if is_row else []
    request = _request.get()
    event = Event(
        actor_id=by.pk,
        actor=by.audit_name,
        role=by.audit_role,
        action=action,
        subject=subject_of(subject) if is_row else subject[:120],
        pupils=list(pupils),
        request_id=request.id,
        address=request.address,
        detail=plain(detail),
    )
    try:
        event.save(force_insert=True)
    except DatabaseError as error:
        raise NotRecorded(f"{action} could not be written down") from error
    return event


def saw(user, row: models.Model, *, what: str = "page") -> Event:
    """A person was shown a row: its page, a PDF, an API answer."""
    return record(f"{row._meta.model_name}.viewed", row, by=user, what=what)


def saw_list(user, name: str, rows: Iterable[models.Model]) -> Event:
    """A person was shown a list: one event that names every child on it."""
    rows = list(rows)
    pupils = {pupil for row in rows for pupil in pupil_ids_of(row)}
    return record("list.viewed", name, by=user, pupils=sorted(pupils), rows=len(rows))


def plain(detail: dict[str, Any]) -> dict[str, Any]:
    """Dates as ISO text, rows as their subjects, the rest as JSON has it."""
    encoder = DjangoJSONEncoder()
    result = {}
    for name, value in detail.items():
        if isinstance(value, models.Model):
            result[name] = subject_of(value)
        elif value is None or isinstance(value, str | int | float | bool | list | dict):
            result[name] = value
        else:
            result[name] = encoder.default(value)
    return result
