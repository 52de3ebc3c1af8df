"""What the database refuses, said to the person who asked."""

from contextlib import contextmanager

from django.db import IntegrityError, transaction

from apcase.rules.refusal import Refusal


@contextmanager
def sentences(**by_constraint: str):
    """Inside, a violated constraint of these names becomes a Refusal with its sentence.

    For the races that a check beforehand cannot see: two people, the same moment.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
        if name not in by_constraint:
            raise
        raise Refusal(by_constraint[name]) from error
