"""What is asked of providers: read by many, changed in a draft by whoever looks after it."""

from django.shortcuts import render

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.web.edits import edits
from apcase.web.forms import bind, bind_query
from directory import actions
from directory.forms.checklists import (
    CompareForm,
    PlaceForm,
    PublishForm,
    RequirementForm,
    SureForm,
)
from directory.models import Checklist, Requirement
from directory.presenters import checklists as words
from directory.views.answers import told
from directory.views.found import checklist_of, requirement_of

BEGINS = {"needed_by": "visit", "condition": "always", "renewal": "months"}
DRAFTED = "This is a draft. Nobody is asked for it until it is published."


@requires(Permission.CHECKLIST_VIEW)
def checklist_list(request):
    seen = Checklist.objects.visible_to(request.user).select_related("published_by")
    versions = seen.order_by("use", "name", "-version")
    return render(
        request,
        "directory/checklist_list.html",
        {"versions": versions, "in_force": set(Checklist.objects.in_force())},
    )


@requires(Permission.CHECKLIST_VIEW)
def checklist_detail(request, pk):
    checklist = checklist_of(request, pk)
    may_change = request.user.has_perm(Permission.CHECKLIST_CHANGE)
    context = {
        "checklist": checklist,
        "lines": words.lines(checklist.requirements.all()),
        "others": others_of(request, checklist),
        "may_change": may_change,
        "may_edit": may_change and checklist.is_draft,
    }
    return render(request, "directory/checklist_detail.html", context)


@requires(Permission.CHECKLIST_VIEW)
def checklist_compare(request, pk):
    checklist = checklist_of(request, pk)
    form = bind_query(CompareForm, request, others=others_of(request, checklist))
    chosen = form.cleaned_data["other"] if form.is_valid() else None
    others = form.fields["other"].queryset
    other = chosen or others.filter(version__lt=checklist.version).first() or others.first()
    older, newer = sorted([checklist, other or checklist], key=lambda each: each.version)
    context = {
        "checklist": checklist,
        "form": form,
        "older": older,
        "newer": newer,
        "differences": words.differences(older, newer),
    }
    return render(request, "directory/checklist_compare.html", context)


def others_of(request, checklist: Checklist):
    versions = Checklist.objects.visible_to(request.user).filter(key=checklist.key)
    return versions.exclude(pk=checklist.pk).order_by("-version")


@requires(Permission.CHECKLIST_CHANGE)
def checklist_draft(request, pk):
    checklist = checklist_of(request, pk)
    form = bind(SureForm, request)
    if request.method == "POST" and form.is_valid():
        draft = actions.make_draft(checklist, by=request.user)
        return told(request, draft.get_absolute_url(), DRAFTED)
    intro = "A draft of the next version begins like the newest one. Nothing changes for anybody."
    return asked(request, checklist, form, "Make a draft", "Make the draft", intro)


@requires(Permission.CHECKLIST_CHANGE)
def checklist_publish(request, pk):
    checklist = checklist_of(request, pk)
    form = bind(PublishForm, request)
    if form.is_valid() and form.carry_out(actions.publish_checklist, checklist, by=request.user):
        return told(request, checklist.get_absolute_url(), f"{checklist} is asked for from now on.")
    intro = "From then on it stays as it is. What was accepted before still counts, by its code."
    return asked(request, checklist, form, "Publish this version", "Publish", intro)


@requires(Permission.CHECKLIST_CHANGE)
def checklist_add(request, pk):
    checklist = checklist_of(request, pk)
    form = bind(RequirementForm, request, initial=BEGINS)
    if form.is_valid() and (
        row := form.carry_out(actions.add_requirement, checklist, by=request.user)
    ):
        return told(request, checklist.get_absolute_url(), f"Added: {row}.")
    return asked(request, checklist, form, "Add a line", "Add the line")


@requires(Permission.CHECKLIST_CHANGE)
@edits(Requirement)
def requirement_change(request, pk):
    requirement = requirement_of(request, pk)
    form = bind(RequirementForm, request, requirement=requirement)
    if form.is_valid() and (
        row := form.carry_out(actions.change_requirement, requirement, by=request.user)
    ):
        return told(request, requirement.checklist.get_absolute_url(), f"Changed: {row}.")
    return asked(request, requirement.checklist, form, "Change a line", "Save")


@requires(Permission.CHECKLIST_CHANGE)
@edits(Requirement)
def requirement_move(request, pk):
    requirement = requirement_of(request, pk)
    checklist = requirement.checklist
    lines = list(checklist.requirements.values_list("pk", flat=True))
    place = lines.index(requirement.pk) + 1
    form = bind(PlaceForm, request, lines=len(lines), initial={"place": place})
    if form.is_valid() and form.carry_out(actions.move_requirement, requirement, by=request.user):
        return told(request, checklist.get_absolute_url(), f"Moved: {requirement}.")
    return asked(request, checklist, form, "Move a line", "Move it", requirement.words)


@requires(Permission.CHECKLIST_CHANGE)
def requirement_remove(request, pk):
    requirement = requirement_of(request, pk)
    form = bind(SureForm, request)
    if (
        request.method == "POST"
        and form.is_valid()
        and form.carry_out(actions.remove_requirement, requirement, by=request.user)
    ):
        return told(request, requirement.checklist.get_absolute_url(), f"Removed: {requirement}.")
    intro = f"{requirement}. In the versions before it stays."
    return asked(request, requirement.checklist, form, "Remove a line", "Remove it", intro)


def asked(request, checklist, form, heading: str, button: str, intro: str = ""):
    context = {
        "checklist": checklist,
        "form": form,
        "heading": heading,
        "button": button,
        "intro": intro,
    }
    return render(request, "directory/checklist_form.html", context)
