from django.urls import path

from apcase.alerts import views

app_name = "alerts"

urlpatterns = [
    path("assign/", views.assign_many, name="alert-assign-many"),
    path("<uuid:pk>/", views.detail, name="alert-detail"),
    path("<uuid:pk>/assign/", views.assign, name="alert-assign"),
]
