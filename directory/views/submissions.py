"""What providers sent in, for the people who accept it or send it back."""

from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.documents import serving
from apcase.web.forms import bind
from apcase.web.paging import page_of
from directory import actions
from directory.diligence import least_cover
from directory.forms.evidence import DatesForm, SendBackForm
from directory.models import Submission
from directory.presenters import submissions as words
from directory.rules.submissions import WAITING, look_by
from directory.views.answers import told
from directory.views.evidence import list_of
from directory.views.found import submission_of


@requires(Permission.EVIDENCE_VIEW)
def submission_list(request):
    """Those of which nobody has decided, the oldest first."""
    waiting = Submission.objects.visible_to(request.user).waiting()
    rows = waiting.select_related("provider", "requirement", "sent_by").order_by("sent_at", "pk")
    page = page_of(rows, request)
    log.saw_list(request.user, "documents sent in", page)
    context = {
        "page": page,
        "rows": [(row, look_by(row.sent_on).due_on) for row in page],
        "today": localdate(),
    }
    return render(request, "directory/submission_list.html", context)


@requires(Permission.EVIDENCE_VIEW)
def submission_detail(request, pk):
    submission = submission_of(request, pk)
    log.saw(request.user, submission)
    waits = submission.outcome == WAITING
    context = {
        "submission": submission,
        "provider": submission.provider,
        "tag": words.TAGS[submission.outcome],
        "facts": words.facts(submission),
        "file": words.file_words(submission),
        "may_decide": waits and request.user.has_perm(Permission.EVIDENCE_RECORD),
    }
    return render(request, "directory/submission_detail.html", context)


@requires(Permission.EVIDENCE_VIEW)
@require_safe
def submission_open(request, pk):
    submission = submission_of(request, pk)
    return serving.answer(submission.document, holder=submission, user=request.user)


@requires(Permission.EVIDENCE_RECORD)
def submission_accept(request, pk):
    """With the dates as they stand on the document: what the provider typed is filled in."""
    submission, on = submission_of(request, pk), localdate()
    typed = {name: getattr(submission, name) for name in ("issued_on", "expires_on", "cover")}
    form = bind(
        DatesForm,
        request,
        requirement=submission.requirement,
        least=least_cover(submission.requirement, on),
        initial=typed,
    )
    if form.is_valid() and form.carry_out(actions.accept_sent, submission, by=request.user, on=on):
        return told(request, list_of(submission.provider), "It was accepted and counts from now.")
    intro = "Open the document first: what stands on it counts, not what was typed."
    return asked(request, submission, form, "Accept what was sent in", "Accept", intro)


@requires(Permission.EVIDENCE_RECORD)
def submission_return(request, pk):
    submission = submission_of(request, pk)
    form = bind(SendBackForm, request)
    if form.is_valid() and form.carry_out(actions.send_back, submission, by=request.user):
        return told(
            request, list_of(submission.provider), "It was sent back. The provider is told."
        )
    return asked(request, submission, form, "Send it back", "Send it back", str(submission))


def asked(request, submission: Submission, form, heading: str, button: str, intro: str):
    log.saw(request.user, submission, what="form")
    context = {
        "provider": submission.provider,
        "form": form,
        "heading": heading,
        "intro": intro,
        "back": submission.get_absolute_url(),
        "button": button,
    }
    return render(request, "directory/evidence_form.html", context)
