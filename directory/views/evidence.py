"""A provider's due diligence: what is asked, what is held, what runs out."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.documents import serving
from apcase.documents.forms import WithdrawForm
from apcase.documents.presenters import what
from apcase.web.forms import bind
from apcase.web.paging import page_of
from apcase.web.spreadsheet import csv_answer
from directory import actions
from directory.actions.expiry import lifted_by, may_propose_lifting
from directory.diligence import Line, asked_of_every, least_cover, lines_of, staff_checks_of
from directory.forms.evidence import EvidenceForm, ExtendForm, LiftForm
from directory.models import Checklist, Provider, Requirement, Submission
from directory.presenters import diligence as words
from directory.presenters import verdict
from directory.views.answers import told
from directory.views.found import evidence_of, provider_of

EXTENDED = "It counts until then. Whoever looks at the provider’s documents sees this and why."


@requires(Permission.PROVIDER_VIEW)
def evidence_list(request, provider):
    provider, on = provider_of(request, provider), localdate()
    templates = list(Checklist.objects.in_force().filter(use=Checklist.Use.TEMPLATE))
    chosen = next((each for each in templates if each.key == request.GET.get("list")), None)
    found = lines_of([provider], on=on, asked=asked_by(chosen))[provider.pk]
    lines = sorted(found, key=lambda line: line.order)
    confirmations = provider.confirmations.select_related("site").prefetch_related("changes")
    standing = provider.standings.current().select_related("set_by").first()
    context = {
        "provider": provider,
        "verdict": verdict.verdict(standing, with_reason=False),
        "chosen": chosen,
        "templates": templates,
        "counted": words.counted(lines),
        "bars": words.strip(lines, on),
        "lines": [words.shown(line, request.user) for line in lines],
        "sent": Submission.objects.visible_to(request.user)
        .waiting()
        .filter(provider=provider)
        .select_related("requirement"),
        "staff": staff_words(provider, on),
        "confirmations": words.confirmation_rows(confirmations, on, request.user),
        "may_record": request.user.has_perm(Permission.EVIDENCE_RECORD),
        "may_lift": not chosen and may_lift(request.user, provider, found),
        "may_propose": not chosen and may_propose(request.user, provider, found),
    }
    return render(request, "directory/evidence_list.html", context)


def asked_by(chosen: Checklist | None) -> list[Requirement]:
    if chosen is None:
        return asked_of_every()
    return list(chosen.requirements.select_related("checklist"))


def staff_words(provider: Provider, on, sites=None) -> str:
    """`sites`: the open ones, for whoever has read them already."""
    sites = list(provider.sites.open(on)) if sites is None else sites
    found = staff_checks_of(provider, on=on, sites=sites)
    return words.checks_words(found, words.names_of(sites))


def may_lift(user, provider: Provider, lines: list[Line]) -> bool:
    return user.has_perm(Permission.PROVIDER_SET_STANDING) and bool(lifted_by(provider, lines))


def may_propose(user, provider: Provider, lines: list[Line]) -> bool:
    return user.has_perm(Permission.STANDING_PREPARE) and may_propose_lifting(provider, lines)


@requires(Permission.EVIDENCE_RECORD)
def evidence_add(request, provider, requirement):
    provider, on = provider_of(request, provider), localdate()
    asked = Requirement.objects.visible_to(request.user).published().select_related("checklist")
    requirement = get_object_or_404(asked, pk=requirement)
    about = {"requirement": requirement, "least": least_cover(requirement, on)}
    form = bind(EvidenceForm, request, **about, most_bytes=settings.DOCUMENT_MOST_BYTES)
    if form.is_valid() and (
        row := form.carry_out(
            actions.record_evidence, provider, requirement, by=request.user, on=on
        )
    ):
        return told(request, list_of(provider), f"{row}.")
    context = {
        "provider": provider,
        "form": form,
        "heading": requirement.words,
        "intro": requirement.evidence_asked,
        "back": list_of(provider),
        "button": "Save",
    }
    return render(request, "directory/evidence_form.html", context)


def list_of(provider: Provider) -> str:
    return reverse("directory:evidence-list", args=[provider.pk])


@requires(Permission.EVIDENCE_VIEW)
def evidence_detail(request, pk):
    evidence = evidence_of(request, pk)
    log.saw(request.user, evidence)
    document, standing = evidence.document, evidence.withdrawn_at is None
    context = {
        "evidence": evidence,
        "provider": evidence.provider,
        "facts": words.evidence_facts(evidence),
        "file": what(document) if document and document.may_be_opened else "",
        "extensions": evidence.extensions.all(),
        "may_extend": standing
        and evidence.outcome == "accepted"
        and bool(evidence.expires_on)
        and request.user.has_perm(Permission.EVIDENCE_EXTEND),
        "may_withdraw": standing and request.user.has_perm(Permission.EVIDENCE_RECORD),
    }
    return render(request, "directory/evidence_detail.html", context)


@requires(Permission.EVIDENCE_VIEW)
@require_safe
def evidence_open(request, pk):
    evidence = evidence_of(request, pk)
    if evidence.document is None:
        raise Http404
    return serving.answer(evidence.document, holder=evidence, user=request.user)


@requires(Permission.EVIDENCE_EXTEND)
def evidence_extend(request, pk):
    evidence = evidence_of(request, pk)
    form = bind(ExtendForm, request)
    if form.is_valid() and form.carry_out(
        actions.extend_evidence, evidence, by=request.user, on=localdate()
    ):
        return told(request, evidence.get_absolute_url(), EXTENDED)
    return of_evidence(request, evidence, form, "Let it count longer", "Save the extension")


@requires(Permission.EVIDENCE_RECORD)
def evidence_withdraw(request, pk):
    evidence = evidence_of(request, pk)
    form = bind(WithdrawForm, request)
    if form.is_valid() and form.carry_out(actions.withdraw_evidence, evidence, by=request.user):
        return told(request, list_of(evidence.provider), "It was withdrawn. The reason stays.")
    return of_evidence(request, evidence, form, "Withdraw what was recorded", "Withdraw")


def of_evidence(request, evidence, form, heading: str, button: str):
    context = {
        "provider": evidence.provider,
        "form": form,
        "heading": heading,
        "intro": str(evidence),
        "back": evidence.get_absolute_url(),
        "button": button,
    }
    return render(request, "directory/evidence_form.html", context)


@requires(Permission.PROVIDER_SET_STANDING)
def standing_lift(request, provider):
    """Offered where all is in order again; a person does it, never the nightly run."""
    provider, on = provider_of(request, provider), localdate()
    form = bind(LiftForm, request, initial={"reason": "Every document is in order again."})
    if form.is_valid():
        standing = form.carry_out(actions.lift, provider, by=request.user, on=on)
        if standing:
            return told(request, provider.get_absolute_url(), verdict.changed(standing))
    context = {
        "provider": provider,
        "form": form,
        "heading": "Lift the restriction",
        "intro": "The provider becomes what it was before the document ran out.",
        "back": list_of(provider),
        "button": "Lift the restriction",
    }
    return render(request, "directory/evidence_form.html", context)


# Across providers


@requires(Permission.EVIDENCE_VIEW)
def expiry_list(request):
    """What presses, of every provider in use: the list of the team that looks after documents."""
    page = page_of(pressing(request.user), request)
    context = {
        "page": page,
        "rows": [(line, words.shown(line, request.user)) for line in page],
    }
    return render(request, "directory/expiry_list.html", context)


@requires(Permission.EVIDENCE_VIEW)
@require_safe
def expiry_csv(request):
    lines = pressing(request.user)
    log.record("expiries.exported", "evidence", by=request.user, rows=len(lines))
    return csv_answer(f"documents-{localdate()}", words.CSV_HEAD, words.in_a_file(lines))


def pressing(user) -> list[Line]:
    used = Provider.objects.visible_to(user).in_use().order_by("sort_name")
    found = lines_of(used, on=localdate()).values()
    lines = [
        line
        for of_provider in found
        for line in of_provider
        if line.presses or line.state in ("soon", "extended")
    ]
    return sorted(lines, key=lambda line: line.order)
