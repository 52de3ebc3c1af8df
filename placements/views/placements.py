from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.readings import Readings, readings
from apcase.access.rights import Permission
from apcase.alerts.presenters import due_of
from apcase.audit import log
from apcase.documents.presenters import lines
from apcase.pupils.calendars import Years
from apcase.pupils.models import Pupil, School
from apcase.pupils.rolls import Calendars, main_schools_on
from apcase.rules.readings import REVIEW_WEEKS
from apcase.rules.school_days import SchoolDays
from apcase.web.forms import bind
from apcase.web.parts import Due
from placements import actions, life_cycle_words, presenters, queries, route_words
from placements.arrangements import words as arrangement_words
from placements.attendance.at_risk import reasons_of
from placements.forms import EndForm, PlacementForm, ReviewForm
from placements.grounds import words as grounds_words
from placements.grounds.queries import with_others
from placements.hosts import host_of
from placements.in_touch import words as in_touch_words
from placements.limits.shown import limits_shown
from placements.models import (
    Continuity,
    EndMove,
    PlacedAnyway,
    Placement,
    PlacementDocument,
    PlacementStep,
)
from placements.next_deadline import due_next
from placements.papers.queries import paper_for, said_before
from placements.papers.words import known_before, shown_beside
from placements.plans.words import plan_shown
from placements.reviews import Asked, review_counted
from placements.start_moves import queries as start_moves
from placements.week import drawn, week_of

SECTION = {"section": "Children"}
BESIDE = (
    "site", "recorded_by", "ended_by", "placed_anyway__decided_by", "route", "grounds",
    "family_contact",
)  # fmt: skip

# Placements


@requires(Permission.PLACEMENT_VIEW)
def placement_detail(request, pk):
    placement = placement_for(request.user, pk)
    log.saw(request.user, placement)
    reviews = list(placement.reviews.select_related("recorded_by"))
    held = readings()
    days, asked = review_dates(placement, reviews, held)
    week = week_of(placement, localdate())
    own, host = queries.may_change(request.user, placement), host_of(placement)
    going = going_on(request.user, placement, own=own, host=host)
    context = (
        SECTION
        | going
        | planned(request.user, placement, reviews, own=own)
        | due_next(request.user, placement, localdate(), days, going["decided_by"])
        | {
            "placement": placement,
            "today": localdate(),
            "state": presenters.state(placement, localdate()),
            "owner": presenters.owned_by(placement),
            "commissioner": presenters.commissioned_by(placement),
            "facts": presenters.summary(
                placement, may_see_provider=request.user.has_perm(Permission.PROVIDER_VIEW)
            ),
            "code": register_code(placement, held),
            "week": drawn(week),
            "timetabled": bool(week),
            "limits": limits_shown(request.user, placement, week, asked, on=localdate()),
            "crossings": crossings_of(request.user, placement),
            "anyway": anyway_of(request.user, placement),
            "continuity": continuity_of(request.user, placement),
            "reviews": reviews_of(placement, reviews),
            "late": presenters.late_review(placement, reviews, asked),
            "counting": presenters.review_counting(placement, reviews, asked),
            "documents": documents_of(request.user, placement),
            "may": doors(request.user, placement, own=own, host=host),
            "links": presenters.way_to(placement.pupil),
        }
    )
    return render(request, "placements/placement_detail.html", context)


@requires(Permission.PLACEMENT_RECORD)
def placement_add(request, pupil):
    pupil = get_object_or_404(Pupil.objects.visible_in_full_to(request.user), pk=pupil)
    may_commission_something(request)
    log.saw(request.user, pupil, what="record a placement")
    initial = {"owner": request.user.pk}
    form = bind(
        PlacementForm, request, pupil=pupil, user=request.user, on=localdate(), initial=initial
    )
    if form.is_valid():
        placement = form.carry_out(
            actions.record_placement, pupil=pupil, on=localdate(), by=request.user
        )
        if placement:
            messages.success(request, presenters.recorded(placement))
            return redirect(placement)
    context = SECTION | {
        "form": form,
        "pupil": pupil,
        "cautions": queries.cautions_about(pupil, localdate()),
        "links": presenters.way_to(pupil),
    }
    return render(request, "placements/placement_add.html", context)


@requires(Permission.PLACEMENT_END)
def placement_end(request, pk):
    placement = own_placement(request, pk)
    form = bind(EndForm, request, on=localdate())
    if form.is_valid():
        ended = form.carry_out(actions.end, placement, by=request.user)
        if ended:
            messages.success(request, presenters.ended(ended))
            return redirect(placement)
    context = SECTION | {
        "form": form,
        "placement": placement,
        "facts": presenters.summary(placement, may_see_provider=False),
        "links": presenters.way_back(placement),
    }
    return render(request, "placements/placement_end.html", context)


# Reviews


@requires(Permission.REVIEW_RECORD)
def review_record(request, pk):
    placement = own_placement(request, pk)
    before = said_before(request.user, placement)
    form = bind(ReviewForm, request, placement=placement, on=localdate(), initial=before)
    if form.is_valid():
        review = form.carry_out(actions.record_review, placement, by=request.user)
        if review:
            messages.success(request, presenters.review_recorded(review))
            return redirect(placement)
    paper, open_ = paper_for(request.user, placement), not placement.is_over
    known = known_before(request.user, placement, paper, on=localdate(), may_change=open_)
    context = (
        SECTION
        | known
        | {
            "form": form,
            "placement": placement,
            "today": localdate(),
            "due": due_review(placement),
            "links": presenters.way_back(placement),
        }
    )
    return render(request, "placements/review_record.html", context)


def continuity_of(user, placement: Placement) -> Continuity | None:
    return Continuity.objects.visible_to(user).current().filter(placement=placement).first()


def reviews_of(placement: Placement, reviews: list) -> list[presenters.Reviewed]:
    if not reviews:
        return []
    return presenters.reviewed(reviews, queries.first_review_date(placement))


def crossings_of(user, placement: Placement) -> list:
    """Why the provider may have to register all the same: for those who watch over that."""
    if not user.has_perm(Permission.WATCH_VIEW):
        return []
    return list(placement.crossings.select_related("decided_by"))


def anyway_of(user, placement: Placement) -> PlacedAnyway | None:
    """Why a manager placed there all the same: for those who see every child of the council."""
    if not user.has_perm(Permission.PUPIL_VIEW_ALL):
        return None
    return getattr(placement, "placed_anyway", None)


def going_on(user, placement: Placement, *, own: bool, host: str) -> dict:
    """Where the placement is in its life cycle, and by which route it came."""
    steps = steps_of(user, placement)
    # As visible as the child is in full.
    route = getattr(placement, "route", None) if placement.in_full else None
    return {
        "open": not placement.is_over,
        "grounds": grounds_words.shown(
            placement, host=host, may=own and user.has_perm(Permission.PLACEMENT_RECORD)
        ),
        "steps": life_cycle_words.told(steps),
        "next_steps": life_cycle_words.steps_offered(user, placement) if own else [],
        "risks": () if placement.is_over else reasons_of(placement, localdate()),
        "start_not_recorded": presenters.start_not_recorded(placement, localdate()),
        "decided_by": life_cycle_words.decided_by(placement, steps, localdate()),
        "education_asked": education_asked(placement, steps) if own else None,
        "route": route,
        "route_facts": (
            route_words.summary(placement, route, host=host) if placement.in_full else []
        ),
    }


def planned(user, placement: Placement, reviews: list, *, own: bool) -> dict:
    """Its learning plan, how the child travels and eats, and what stands beside its reviews."""
    today = localdate()
    beside = shown_beside(user, placement, reviews, on=today, may_change=own)
    may = own and not placement.is_over and user.has_perm(Permission.PLACEMENT_RECORD)
    arrangements = arrangement_words.shown(user, placement, on=today, may=may)
    moves = EndMove.objects.visible_to(user).filter(placement=placement)
    beside |= {"arrangements": arrangements, "may_move_end": may}
    beside["end_moves"] = list(moves.select_related("moved_by"))
    beside |= start_moves.shown(user, placement, may=may)
    beside["in_touch"] = in_touch_words.shown(user, placement, on=today)
    return plan_shown(user, placement, on=today, own=own) | beside


def steps_of(user, placement: Placement) -> list[PlacementStep]:
    """The latest first."""
    seen = PlacementStep.objects.visible_to(user).filter(placement=placement)
    return list(seen.select_related("taken_by", "education_by").order_by("-number"))


def education_asked(placement: Placement, steps: list[PlacementStep]) -> PlacementStep | None:
    stopped = placement.state in ("paused", "broken_down") and steps
    return steps[0] if stopped and not steps[0].education else None


def documents_of(user, placement: Placement) -> list:
    held = PlacementDocument.objects.visible_to(user).filter(placement=placement)
    may_change = user.has_perm(Permission.PLACEMENT_RECORD) and queries.may_change(user, placement)
    return lines(held, "placements:placement-document", may_change=may_change)


def review_dates(placement: Placement, reviews: list, held: Readings) -> tuple[SchoolDays, Asked]:
    """The school days of the child today, and by when guidance asks for the next review."""
    today = localdate()
    since = reviews[0].held_on if reviews else placement.starts_on
    then, now = main_schools_on(placement.pupil_id, since, today)
    years = Years({then, now})
    asked = review_counted(
        then,
        years,
        weeks=held.on(since)[REVIEW_WEEKS],
        starts_on=placement.starts_on,
        last_review_on=reviews[0].held_on if reviews else None,
    )
    return years.days(now), asked


def register_code(placement: Placement, held: Readings) -> presenters.RegisterCode | None:
    """For the home school's register; the provider keeps another."""
    if not placement.in_full:
        return None
    return presenters.register_code(placement, held.on(placement.starts_on))


def due_review(placement: Placement) -> Due:
    """In school days of the child's own calendar, as on every other page."""
    days = Calendars.about([placement], localdate()).of(placement.pupil_id)
    return due_of(placement.next_review_on, localdate(), days)


def placement_for(user, pk) -> Placement:
    """One placement with the rows that its pages name, or 404."""
    rows = with_others(queries.with_names(Placement.objects.for_reader(user)))
    return get_object_or_404(rows.select_related(*BESIDE), pk=pk)


def own_placement(request, pk) -> Placement:
    """A placement that this person may change, or 403; a school's people only their school's."""
    placement = placement_for(request.user, pk)
    if not queries.may_change(request.user, placement):
        log.record("refused", request.path, by=request.user, pupils=[placement.pupil_id])
        raise PermissionDenied
    log.saw(request.user, placement, what="form")
    return placement


def may_commission_something(request) -> None:
    """Whoever works neither for the authority nor at a school commissions nothing."""
    for_authority = request.user.has_perm(Permission.PUPIL_VIEW_ALL)
    if not for_authority and not School.objects.where_serving(request.user).exists():
        log.record("refused", request.path, by=request.user)
        raise PermissionDenied


def doors(user, placement: Placement, *, own: bool, host: str) -> dict[str, bool]:
    """What the page offers this person to do. `own`: they may change the placement."""
    own_file, own = own, own and not placement.is_over
    return {
        "review": own and user.has_perm(Permission.REVIEW_RECORD),
        "tell_host": own and user.has_perm(Permission.HOST_TELL) and bool(host),
        "answer_start": own
        and not placement.has_begun
        and user.has_perm(Permission.PLACEMENT_RECORD),
        "explain": own and user.has_perm(Permission.PLACEMENT_RECORD),
        "agree_route": own and user.has_perm(Permission.PLACEMENT_RECORD),
        "see_costs": user.has_perm(Permission.COST_VIEW),
        "set_timetable": own and user.has_perm(Permission.TIMETABLE_SET),
        "papers": own and user.has_perm(Permission.PLACEMENT_RECORD),
        "add_document": own_file and user.has_perm(Permission.PLACEMENT_RECORD),
        "end": own and placement.has_begun and user.has_perm(Permission.PLACEMENT_END),
    }
