"""The papers of a placement before its start: read as PDF, and put on its file."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.forms import GovukForm, bind
from apcase.web.parts import Link
from placements import actions, presenters
from placements.referrals.start_papers import PAPERS, papers_of, pdf_of
from placements.views.placements import SECTION, own_placement


class PaperForm(GovukForm):
    paper = forms.ChoiceField(
        label="Which paper goes on the file?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select which paper goes on the file"},
    )

    def __init__(self, *args, papers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["paper"].choices = [(key, paper.title) for key, paper in papers.items()]


@requires(Permission.PLACEMENT_RECORD)
def placement_start_papers(request, pk):
    placement = own_placement(request, pk)
    papers = papers_of(placement)
    form = bind(PaperForm, request, papers=papers)
    if form.is_valid():
        held = form.carry_out(actions.keep_paper, placement, by=request.user, on=localdate())
        if held:
            messages.success(request, f"{held.title} is on the file.")
            return redirect(placement)
    context = SECTION | {
        "placement": placement,
        "form": form,
        "papers": [Link(paper.title, address(placement, key)) for key, paper in papers.items()],
        "links": presenters.way_back(placement),
    }
    return render(request, "placements/start_papers.html", context)


def address(placement, paper: str) -> str:
    if paper == "pack":
        accepted = placement.referral.enquiries.get(state="accepted")
        return reverse("placements:enquiry-pack-pdf", args=[accepted.pk])
    return reverse(f"placements:placement-{paper}-pdf", args=[placement.pk])


@requires(Permission.PLACEMENT_RECORD)
@require_safe
def placement_agreement_pdf(request, pk):
    """What school, provider, authority and parents sign before the start."""
    return answer(request, own_placement(request, pk), "agreement")


@requires(Permission.PLACEMENT_RECORD)
@require_safe
def placement_letter_pdf(request, pk):
    """Why, when, where, how long, and how it is reviewed."""
    return answer(request, own_placement(request, pk), "letter")


def answer(request, placement, paper: str) -> HttpResponse:
    log.saw(request.user, placement, what=PAPERS[paper].title.lower())
    name = f"{PAPERS[paper].name}-{localdate()}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    body = pdf_of(placement, paper, by=request.user, on=localdate())
    return HttpResponse(body, content_type="application/pdf", headers=headers)
