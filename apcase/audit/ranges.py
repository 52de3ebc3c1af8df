"""Days from one to another, and times of a day, as PostgreSQL compares them in constraints."""

from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeBoundary
from django.db.models import DateTimeField, Func


def days(first: str, last: str) -> Func:
    """The daterange of two date columns; no last day means without end."""
    return Func(
        first,
        last,
        RangeBoundary(inclusive_lower=True, inclusive_upper=True),
        function="daterange",
        output_field=DateRangeField(),
    )


def times(start: str, end: str) -> Func:
    """The range of two times of day, without its end: PostgreSQL has none of times alone."""
    return Func(
        _on_any_day(start),
        _on_any_day(end),
        function="tsrange",
        output_field=DateTimeRangeField(),
    )


def _on_any_day(column: str) -> Func:
    template = "(date '2000-01-01' + %(expressions)s)"
    return Func(column, template=template, output_field=DateTimeField())
