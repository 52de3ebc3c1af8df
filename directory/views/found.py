"""The rows that a page is about, for the person who asks; what they may not see is not there."""

from django.shortcuts import get_object_or_404

from directory.models import Provider, ProviderPerson, Rate, Site


def provider_of(request, pk) -> Provider:
    return get_object_or_404(Provider.objects.visible_to(request.user), pk=pk)


def site_of(request, pk) -> Site:
    return _part(Site, request, pk)


def person_of(request, pk) -> ProviderPerson:
    return _part(ProviderPerson, request, pk)


def rate_of(request, pk) -> Rate:
    return _part(Rate, request, pk)


def _part(model, request, pk):
    rows = model.objects.filter(provider__in=Provider.objects.visible_to(request.user))
    return get_object_or_404(rows.select_related("provider"), pk=pk)
