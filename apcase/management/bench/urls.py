"""The project's addresses, and two that hold nothing: what is above them is a page's own cost."""

from django.http import JsonResponse
from django.shortcuts import render
from django.urls import include, path

from apcase.access.guards import signed_in
from apcase.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

EMPTY_PAGE, EMPTY_ANSWER = "/bench/page/", "/bench/answer/"


@signed_in
def empty_page(request):
    """The frame of every page, with nothing in it."""
    return render(request, "base.html")


@signed_in
def empty_answer(request):
    """Session, person and middleware, and no more."""
    return JsonResponse({})


urlpatterns = [
    path(EMPTY_PAGE[1:], empty_page),
    path(EMPTY_ANSWER[1:], empty_answer),
    path("", include("apcase.urls")),
]
