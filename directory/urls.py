from django.urls import path

from directory import views

app_name = "directory"

urlpatterns = [
    # Providers
    path("", views.provider_list, name="provider-list"),
    path("<uuid:pk>/", views.provider_detail, name="provider-detail"),
    # Standing
    path("<uuid:pk>/standing/", views.standing_set, name="standing-set"),
]
