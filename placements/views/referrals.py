"""A child is referred to providers: what is sought, who is asked, which offer is accepted."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pupils.models import Pupil
from apcase.web.edits import edits
from apcase.web.forms import bind
from apcase.web.paging import page_of
from directory.diligence import working_days
from placements import actions
from placements.accepted import what_follows
from placements.actions.offers import others_standing
from placements.models import Enquiry, Referral
from placements.queries import why_no_school_day_of
from placements.referrals import words
from placements.referrals.forms import (
    AcceptForm,
    CancelForm,
    ReferForm,
    ReferralForm,
    ShareForm,
    TakeBackForm,
)
from placements.views.enquiries import enquiry_of
from placements.views.placements import SECTION

MAKE = Permission.REFERRAL_MAKE
SHOW = {"open": "Open", "offered": "An offer waits for an answer", "all": "All"}


@requires(Permission.PLACEMENT_VIEW)
def referral_list(request):
    show = asked if (asked := request.GET.get("show")) in SHOW else "open"
    rows = Referral.objects.visible_to(request.user).select_related("pupil", "owner")
    if show != "all":
        rows = rows.open() if show == "open" else rows.filter(state="offered")
    page = page_of(rows.annotate(asked=Count("enquiries")).order_by("-drafted_at", "pk"), request)
    log.saw_list(request.user, "referrals", page)
    context = SECTION | {
        "page": page,
        "lines": [words.line(each) for each in page],
        "show": show,
        "ways": SHOW.items(),
    }
    return render(request, "placements/referral_list.html", context)


@requires(MAKE)
def referral_add(request, pupil):
    pupil = get_object_or_404(Pupil.objects.visible_in_full_to(request.user), pk=pupil)
    log.saw(request.user, pupil, what="refer to providers")
    form = bind(ReferralForm, request, pupil=pupil, on=localdate())
    if form.is_valid():
        referral = form.carry_out(actions.draft_referral, pupil, by=request.user, on=localdate())
        if referral:
            messages.success(request, "Saved. Nobody has been told yet: choose whom to ask.")
            return redirect("placements:referral-ask", referral.pk)
    return asked(
        request, form, "Refer to providers", about=pupil, back=pupil.get_absolute_url(),
        intro="What you write here is told to nobody until you choose to whom.",
    )  # fmt: skip


@requires(Permission.PLACEMENT_VIEW)
def referral_detail(request, pk):
    referral = referral_of(request, pk)
    log.saw(request.user, referral)
    rows = referral.enquiries.select_related("provider", "answered_by")
    enquiries = list(rows.prefetch_related("offers__site", "shares__shared_by"))
    may = request.user.has_perm(MAKE) and referral.is_open
    days = working_days()
    context = SECTION | {
        "referral": referral,
        "links": words.way_to(referral)[:2],
        "sought": words.sought(referral),
        "facts": words.facts(referral),
        "lines": [words.enquiry_line(each, on=localdate(), days=days) for each in enquiries],
        "beside": words.beside(request.user, enquiries, on=localdate()),
        "may": may,
    }
    return render(request, "placements/referral_detail.html", context)


@requires(MAKE)
@edits(Referral)
def referral_change(request, pk):
    referral = open_referral(request, pk)
    form = bind(ReferralForm, request, pupil=referral.pupil, referral=referral, on=localdate())
    if form.is_valid() and form.carry_out(
        actions.rewrite_referral, referral, by=request.user, on=localdate()
    ):
        messages.success(request, "Saved. What providers were told before stays as it was.")
        return redirect(referral)
    return asked_of(request, form, "Change the referral", referral, "Save")


@requires(MAKE)
def referral_ask(request, pk):
    referral = open_referral(request, pk)
    form = bind(ReferForm, request, referral=referral, user=request.user, on=localdate())
    if form.is_valid():
        made = form.carry_out(actions.refer, referral, by=request.user, on=localdate())
        if made:
            number = "1 provider is" if len(made) == 1 else f"{len(made)} providers are"
            messages.success(request, f"{number} asked.")
            return redirect(referral)
    return asked_of(request, form, "Ask providers", referral, "Ask them", sharing=form)


@requires(MAKE)
def referral_cancel(request, pk):
    referral = open_referral(request, pk)
    form = bind(CancelForm, request)
    if form.is_valid() and form.carry_out(
        actions.cancel_referral, referral, by=request.user, on=localdate()
    ):
        messages.success(request, "The referral is cancelled. Whoever was asked is told.")
        return redirect(referral)
    return asked_of(request, form, "Cancel the referral", referral, "Cancel it", warning=True)


# About one provider


@requires(MAKE)
def enquiry_share(request, pk):
    enquiry = enquiry_of(request, pk)
    log.saw(request.user, enquiry, what="share")
    form = bind(
        ShareForm, request, referral=enquiry.referral, question=enquiry.question, on=localdate()
    )
    if form.is_valid() and form.carry_out(actions.share, enquiry, by=request.user, on=localdate()):
        messages.success(request, f"{enquiry.provider} is told.")
        return redirect(enquiry)
    return asked_of(
        request, form, f"Tell {enquiry.provider} more", enquiry.referral, "Tell it",
        sharing=form, back=enquiry,
    )  # fmt: skip


@requires(MAKE)
def enquiry_withdraw(request, pk):
    enquiry = enquiry_of(request, pk)
    log.saw(request.user, enquiry, what="form")
    form = bind(TakeBackForm, request)
    if form.is_valid() and form.carry_out(
        actions.take_back, enquiry, by=request.user, on=localdate()
    ):
        messages.success(request, f"{enquiry.provider} is not asked any more, and is told so.")
        return redirect(enquiry.referral)
    return asked_of(
        request, form, f"Stop asking {enquiry.provider}", enquiry.referral, "Stop asking",
        back=enquiry,
    )  # fmt: skip


@requires(MAKE)
def enquiry_accept(request, pk):
    enquiry = enquiry_of(request, pk)
    offer = words.standing_offer(enquiry)
    if offer is None:
        return redirect(enquiry)
    log.saw(request.user, enquiry, what="accept")
    form = bind(
        AcceptForm, request, pupil=enquiry.pupil, starts_on=offer.starts_on, on=localdate(),
        user=request.user, others=others_standing(enquiry),
    )  # fmt: skip
    if form.is_valid():
        placement = form.carry_out(actions.accept_offer, enquiry, by=request.user, on=localdate())
        if placement:
            after = what_follows(request.user, placement)
            messages.success(request, words.accepted(placement, after))
            return redirect(after.href or placement)
    context = SECTION | {
        "form": form,
        "enquiry": enquiry,
        "facts": words.offer_rows(offer),
        "no_school": why_no_school_day_of(enquiry.pupil, offer.starts_on),
        "lacking": words.lacking(enquiry, enquiry.shares.all()),
        "links": words.way_to(enquiry.referral),
    }
    return render(request, "placements/enquiry_accept.html", context)


# What they share


def asked(request, form, heading, *, about, back, button="Save and continue", **more):
    context = SECTION | {"form": form, "heading": heading, "about": about, "back": back}
    context |= {"button": button} | more
    return render(request, "placements/referral_form.html", context)


def asked_of(request, form, heading, referral, button, *, back: Enquiry | None = None, **more):
    where = (back or referral).get_absolute_url()
    return asked(request, form, heading, about=referral.pupil, back=where, button=button, **more)


def referral_of(request, pk) -> Referral:
    rows = Referral.objects.visible_to(request.user)
    rows = rows.select_related(
        "pupil", "commissioning_school", "owner", "placement__provider", "cancelled_by"
    )
    return get_object_or_404(rows, pk=pk)


def open_referral(request, pk) -> Referral:
    """Seen, and the form noted; one that is over is refused by the action."""
    referral = referral_of(request, pk)
    log.saw(request.user, referral, what="form")
    return referral
