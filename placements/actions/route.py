"""The authority's table of routes is changed, and the row that a placement follows is copied."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.audit.log import record
from apcase.rules.facts import in_words, require_word
from apcase.rules.refusal import Refusal
from directory.rules.vocabulary import PROVISION, TIERS
from placements.actions.end_moves import move_end
from placements.actions.placement import held
from placements.actions.steps import refuse_if_over
from placements.models import Placement, PlacementRoute, Route
from placements.rules.purpose import UNDER_SECTION_19, check_legal_basis
from placements.rules.routes import CELL_OF, VOCABULARY, AgreedRoute, become_single, copy_route
from placements.rules.tiers import check_tier

WITH_THE_ROUTE = "Agreed with the route."
MOST_MONEY = Decimal("9999999.99")


@transaction.atomic
def agree_route_of(
    placement: Placement,
    *,
    route: Route,
    commissioner: str | None = None,
    lump_sum_payer: str | None = None,
    lump_sum: Decimal | None = None,
    top_up_payer: str | None = None,
    top_up: Decimal | None = None,
    registration: str | None = None,
    single_from: date | None = None,
    suspended_from_unit: bool = False,
    tier: str = "",
    provision: str = "",
    legal_basis: str = "",
    leads_to: str = "",
    leads_why: str = "",
    ends_on: date | None = None,
    reason: str = "",
    on: date,
    by: User,
) -> PlacementRoute:
    """The placement follows this row. Where a cell names two, one must be chosen; what differs from
    the table needs a reason. What was agreed before stays in the row's history.

    `ends_on`: the planned end, where none is agreed yet. `on`: today.
    """
    placement = held(placement)
    refuse_if_over(placement)
    payers = {"lump_sum_payer": lump_sum_payer, "top_up_payer": top_up_payer}
    chosen = {"commissioner": commissioner, "registration": registration} | payers
    given = {"reason": reason, "suspended_from_unit": suspended_from_unit}
    agreed = agreed_with(placement, route, chosen, single_from=single_from, **given)
    said = {"tier": tier, "provision": provision, "legal_basis": legal_basis}
    check_words(**said)
    amounts = {"lump_sum": money(lump_sum, "lump_sum"), "top_up": money(top_up, "top_up")}
    leads = {"leads_to": leads_to, "leads_why": leads_why.strip()}
    settle_tier(placement, ends_on, tier=tier, legal_basis=legal_basis, **leads, on=on, by=by)
    return keep(placement, route, facts_of(agreed) | said | leads | amounts | given, by=by)


def settle_tier(
    placement: Placement, ends_on: date | None, *, tier: str, legal_basis: str, leads_to: str,
    leads_why: str, on: date, by: User,
) -> None:  # fmt: skip
    """What the tier is made of is there, or agreed now."""
    check_tier(
        tier=tier, ends_on=ends_on or placement.ends_on, leads_to=leads_to, why=leads_why,
        section_19=legal_basis in UNDER_SECTION_19,
    )  # fmt: skip
    agree_end(placement, ends_on, on=on, by=by)


def agree_end(placement: Placement, ends_on: date | None, *, on: date, by: User) -> None:
    """The first planned end comes with the route; another is moved by name, with its reason."""
    if ends_on is None or ends_on == placement.ends_on:
        return
    if placement.ends_on is not None:
        raise Refusal(
            f"It is planned to end on {in_words(placement.ends_on)} already. Leave this out, and "
            "move the planned end with its reason.",
            "ends_on",
        )
    try:
        move_end(placement, to_on=ends_on, reason=WITH_THE_ROUTE, by=by, on=on)
    except Refusal as refusal:
        if refusal.field != "to_on":
            raise
        raise Refusal(str(refusal), "ends_on") from refusal


def check_words(*, tier: str, provision: str, legal_basis: str) -> None:
    """Each is one of its list, or not said yet."""
    check_legal_basis(legal_basis)
    for field, word, words in (("tier", tier, TIERS), ("provision", provision, PROVISION)):
        if word:
            require_word(word, field, tuple(words), field)


def agreed_with(
    placement: Placement, route: Route, chosen: dict, *, single_from: date | None, **given
) -> AgreedRoute:
    chosen["commissioner"] = chosen["commissioner"] or placement.commissioner
    routes = {route.key: route.as_rule()}
    agreed = copy_route(route.key, starts_on=placement.starts_on, routes=routes, **given, **chosen)
    if single_from is not None:
        agreed = become_single(agreed, single_from=single_from)
    check_agrees(placement, agreed)
    return agreed


def keep(placement: Placement, route: Route, facts: dict, *, by: User) -> PlacementRoute:
    facts |= {"route": route, "label": route.label, "agreed_by": by}
    facts["reason"] = facts["reason"].strip()
    row, _ = PlacementRoute.objects.update_or_create(
        placement=placement, defaults=facts | {"agreed_at": Now()}, create_defaults=facts
    )
    row.refresh_from_db(fields=["agreed_at"])
    record("placement.route_agreed", placement, by=by, route=route.key)
    return row


def facts_of(agreed: AgreedRoute) -> dict:
    return {
        "commissioner": agreed.commissioner,
        "lump_sum_payer": agreed.lump_sum_payer,
        "top_up_payer": agreed.top_up_payer,
        "registration": agreed.registration,
        "single_from": agreed.single_from,
    }


def check_agrees(placement: Placement, agreed: AgreedRoute) -> None:
    """The route says what the placement says of who commissions it and of its rolls."""
    if agreed.commissioner != placement.commissioner:
        raise Refusal(
            f"The placement is commissioned by {placement.get_commissioner_display().lower()}, and "
            "the route says otherwise. Choose the same, or another route.",
            "commissioner",
        )
    if agreed.registration_on(placement.starts_on) == "dual" and not placement.is_dual:
        raise Refusal(
            "The route has the child on two rolls, and the placement records one. Choose another "
            "registration, with a reason, or record the placement with the right one.",
            "registration",
        )


def money(amount: Decimal | None, field: str) -> Decimal | None:
    if amount is not None and not 0 <= amount <= MOST_MONEY:
        raise Refusal("Enter an amount in pounds, 0 or more, like 1250.50.", field)
    return amount


@transaction.atomic
def change_route(
    route: Route,
    *,
    label: str,
    commissioners: Sequence[str],
    lump_sum: Sequence[str],
    top_up: Sequence[str],
    registrations: Sequence[str],
    note: str,
    reason: str,
    by: User,
) -> Route:
    """The table's row from now on. Placements keep the copy that they have."""
    route = Route.objects.select_for_update().get(pk=route.pk)
    if not label.strip():
        raise Refusal("Enter what the route is called.", "label")
    if not reason.strip():
        raise Refusal("Enter why the table changes.", "reason")
    cells = {
        "commissioners": commissioners,
        "lump_sum": lump_sum,
        "top_up": top_up,
        "registrations": registrations,
    }
    for field, cell in CELL_OF.items():
        setattr(route, cell, allowed(cells[cell], field, cell))
    route.label, route.note, route.change_reason = label.strip(), note.strip(), reason.strip()
    route.changed_by, route.changed_at = by, Now()
    route.save()
    route.refresh_from_db(fields=["changed_at"])
    record("route.changed", route, by=by, key=route.key)
    return route


def allowed(words: Sequence[str], field: str, cell: str) -> list[str]:
    """In the order of the vocabulary, each once."""
    if not words:
        raise Refusal("Select at least one.", cell)
    for word in words:
        require_word(word, "choice", VOCABULARY[field], cell)
    return [word for word in VOCABULARY[field] if word in words]
