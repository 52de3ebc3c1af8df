"""The API writes over nothing unseen: who changes a row says which version of it they read.

A GET of one row answers an ETag, a mark of what it shows. Operations that are marked `edits` ask
for it in If-Match, and are refused with 412 where the row has become another since.
"""

from collections.abc import Callable
from functools import partial, wraps
from hashlib import sha256

from django.db import transaction
from django.utils.http import parse_etags
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.renderers import JSONRenderer

from apcase.web.edits import hold
from apcase.web.transactions import as_one

ANY = "*"


class Unsaid(APIException):
    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_detail = (
        "Say in If-Match which version you change: the ETag that a GET of it answered. “*” changes "
        "whatever stands there now."
    )


class ChangedSince(APIException):
    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_detail = (
        "Somebody changed it since you read it, and nothing was written. Read it again, and send "
        "what is still to be changed."
    )


def tag_of(shown) -> str:
    return f'"{sha256(JSONRenderer().render(shown)).hexdigest()[:32]}"'


def check(request, shown: Callable) -> None:
    """`shown`: what a GET would answer now."""
    said = parse_etags(request.headers.get("If-Match", ""))
    if not said:
        raise Unsaid
    if said != [ANY] and tag_of(shown()) not in said:
        raise ChangedSince


def edits(operation: Callable | None = None, *, reads: str = "") -> Callable:
    """An operation of the API that changes what is on record of its row.

    `reads` names the operation that shows it, where that is no GET of the same address.
    """
    if operation is None:
        return partial(edits, reads=reads)

    @wraps(operation)
    def checked(view, request, *args, **kwargs):
        with as_one():
            row = view.get_object()
            hold(type(row), row.pk)
            check(request, lambda: shown_now(view, reads, request, *args, **kwargs))
            return operation(view, request, *args, **kwargs)

    checked.edits = True
    return checked


def shown_now(view, reads: str, request, *args, **kwargs):
    """What a GET shows. Nobody is shown it here, so nothing is left of that in the log."""
    reads = reads or view.action_map.get("get")
    if reads is None:
        return view.get_serializer(view.get_object()).data
    with transaction.atomic():
        shown = getattr(view, reads)(request, *args, **kwargs).data
        transaction.set_rollback(True)
    return shown


def is_edit(view) -> bool:
    return hasattr(getattr(view, view.action or "", None), "edits")


class Tagged(JSONRenderer):
    """JSON; where it shows one row, or what hangs on one, with the mark of what it shows."""

    def render(self, data, accepted_media_type=None, renderer_context=None):
        view, answer = renderer_context["view"], renderer_context["response"]
        reads = renderer_context["request"].method == "GET" and answer.status_code == 200
        if reads and getattr(view, "detail", None):
            answer["ETag"] = tag_of(data)
        return super().render(data, accepted_media_type, renderer_context)
