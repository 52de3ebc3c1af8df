"""A provider is asked for a place: it sees what it was told, and answers."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.rules.facts import in_words
from apcase.web.forms import bind
from apcase.web.paging import page_of
from apcase.web.pdf import pdf_from
from placements import actions
from placements.models import Enquiry, Referral, Share
from placements.queries import first_day_said, may_answer
from placements.referrals import words
from placements.referrals.forms import DeclineForm, InterestForm
from placements.referrals.offer_form import OfferForm
from placements.referrals.start_papers import pack_facts
from placements.rules.referrals import MOVES, TOLD_OF_CHILD

SECTION = {"section": "Children"}
ANSWER = Permission.REFERRAL_ANSWER
BESIDE = ("referral__pupil", "provider", "asked_by", "answered_by")


@requires(ANSWER)
def enquiry_list(request):
    """For the people of a provider: what is put to it, the open ones first."""
    rows = Enquiry.objects.visible_to(request.user).select_related(*BESIDE)
    page = page_of(rows.order_by("-asked_on", "pk"), request)
    log.saw_list(request.user, "referrals to providers", page)
    today = localdate()
    context = SECTION | {
        "page": page,
        "lines": [(each, words.heading(each, today), words.tag(each)) for each in page],
    }
    return render(request, "placements/enquiry_list.html", context)


@requires(Permission.PLACEMENT_VIEW)
def enquiry_detail(request, pk):
    enquiry = enquiry_of(request, pk)
    log.saw(request.user, enquiry)
    shares = shares_of(request.user, enquiry)
    in_full = Referral.objects.visible_to(request.user).filter(pk=enquiry.referral_id).exists()
    offer = words.shown_offer(enquiry)
    context = SECTION | {
        "enquiry": enquiry,
        "heading": words.heading(enquiry, localdate()),
        "reason": words.reason(enquiry, in_full=in_full),
        "tag_of_it": words.tag(enquiry),
        "told": words.told_rows(shares),
        "shares": shares if in_full else [],
        "offer": offer,
        "offer_rows": words.offer_rows(offer) if offer else [],
        "may": doors(request.user, enquiry),
        "in_full": in_full,
    }
    return render(request, "placements/enquiry_detail.html", context)


@requires(ANSWER)
def enquiry_interest(request, pk):
    enquiry = answerable(request, pk)
    form = bind(InterestForm, request)
    if form.is_valid() and form.carry_out(
        actions.say_interest, enquiry, by=request.user, on=localdate()
    ):
        messages.success(request, "Sent. The council is told that there may be a place.")
        return redirect(enquiry)
    return asked(request, form, "There may be a place", enquiry, "Send")


@requires(ANSWER)
def enquiry_offer(request, pk):
    enquiry = answerable(request, pk)
    sites = enquiry.provider.sites.open(localdate()).order_by("name")
    form = bind(OfferForm, request, sites=sites, enquiry=enquiry, on=localdate())
    if form.is_valid():
        offer = form.carry_out(actions.offer_place, enquiry, by=request.user, on=localdate())
        if offer:
            until = in_words(offer.open_until)
            kept = f"The place is kept free until {until}." if offer.hold_id else ""
            said = ["The offer is made.", kept, first_day_said(enquiry.pupil, offer.starts_on)]
            messages.success(request, " ".join(filter(None, said)))
            return redirect(enquiry)
    return asked(request, form, "Offer a place", enquiry, "Make the offer")


@requires(ANSWER)
def enquiry_decline(request, pk):
    enquiry = answerable(request, pk)
    form = bind(DeclineForm, request)
    if form.is_valid() and form.carry_out(
        actions.decline_enquiry, enquiry, by=request.user, on=localdate()
    ):
        messages.success(request, "The council is told. What you were told is not shown any more.")
        return redirect(enquiry)
    return asked(request, form, "Decline", enquiry, "Decline")


@requires(Permission.PLACEMENT_VIEW)
@require_safe
def enquiry_pack_pdf(request, pk):
    """The referral pack: what this provider was told, and nothing else of the child."""
    enquiry = enquiry_of(request, pk)
    shares = shares_of(request.user, enquiry)
    if not shares:
        raise Http404
    log.saw(request.user, enquiry, what="referral pack")
    headers = {"Content-Disposition": f'attachment; filename="referral-{localdate()}.pdf"'}
    body = pdf_from("placements/pdf/referral_pack.html", pack_facts(enquiry, shares, localdate()))
    return HttpResponse(body, content_type="application/pdf", headers=headers)


# What they share


def asked(request, form, heading, enquiry, button):
    context = SECTION | {
        "form": form,
        "heading": heading,
        "about": f"{words.heading(enquiry, localdate())}: {enquiry.provider}",
        "back": enquiry.get_absolute_url(),
        "button": button,
    }
    return render(request, "placements/referral_form.html", context)


def enquiry_of(request, pk) -> Enquiry:
    rows = Enquiry.objects.visible_to(request.user).select_related(*BESIDE)
    return get_object_or_404(rows, pk=pk)


def answerable(request, pk) -> Enquiry:
    """One that this person may answer, or 403: a provider's own people, and the council's."""
    enquiry = enquiry_of(request, pk)
    if not may_answer(request.user, enquiry):
        log.record("refused", request.path, by=request.user, pupils=[enquiry.pupil_id])
        raise PermissionDenied
    log.saw(request.user, enquiry, what="form")
    return enquiry


def shares_of(user, enquiry: Enquiry) -> list[Share]:
    rows = Share.objects.visible_to(user).filter(enquiry=enquiry)
    shares = list(rows.select_related("shared_by"))
    for share in shares:
        share.enquiry = enquiry
    return shares


def doors(user, enquiry: Enquiry) -> dict[str, bool]:
    answers, makes = may_answer(user, enquiry), user.has_perm(Permission.REFERRAL_MAKE)
    can = {event for state, event in MOVES if state == enquiry.state}
    return {
        "interest": answers and "interest" in can,
        "offer": answers and "offer" in can,
        "decline": answers and "decline" in can,
        "share": makes and "share" in can,
        "accept": makes and "accept" in can,
        "withdraw": makes and "withdraw" in can,
        "pack": enquiry.state in TOLD_OF_CHILD or makes,
    }
