"""Days from one to another, both included, as PostgreSQL compares them in constraints."""

from django.contrib.postgres.fields import DateRangeField, RangeBoundary
from django.db.models import Func


def days(first: str, last: str) -> Func:
    """The daterange of two date columns; no last day means without end."""
    return Func(
        first,
        last,
        RangeBoundary(inclusive_lower=True, inclusive_upper=True),
        function="daterange",
        output_field=DateRangeField(),
    )
