"""The rows that a page is about, for the person who asks; what they may not see is not there."""

from django.shortcuts import get_object_or_404

from directory.models import (
    Checklist,
    Confirmation,
    Evidence,
    Provider,
    ProviderPerson,
    Rate,
    Requirement,
    Site,
    Submission,
)


def provider_of(request, pk, *beside: str) -> Provider:
    """`beside`: what the page names of other tables."""
    rows = Provider.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related(*beside) if beside else rows, pk=pk)


def site_of(request, pk) -> Site:
    return _part(Site, request, pk)


def person_of(request, pk) -> ProviderPerson:
    return _part(ProviderPerson, request, pk)


def rate_of(request, pk) -> Rate:
    return _part(Rate, request, pk)


def _part(model, request, pk):
    rows = model.objects.filter(provider__in=Provider.objects.visible_to(request.user))
    return get_object_or_404(rows.select_related("provider"), pk=pk)


def confirmation_of(request, pk) -> Confirmation:
    return _part(Confirmation, request, pk)


def evidence_of(request, pk) -> Evidence:
    rows = Evidence.objects.visible_to(request.user).with_extensions()
    rows = rows.select_related(
        "provider", "requirement__checklist", "document", "checked_by", "withdrawn_by"
    )
    return get_object_or_404(rows, pk=pk)


def own_provider_of(request, pk) -> Provider:
    """The provider for which this person works."""
    return get_object_or_404(Provider.objects.run_by(request.user), pk=pk)


def submission_of(request, pk) -> Submission:
    rows = Submission.objects.visible_to(request.user).select_related(
        "provider", "requirement__checklist", "document", "sent_by", "decided_by", "evidence"
    )
    return get_object_or_404(rows, pk=pk)


def checklist_of(request, pk) -> Checklist:
    rows = Checklist.objects.visible_to(request.user).select_related("made_by", "published_by")
    return get_object_or_404(rows, pk=pk)


def requirement_of(request, pk) -> Requirement:
    rows = Requirement.objects.visible_to(request.user).select_related("checklist")
    return get_object_or_404(rows, pk=pk)
