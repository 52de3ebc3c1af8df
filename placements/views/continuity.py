"""What becomes of the children of a provider whose standing has changed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pupils.rolls import Calendars
from apcase.web.edits import edits
from apcase.web.forms import bind
from directory.models import Provider
from placements import actions, continuity_words, presenters, queries
from placements.continuity_form import ContinuityForm
from placements.models import Continuity

SECTION = {"section": "Children"}


@requires(Permission.PLACEMENT_VIEW)
def continuity_list(request, pk):
    """«Children at X: what has been decided», the undecided first."""
    provider = get_object_or_404(Provider.objects.visible_to(request.user), pk=pk)
    today = localdate()
    rows = list(queries.continuity_at(request.user, provider))
    log.saw_list(request.user, "children where a standing changed", rows)
    standing = provider.standings.current().first()
    lines = continuity_words.lines(
        rows, Calendars.about(rows, today), on=today, reader=request.user
    )
    context = {
        "section": "Providers",
        "provider": provider,
        "standing": standing,
        "today": today,
        "lines": lines,
        "summed_up": continuity_words.summed_up(lines),
        "may_write": request.user.has_perm(Permission.PUPIL_VIEW_ALL),
    }
    return render(request, "placements/continuity_list.html", context)


@requires(Permission.PLACEMENT_VIEW)
def continuity_detail(request, pk):
    continuity = continuity_of(request, pk)
    log.saw(request.user, continuity)
    may = queries.may_change(request.user, continuity.placement)
    right = request.user.has_perm(Permission.CONTINUITY_DECIDE)
    context = page(continuity) | {
        "may_decide": may and right and not continuity.lapsed_at,
        "may_see_provider": request.user.has_perm(Permission.PROVIDER_VIEW),
    }
    return render(request, "placements/continuity_detail.html", context)


@requires(Permission.CONTINUITY_DECIDE)
@edits(Continuity)
def continuity_decide(request, pk):
    continuity = continuity_of(request, pk)
    if not queries.may_change(request.user, continuity.placement):
        log.record("refused", request.path, by=request.user, pupils=[continuity.pupil_id])
        raise PermissionDenied
    log.saw(request.user, continuity, what="form")
    held = {"decision": continuity.decision, "reason": continuity.reason}
    form = bind(ContinuityForm, request, initial=held)
    if form.is_valid():
        decided = form.carry_out(
            actions.decide_continuity, continuity, on=localdate(), by=request.user
        )
        if decided:
            messages.success(request, continuity_words.saved(decided))
            return redirect("placements:continuity-list", decided.placement.provider_id)
    return render(request, "placements/continuity_decide.html", page(continuity) | {"form": form})


def page(continuity: Continuity) -> dict:
    calendars = Calendars.about([continuity], localdate())
    return SECTION | {
        "continuity": continuity,
        "placement": continuity.placement,
        "today": localdate(),
        "tag_of_it": continuity_words.tag(continuity),
        "due": continuity_words.due(continuity, calendars, on=localdate()),
        "facts": continuity_words.facts(continuity),
        "links": presenters.way_back(continuity.placement),
    }


def continuity_of(request, pk) -> Continuity:
    seen = queries.continuity_for(Continuity.objects.visible_to(request.user))
    return get_object_or_404(seen, pk=pk)
