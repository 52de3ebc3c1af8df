from django.urls import path

from apcase.pupils.views import calendars

app_name = "pupils"

urlpatterns = [
    # School calendars
    path("<uuid:school>/", calendars.calendar, name="calendar"),
    path("<uuid:school>/closures/add/", calendars.closure_add, name="closure-add"),
]
