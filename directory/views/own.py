"""A provider's own people: what is asked of them, how it stands, and sending it in."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.documents import serving
from apcase.web.forms import GovukForm, bind
from directory import actions
from directory.diligence import asked_of_every, least_cover, lines_of
from directory.forms.evidence import SendForm
from directory.models import Provider
from directory.presenters import diligence, submissions, verdict
from directory.views.answers import told
from directory.views.found import own_provider_of, submission_of

SECTION = {"section": "Your work"}
SENT = "It was sent in. It does not count before the council has accepted it."


@requires(Permission.EVIDENCE_SEND)
def own_documents(request, pk):
    provider, on = own_provider_of(request, pk), localdate()
    log.saw(request.user, provider, what="own documents")
    lines = sorted(lines_of([provider], on=on)[provider.pk], key=lambda line: line.order)
    sent = provider.submissions.select_related(
        "requirement__checklist", "document", "sent_by"
    ).order_by("-sent_at", "pk")
    standing = provider.standings.current().first()
    context = SECTION | {
        "provider": provider,
        "verdict": verdict.verdict(standing, with_reason=False),
        "counted": diligence.counted(lines),
        "lines": submissions.own_lines(lines, sent),
    }
    return render(request, "directory/own_documents.html", context)


@requires(Permission.EVIDENCE_SEND)
def own_send(request, pk, requirement):
    """For a line of what is asked of every provider now, and for no other."""
    provider, on = own_provider_of(request, pk), localdate()
    asked = {line.pk: line for line in asked_of_every()}
    if requirement not in asked:
        raise Http404
    line = asked[requirement]
    form = bind(
        SendForm,
        request,
        requirement=line,
        least=least_cover(line, on),
        most_bytes=settings.DOCUMENT_MOST_BYTES,
    )
    if form.is_valid() and form.carry_out(actions.send_in, provider, line, by=request.user, on=on):
        return told(request, documents_of(provider), SENT)
    return page(request, provider, form, line.words, line.evidence_asked, "Send in")


@requires(Permission.EVIDENCE_SEND)
@require_safe
def own_sent_open(request, pk):
    submission = submission_of(request, pk)
    return serving.answer(submission.document, holder=submission, user=request.user)


@requires(Permission.EVIDENCE_SEND)
def own_sent_take_back(request, pk):
    submission = submission_of(request, pk)
    log.saw(request.user, submission, what="form")
    form = bind(GovukForm, request)
    if form.is_valid() and form.carry_out(actions.take_back, submission, by=request.user):
        return told(request, documents_of(submission.provider), "It was taken back.")
    intro = f"{submission}. The council will not look at it. You can send in another."
    return page(request, submission.provider, form, "Take it back", intro, "Take it back")


def documents_of(provider: Provider) -> str:
    return reverse("directory:own-documents", args=[provider.pk])


def page(request, provider: Provider, form, heading: str, intro: str, button: str):
    context = SECTION | {
        "provider": provider,
        "form": form,
        "heading": heading,
        "intro": intro,
        "back": documents_of(provider),
        "button": button,
    }
    return render(request, "directory/evidence_form.html", context)
