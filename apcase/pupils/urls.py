from django.urls import path

from apcase.pupils import views

app_name = "pupils"

urlpatterns = [
    # School calendars
    path("<uuid:school>/", views.calendar, name="calendar"),
    path("<uuid:school>/closures/add/", views.closure_add, name="closure-add"),
]
