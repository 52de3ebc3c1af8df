"""Pages that do what the tests of this folder need a page to do."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import include, path

from apcase.rules.refusal import Refusal
from apcase.web.paging import page_of
from apcase.web.views import components


@login_not_required
def refusing(request):
    raise Refusal("This placement ended on 4 November 2026.", field="ended_on")


@login_not_required
def forbidden(request):
    raise PermissionDenied


@login_not_required
def suspicious(request):
    raise SuspiciousOperation("a forged host")


@login_not_required
def broken(request):
    raise RuntimeError("the child Ash Brown could not be read")


@login_not_required
def rows(request):
    page = page_of([f"row {number}" for number in range(1, 61)], request)
    return render(request, "govuk/pagination.html", {"page": page})


@login_not_required
def plain(request):
    return HttpResponse("plain")


urlpatterns = [
    path("", include("apcase.web.urls")),
    # What the frame of every page links to.
    path("account/", include("apcase.access.account_urls")),
    path("people/", include("apcase.access.people_urls")),
    path("gallery/", login_not_required(components)),
    path("refusing/", refusing),
    path("forbidden/", forbidden),
    path("suspicious/", suspicious),
    path("broken/", broken),
    path("rows/", rows),
    path("plain/", plain),
    path("sign-in/", plain, name="account_login"),
    path("sign-out/", plain, name="account_logout"),
    path("home/", plain, name="home"),
    path("children/", login_not_required(components), name="children"),
]

handler400 = "apcase.web.views.bad_request"
handler403 = "apcase.web.views.forbidden"
handler404 = "apcase.web.views.not_found"
handler500 = "apcase.web.views.server_error"
