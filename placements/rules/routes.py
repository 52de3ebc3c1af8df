"""Who commissions and pays for a child's provision, and on which roll the child is, by its route.

Explained in docs/rules/routes.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.facts import (
    in_words,
    require_date,
    require_word,
    require_yes_or_no,
    shown,
)
from apcase.rules.refusal import EndBeforeStart, Refusal
from placements.rules.route_table import (
    AUTHORITY,
    DUAL,
    DUAL_SCHOOL_MAIN,
    DUAL_THEN_SINGLE,
    RECOVERED,
    ROUTES,
    SCHOOL,
    SINGLE,
    SINGLE_AT_PROVISION,
    STRATEGY,
    SUSPENSION_OR_DIRECTION,
    WORDS,
    Route,
)

FROM_A_UNIT = Basis(
    instrument="Education and Inspections Act 2006",
    provision="section 101",
    address="legislation.gov.uk/ukpga/2006/40/section/101",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2007, 9, 1),
    note=(
        "Education during a suspension of more than five days from a pupil referral unit is for "
        "the authority that maintains it, under section 19 of the Education Act 1996."
    ),
)


@dataclass(frozen=True)
class AgreedRoute:
    """A route with every choice made.

    `single_from`: the first day on the roll of the provision alone, once it is known.
    """

    route: str
    commissioner: str
    lump_sum_payer: str
    top_up_payer: str
    registration: str
    starts_on: date
    single_from: date | None = None
    basis: Basis = STRATEGY

    def registration_on(self, day: date) -> str:
        """“dual” or “single” on a day of the placement."""
        if require_date(day, "day", "day") < self.starts_on:
            raise EndBeforeStart(
                f"{in_words(day)} is before the placement starts on {in_words(self.starts_on)}. "
                "Give that day or a later one.",
                "day",
            )
        if self.registration != DUAL_THEN_SINGLE:
            return DUAL if self.registration in (DUAL, DUAL_SCHOOL_MAIN) else SINGLE
        return SINGLE if self.single_from is not None and day >= self.single_from else DUAL


def agree_route(
    key: str,
    *,
    starts_on: date,
    commissioner: str | None = None,
    lump_sum_payer: str | None = None,
    top_up_payer: str | None = None,
    registration: str | None = None,
    suspended_from_unit: bool = False,
    routes: Mapping[str, Route] = ROUTES,
) -> AgreedRoute:
    """The route with its choices made; where a cell allows two, one must be given.

    `suspended_from_unit`: a suspension of more than five days from a pupil referral unit.
    `routes`: the authority's own table, where it has one.
    """
    route = _route(key, routes)
    require_date(starts_on, "start of the placement", "starts_on")
    commissioners = _commissioners(route, suspended_from_unit)
    return AgreedRoute(
        route=key,
        commissioner=_chosen(commissioner, commissioners, route, "commissioner"),
        lump_sum_payer=_chosen(lump_sum_payer, route.lump_sum, route, "lump_sum_payer"),
        top_up_payer=_chosen(top_up_payer, route.top_up, route, "top_up_payer"),
        registration=_chosen(registration, route.registrations, route, "registration"),
        starts_on=starts_on,
        basis=FROM_A_UNIT if suspended_from_unit else STRATEGY,
    )


# What a cell may hold at all, for an officer who goes beside the table with a reason.
VOCABULARY = {
    "commissioner": (AUTHORITY, SCHOOL),
    "lump_sum_payer": (AUTHORITY, SCHOOL, RECOVERED),
    "top_up_payer": (AUTHORITY, SCHOOL, RECOVERED),
    "registration": (DUAL_SCHOOL_MAIN, SINGLE_AT_PROVISION, DUAL_THEN_SINGLE, DUAL, SINGLE),
}


def copy_route(
    key: str,
    *,
    starts_on: date,
    reason: str = "",
    suspended_from_unit: bool = False,
    routes: Mapping[str, Route] = ROUTES,
    **choices: str | None,
) -> AgreedRoute:
    """The row of the table for one placement. What differs from it needs a reason.

    Where a cell names two, one must still be chosen. A suspension from a unit has no other way: the
    authority’s duty is law.
    """
    beside = differences(key, routes=routes, suspended_from_unit=suspended_from_unit, **choices)
    if beside and not reason.strip():
        what = " and ".join(_FIELDS[name] for name in beside)
        raise Refusal(
            f"This differs from the authority’s table in {what}. Enter why, or choose what the "
            "table has.",
            "reason",
        )
    wanted = {name: word for name, word in choices.items() if name not in beside}
    if beside:
        wider = {name: VOCABULARY[name] for name in beside}
        routes = {
            **routes,
            key: replace(routes[key], **{CELL_OF[name]: wider[name] for name in beside}),
        }
        wanted |= {name: choices[name] for name in beside}
    return agree_route(
        key, starts_on=starts_on, suspended_from_unit=suspended_from_unit, routes=routes, **wanted
    )


def differences(
    key: str, *, routes: Mapping[str, Route] = ROUTES, suspended_from_unit: bool = False, **choices
) -> list[str]:
    """The fields in which choices differ from the table; an unknown word is refused."""
    route = _route(key, routes)
    allowed = {name: getattr(route, cell) for name, cell in CELL_OF.items()}
    if suspended_from_unit:
        allowed["commissioner"] = VOCABULARY["commissioner"]
    for name, word in choices.items():
        if word is not None:
            require_word(word, _FIELDS[name], VOCABULARY[name], name)
    return [name for name in allowed if choices.get(name) not in (None, *allowed[name])]


def become_single(agreed: AgreedRoute, *, single_from: date) -> AgreedRoute:
    """The same route, with the day from which the child is on the provision's roll alone."""
    if not isinstance(agreed, AgreedRoute):
        raise Refusal(f"Give a route that was agreed; {shown(agreed)} is not one.", "agreed")
    require_date(single_from, "first day of single registration", "single_from")
    if agreed.registration != DUAL_THEN_SINGLE:
        raise Refusal(
            f"On this route the registration is {WORDS[agreed.registration]}, and does not change. "
            "Choose another route if the child's registration changes.",
            "single_from",
        )
    if single_from <= agreed.starts_on:
        raise EndBeforeStart(
            "The registration is dual at first: the first day of single registration, "
            f"{in_words(single_from)}, must be after the start on {in_words(agreed.starts_on)}.",
            "single_from",
        )
    return replace(agreed, single_from=single_from)


def _route(key: Any, routes: Any) -> Route:
    if not isinstance(routes, Mapping) or not all(isinstance(r, Route) for r in routes.values()):
        raise Refusal("Give the authority's own routes as a table of routes by name.", "routes")
    return routes[require_word(key, "route", tuple(routes), "route")]


def _commissioners(route: Route, suspended_from_unit: Any) -> tuple[str, ...]:
    require_yes_or_no(
        suspended_from_unit,
        "the child is suspended from a pupil referral unit for more than five days",
        "suspended_from_unit",
    )
    if not suspended_from_unit:
        return route.commissioners
    if route.key != SUSPENSION_OR_DIRECTION:
        raise Refusal(
            f"“{route.label}” is not the route for a suspension. Choose the route for suspensions.",
            "suspended_from_unit",
        )
    return (AUTHORITY,)


CELL_OF = {
    "commissioner": "commissioners",
    "lump_sum_payer": "lump_sum",
    "top_up_payer": "top_up",
    "registration": "registrations",
}
_FIELDS = {
    "commissioner": "who commissions",
    "lump_sum_payer": "who pays the lump sum",
    "top_up_payer": "who pays the top-up",
    "registration": "the registration",
}


def _chosen(choice: Any, allowed: tuple[str, ...], route: Route, field: str) -> str:
    """The one word a cell allows, or the choice between its two."""
    what, words = _FIELDS[field], " or ".join(WORDS.get(word, word) for word in allowed)
    if choice is None and len(allowed) == 1:
        return allowed[0]
    if choice is None:
        raise Refusal(f"Choose {what} on the route “{route.label}”: {words}.", field)
    if not isinstance(choice, str) or choice not in allowed:
        named = (
            f"“{WORDS[choice]}”" if isinstance(choice, str) and choice in WORDS else shown(choice)
        )
        raise Refusal(
            f"On the route “{route.label}” {what} is {words}, not {named}. Choose that, or "
            "another route.",
            field,
        )
    return choice
