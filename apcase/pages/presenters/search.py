from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from apcase.alerts.presenters import year_words
from apcase.pages.queries.search import MOST_SHOWN, Found
from directory.models import Provider, Standing


@dataclass(frozen=True)
class Result:
    text: str
    href: str
    about: str


@dataclass(frozen=True)
class Group:
    name: str
    results: list[Result]
    more: str = ""
    more_href: str = ""


def groups(found: Found, query, on: date) -> list[Group]:
    """Children first: nine searches in ten are for a child."""
    all_children = f"{reverse('pages:child-list')}?{query.urlencode()}"
    narrower = "There are more. Enter more of the name to find the others."
    shown = [
        _group("Children", [_child(row, found, on) for row in found.children], "", all_children),
        _group("Providers", [_provider(row) for row in found.providers], narrower),
        _group("Schools", [_school(row) for row in found.schools], narrower),
    ]
    return [group for group in shown if group.results]


def _group(name: str, results: list[Result], more: str, more_href: str = "") -> Group:
    if len(results) <= MOST_SHOWN:
        return Group(name, results)
    return Group(name, results[:MOST_SHOWN], more, more_href)


def _child(row, found: Found, on: date) -> Result:
    school = found.schools_of_children.get(row.pk)
    known = f"known as {row.preferred_name}, " if row.preferred_name else ""
    where = f"{year_words(row.year_group(on))}, {school or 'on no roll'}"
    about = f"{known}{where}" if row.in_full else f"{known}placed with you"
    return Result(f"{row.family_name}, {row.given_name}", row.get_absolute_url(), about)


def _provider(row: Provider) -> Result:
    standing = Standing.State(row.standing_state).label if row.standing_state else "No standing"
    return Result(row.name, row.get_absolute_url(), f"{row.get_kind_display()}, {standing.lower()}")


def _school(row) -> Result:
    on_roll = f"{reverse('pages:child-list')}?{urlencode({'school': row.pk})}"
    town = f", {row.town}" if row.town else ""
    return Result(row.name, on_roll, f"children on roll; URN {row.urn}{town}")
