from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render

from apcase.web.paging import page_of
from directory.models import Provider
from directory.presenters.public import public_lines
from directory.queries import for_the_public


@login_not_required
def directory(request):
    """For anybody, where the council has chosen to show it."""
    if not settings.PUBLIC_DIRECTORY:
        raise Http404
    page = page_of(for_the_public(Provider.objects.all()), request)
    return render(request, "directory/public.html", {"page": page, "lines": public_lines(page)})
