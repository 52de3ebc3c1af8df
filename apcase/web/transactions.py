"""One transaction around a whole answer, in which what was written down of a refusal stays."""

from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from apcase.rules.refusal import Refusal

# What a view says instead of an answer. Actions have taken back their own part by then.
SAID = (PermissionDenied, Http404, Refusal)


@contextmanager
def as_one():
    said = None
    with transaction.atomic():
        try:
            yield
        except SAID as refusal:
            said = refusal
    if said is not None:
        raise said
