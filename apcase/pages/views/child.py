"""One child's page."""

from django.conf import settings
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.documents.presenters import lines
from apcase.pages.presenters import child as words
from apcase.pages.presenters.timeline import ABOUT, timeline
from apcase.pages.queries.child import Record, record_of, with_contacts
from apcase.pages.queries.work import items_of, next_of
from apcase.pupils.calendars import school_days
from apcase.pupils.models import Pupil
from apcase.web.paging import page_of
from placements import direction_words, move_words
from placements.models import (
    ManagedMove,
    OffSiteDirection,
    PlaceHold,
    Placement,
    PlacementDocument,
    Referral,
    Waiting,
)
from placements.places_words import hold_line, wait_line
from placements.referrals import words as referral_words
from section19.models import CaseDocument


def child_for(user, pk) -> Pupil:
    return get_object_or_404(with_contacts(Pupil.objects.for_reader(user)), pk=pk)


@requires(Permission.PUPIL_VIEW)
def child_detail(request, pk):
    """All that is held; for the people of a provider what teaching the child needs."""
    pupil, today = child_for(request.user, pk), localdate()
    log.saw(request.user, pupil)
    if not pupil.in_full:
        return child_in_part(request, pupil, today)
    record = record_of(pupil, request.user)
    about = request.GET.get("about", "")
    about = about if about in ABOUT else ""
    page = page_of(timeline(record, today, about), request)
    context = {
        "pupil": pupil,
        "today": today,
        "about": about,
        "abouts": ABOUT.items(),
        "page": page,
        "may_see_cases": request.user.has_perm(Permission.CASE_VIEW),
        "documents": documents_of(request.user, pupil),
        "places": places_of(request.user, pupil),
        "directions": directions_of(request.user, pupil),
        "moves": moves_of(request.user, pupil),
        "referrals": referrals_of(request.user, pupil),
        "may_see_looks": request.user.has_perm(Permission.PUPIL_VIEW_ALL),
    }
    return render(request, "pages/child_detail.html", context | shown(record, request.user, today))


def places_of(reader, pupil) -> dict[str, list]:
    """Places held for the child and lists on which they wait, for those who see waiting lists."""
    if not reader.has_perm(Permission.WAITING_VIEW):
        return {}
    holds = PlaceHold.objects.visible_to(reader).open().filter(pupil=pupil)
    waits = Waiting.objects.visible_to(reader).open().filter(pupil=pupil)
    return {
        "holds": [(hold, hold_line(hold)) for hold in holds.select_related("site__provider")],
        "waits": [(each, wait_line(each)) for each in waits.select_related("provider")],
        "may_hold": reader.has_perm(Permission.PLACE_HOLD),
    }


def directions_of(reader, pupil) -> list:
    """Directions off site, with how each stands: for those who may see placements."""
    if not reader.has_perm(Permission.PLACEMENT_VIEW):
        return []
    rows = OffSiteDirection.objects.visible_to(reader).filter(pupil=pupil)
    return [direction_words.row(row) for row in rows.select_related("provider", "other_school")]


def moves_of(reader, pupil) -> list:
    """Managed moves of the child that were not withdrawn."""
    if not reader.has_perm(Permission.PLACEMENT_VIEW):
        return []
    rows = ManagedMove.objects.visible_to(reader).filter(pupil=pupil, withdrawn_at=None)
    return [move_words.line(row) for row in rows.select_related("second_school")]


def referrals_of(reader, pupil) -> list:
    """Referrals of the child that were not cancelled."""
    if not reader.has_perm(Permission.PLACEMENT_VIEW):
        return []
    rows = Referral.objects.visible_to(reader).filter(pupil=pupil).exclude(state="cancelled")
    return [referral_words.row_of(row) for row in rows]


def documents_of(reader, pupil) -> dict[str, list]:
    """Those of the child's placements and, for whoever may see cases, of its cases."""
    on_placements = PlacementDocument.objects.visible_to(reader).filter(placement__pupil=pupil)
    found = {"Placements": lines(on_placements, "placements:placement-document")}
    if reader.has_perm(Permission.CASE_VIEW):
        on_cases = CaseDocument.objects.visible_to(reader).filter(case__pupil=pupil)
        found["Section 19 cases"] = lines(on_cases, "section19:case-document")
    return found


def child_in_part(request, pupil, today):
    placements = Placement.objects.for_reader(request.user).filter(pupil=pupil)
    context = {
        "pupil": pupil,
        "today": today,
        "days_before": settings.PROVIDER_SEES_DAYS_BEFORE,
        "days_after": settings.PROVIDER_SEES_DAYS_AFTER,
        "facts": words.facts_in_part(pupil),
        "contacts": words.contact_rows(pupil),
        "placements": words.placement_rows(placements.select_related("provider"), today),
    }
    return render(request, "pages/child_in_part.html", context)


def shown(record: Record, reader, today) -> dict:
    pupil, enrolment = record.pupil, record.main_enrolment(today)
    item = next_of(items_of(record.alerts, record.live_placements(today)))
    days = school_days(enrolment.school if enrolment else None)
    return {
        "identity": words.identity(record, words.owner_of(record, item, reader, today), today),
        "next": words.next_words(record, item, days, on=today, reader=reader),
        "week": words.week(record, today),
        "placements": words.placement_rows(record.placements, today),
        "repeated": words.repeated_words(record.placements, today),
        "exclusions": words.exclusion_rows(record),
        "cases": words.case_rows(record),
        "contacts": words.contact_rows(pupil),
        "buttons": words.buttons(pupil, reader, today),
        "privacy": words.privacy_links(pupil, reader),
    }
