from django.http import HttpResponse
from django.urls import path


def soon(request, **kwargs):
    return HttpResponse("")


app_name = "alerts"

urlpatterns = [
    path("alert-list/", soon, name="alert-list"),
]
