"""What a school checks of a provider by a checklist, once for all children whom it places there."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.edits import edits
from apcase.web.forms import bind
from directory import actions
from directory.actions.naming import named_by
from directory.forms.school_checks import SchoolCheckForm
from directory.models import Provider, Requirement, SchoolCheck
from directory.presenters import school_checks as words
from directory.school_checking import checklists, checks_about, lines_of_list, progress_of
from directory.views.answers import told
from directory.views.found import checklist_of, provider_of


@requires(Permission.PROVIDER_VIEW)
def own_check_list(request, provider):
    """A school sees its own, with every list that it may answer; the council what all answered."""
    provider = provider_of(request, provider)
    log.saw(request.user, provider, what="checks of schools")
    answers = request.user.has_perm(Permission.OWN_CHECKS_ANSWER)
    found = progress_of(
        provider,
        checks_about(provider, request.user),
        checklists(),
        on=localdate(),
        organisations=[named_by(request.user)] if answers else [],
    )
    context = {"provider": provider, "rows": words.rows(found), "answers": answers}
    return render(request, "directory/own_check_list.html", context)


@requires(Permission.OWN_CHECKS_ANSWER)
def own_check_lines(request, provider, checklist):
    provider, checklist = provider_of(request, provider), checklist_of(request, checklist)
    log.saw(request.user, provider, what="checks of schools")
    lines = own_lines(request.user, provider, checklist)
    context = {
        "provider": provider,
        "checklist": checklist,
        "lines": [words.shown(line, provider) for line in lines],
        "back": reverse("directory:own-check-list", args=[provider.pk]),
    }
    return render(request, "directory/own_check_lines.html", context)


@requires(Permission.OWN_CHECKS_ANSWER)
@edits(Provider, by="provider", told_by=(SchoolCheck, "provider"))
def own_check_answer(request, provider, requirement):
    """One line at a time; the next that is open follows."""
    provider = provider_of(request, provider)
    asked = Requirement.objects.visible_to(request.user).published()
    line = get_object_or_404(asked.select_related("checklist"), pk=requirement)
    lines = own_lines(request.user, provider, line.checklist)
    before = next(each.check for each in lines if each.requirement.pk == line.pk)
    typed = {"answer": before.answer, "note": before.note} if before else {}
    form = bind(SchoolCheckForm, request, initial=typed)
    if form.is_valid() and form.carry_out(
        actions.answer_check, provider, line, by=request.user, on=localdate()
    ):
        if follows := words.next_open(lines, line):
            return redirect("directory:own-check-answer", provider.pk, follows.requirement.pk)
        return told(request, lines_address(provider, line), "Every line of this list is answered.")
    context = {
        "provider": provider,
        "form": form,
        "heading": line.words,
        "intro": line.evidence_asked,
        "back": lines_address(provider, line),
        "button": "Save and go on",
    }
    return render(request, "directory/evidence_form.html", context)


def lines_address(provider: Provider, line: Requirement) -> str:
    return reverse("directory:own-check-lines", args=[provider.pk, line.checklist_id])


def own_lines(user, provider: Provider, checklist) -> list:
    """As this person's own school has answered them, whatever others of its trust did."""
    own = named_by(user)
    checks = {
        check.requirement.code: check
        for check in checks_about(provider, user)
        if check.organisation_id == own.pk and check.requirement.checklist.key == checklist.key
    }
    return lines_of_list(checklist, checks, on=localdate())
