"""Tags and filters for pages. Installed as builtins: no template loads them."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from html import escape

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from apcase.web import chart, dates
from apcase.web.browsers import browser_in_words
from apcase.web.parts import Bar, Due, Line, Tag

register = template.Library()


def _day(value) -> date | None:
    """The London date of a moment; a date as it is."""
    if isinstance(value, datetime):
        return localtime(value).date()
    return value or None


@register.filter
def browser(user_agent: str) -> str:
    return browser_in_words(user_agent)


@register.filter
def in_fours(key: str) -> str:
    """For whoever types it from one screen into another."""
    return " ".join(key[first : first + 4] for first in range(0, len(key), 4))


@register.filter
def long_date(value) -> str:
    day = _day(value)
    return dates.long_date(day) if day else ""


@register.filter
def plain_date(value) -> str:
    day = _day(value)
    return dates.plain_date(day) if day else ""


@register.filter
def short_date(value) -> str:
    day = _day(value)
    return dates.short_date(day) if day else ""


@register.filter
def moment(value: datetime | None) -> str:
    """22 November 2026 at 14:05, in London."""
    if value is None:
        return ""
    local = localtime(value)
    return f"{dates.plain_date(local.date())} at {local:%H:%M}"


@register.filter
def time_of_day(value: datetime | None) -> str:
    """14:05, in London."""
    return f"{localtime(value):%H:%M}" if value else ""


@register.simple_tag
def tag(text, colour: str = "blue") -> str:
    """A status. Takes a presenter's Tag, or words and a colour."""
    return _tag(text if isinstance(text, Tag) else Tag(str(text), colour))


@lru_cache(maxsize=256)
def _tag(shown: Tag) -> str:
    """There are few, and they stand in every line of a list."""
    return format_html(
        '<strong class="govuk-tag govuk-tag--{}">{}</strong>', shown.colour, shown.text
    )


@register.simple_tag
def table_lines(lines: Sequence[Line]) -> str:
    """The body of a long table, in a fifth of the time that a template takes line by line."""
    return SafeString("".join(map(_line, lines)))


def _line(line: Line) -> str:
    cells = "".join(f'<td class="govuk-table__cell">{_cell(each)}</td>' for each in line.cells)
    return (
        '<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">'
        f'<a class="govuk-link" href="{escape(line.href)}">{escape(line.about)}</a></th>'
        f"{cells}</tr>"
    )


def _cell(value: str | Tag | tuple[str, ...]) -> str:
    """Everything that is not a tag is words of somebody’s, and escaped."""
    if isinstance(value, Tag):
        return tag(value)
    return "<br>".join(map(escape, (value,) if isinstance(value, str) else value))


@register.simple_tag
def due(on: date, today: date, text: str = "") -> str:
    """How urgent a date is. A presenter gives the words where school days count."""
    return render_to_string("govuk/due.html", {"due": Due(on, today, text)})


@register.inclusion_tag("govuk/strip_of_days.html")
def strip_of_days(
    days: Sequence, caption: str = "How the days were counted", unit: str = "day"
) -> dict:
    """A row of days: `on`, `counts` (its number in the count, or None) and `why` for each."""
    last = max((day.counts for day in days if day.counts), default=None)
    shown = [
        {
            "weekday": f"{day.on:%a}",
            "date": f"{day.on.day} {day.on:%b}",
            "number": day.counts,
            "why": day.why,
            "last": day.counts is not None and day.counts == last,
        }
        for day in days
    ]
    return {"days": shown, "caption": caption, "unit": unit.split()[-1].capitalize()}


@register.inclusion_tag("govuk/bar_chart.html")
def bar_chart(bars: Sequence[Bar], id: str, title: str, what: str, measure: str) -> dict:
    """A picture of the figures and, beside it, the figures."""
    colour = settings.AUTHORITY_COLOUR
    placed = chart.bar_chart(bars, id=id, title=title, what=what, measure=measure, colour=colour)
    return {"chart": placed}


@register.simple_block_tag
def table(content, caption: str, size: str = "m", *, stacks: bool = False) -> str:
    """A table's head and body, with its caption, in a frame that scrolls on a narrow screen.

    `stacks`: there a row is read downwards, so that all of it is in sight. Its cells then say their
    roles and, in `data-label`, their columns.
    """
    return render_to_string(
        "govuk/table.html",
        {"content": content, "caption": caption, "size": size, "stacks": stacks},
    )


@register.simple_block_tag
def details(content, summary: str) -> str:
    """Something that most people need not read, folded away."""
    return render_to_string("govuk/details.html", {"content": content, "summary": summary})


@register.simple_block_tag
def inset(content) -> str:
    return format_html('<div class="govuk-inset-text">{}</div>', content)
