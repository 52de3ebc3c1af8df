"""The authority's limits to placements: which are in force, what is beyond them, and why."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.forms import bind, bind_query
from apcase.web.paging import page_of
from placements import actions, presenters
from placements.limits import words
from placements.limits.forms import ChooseLimitForm, ExplainForm, OnDayForm, day_asked
from placements.limits.queries import beyond, in_force, stands_of
from placements.models import LimitChoice, LimitReason, Placement
from placements.rules.limits import LIMIT, Limit
from placements.views.placements import SECTION, own_placement


@requires(Permission.LIMIT_CHOOSE)
def limit_list(request):
    today, seen = localdate(), Placement.objects.visible_to(request.user)
    found = [
        row.stand.limit.key for row in beyond(seen, dict.fromkeys(LIMIT), on=today, today=today)
    ]
    choices = LimitChoice.objects.visible_to(request.user)
    numbers = {key: found.count(key) for key in LIMIT}
    context = SECTION | {"lines": words.lines(choices, numbers, on=today), "today": today}
    return render(request, "placements/limit_list.html", context)


@requires(Permission.LIMIT_CHOOSE)
def limit_detail(request, key):
    """Which placements are beyond it on a day, whether or not it is in force."""
    limit, today = limit_of(key), localdate()
    form = bind_query(OnDayForm, request)
    on = day_asked(form, today)
    page = page_of(beyond_it(request.user, limit, on), request)
    log.saw_list(request.user, f"beyond the limit {key}", [row.placement for row in page])
    choices = choices_of(request.user, limit)
    context = SECTION | {
        "limit": limit,
        "facts": words.facts(limit),
        "form": form,
        "on": on,
        "today": today,
        "page": page,
        "state": words.state(limit, choices, on),
        "coming": words.coming(limit, choices, on),
        "other": words.other(limit, choices, on),
        "choices": choices,
    }
    return render(request, "placements/limit_detail.html", context)


@requires(Permission.LIMIT_CHOOSE)
def limit_choose(request, key):
    limit, today = limit_of(key), localdate()
    day = day_asked(bind_query(OnDayForm, request), today)
    choices = choices_of(request.user, limit)
    initial = {"word": words.other(limit, choices, day), "since": max(day, today)}
    form = bind(ChooseLimitForm, request, initial=initial)
    if form.is_valid():
        choice = form.carry_out(actions.choose_limit, limit=key, on=today, by=request.user)
        if choice:
            messages.success(request, words.chosen(choice))
            return redirect("placements:limit-detail", key=key)
    context = SECTION | {
        "limit": limit,
        "form": form,
        "day": max(day, today),
        "number": len(beyond_it(request.user, limit, max(day, today))),
        "list": words.would_be(limit, max(day, today)),
    }
    return render(request, "placements/limit_choose.html", context)


@requires(Permission.PLACEMENT_RECORD)
def placement_limits(request, pk):
    """How one placement lies to the limits in force, and why it goes beyond one."""
    placement, today = own_placement(request, pk), localdate()
    form = bind(ExplainForm, request)
    if form.is_valid():
        kept = form.carry_out(actions.explain_limits, placement, on=today, by=request.user)
        if kept:
            messages.success(request, "Kept why the placement goes beyond the limit.")
            return redirect(placement)
    day = max(today, placement.starts_on)
    limits = in_force(day)
    reasons = LimitReason.objects.visible_to(request.user).filter(placement=placement)
    stands = stands_of(placement, limits, on=day, today=today)
    lines = words.held(stands, limits, reasons.select_related("given_by"), today)
    context = SECTION | {
        "placement": placement,
        "lines": lines,
        "to_explain": any(line.open for line in lines) and not placement.is_over,
        "form": form,
        "links": presenters.way_back(placement),
    }
    return render(request, "placements/placement_limits.html", context)


def limit_of(key: str) -> Limit:
    if key not in LIMIT:
        raise Http404
    return LIMIT[key]


def choices_of(user, limit: Limit) -> list[LimitChoice]:
    seen = LimitChoice.objects.visible_to(user).filter(limit=limit.key)
    return list(seen.select_related("chosen_by"))


def beyond_it(user, limit: Limit, on) -> list:
    since = in_force(on).get(limit.key)
    seen = Placement.objects.visible_to(user)
    return list(beyond(seen, {limit.key: since}, on=on, today=localdate()))
