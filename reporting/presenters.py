"""A frozen return as the page and the PDF show it: the same words, from the same figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from apcase.web.dates import long_date
from apcase.web.parts import Bar, Link, Row
from apcase.web.templatetags.apcase import moment
from reporting.models import Return
from reporting.rules.terms import parse_term


@dataclass(frozen=True)
class ListedReturn:
    frozen: Return
    label: str


def listed(returns: Sequence[Return]) -> list[ListedReturn]:
    return [ListedReturn(frozen, label(frozen)) for frozen in returns]


def label(frozen: Return) -> str:
    return parse_term(frozen.term).label


def context_of(frozen: Return) -> dict:
    """Everything that the figures' template names."""
    figures = frozen.figures
    chart = figures["chart"]
    return {
        "frozen": frozen,
        "label": label(frozen),
        "authority_name": settings.AUTHORITY_NAME,
        "facts": facts(frozen),
        "headlines": figures["headlines"],
        "figures_table": figures["table"],
        "figures_chart": chart,
        "bars": [Bar(bar["label"], bar["value"]) for bar in chart["bars"]],
        "counted": figures["counted"],
    }


def facts(frozen: Return) -> list[Row]:
    return [
        Row("Term", f"{long_date(frozen.first_day)} to {long_date(frozen.last_day)}"),
        Row("Counted up to", long_date(frozen.as_at)),
        Row("Version", frozen.version),
        Row("Frozen", f"{moment(frozen.frozen_at)}, by {frozen.frozen_by}"),
        Row("Rules", f"Version {frozen.rules_version}"),
    ]


def file_name(frozen: Return) -> str:
    return f"termly-return-{frozen.term}-version-{frozen.version}.pdf"


def way_back() -> list[Link]:
    return [Link("Returns", reverse("reporting:return-list"))]
