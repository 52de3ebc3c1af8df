from django.urls import path

from qa import views

app_name = "qa"

urlpatterns = [
    # Visits
    path("", views.visit_list, name="visit-list"),
    path("visits/add/<uuid:provider>/", views.visit_record, name="visit-record"),
    path("visits/<uuid:pk>/", views.visit_detail, name="visit-detail"),
    # Actions
    path("visits/<uuid:pk>/actions/add/", views.action_add, name="action-add"),
    path("actions/<uuid:pk>/finish/", views.action_finish, name="action-finish"),
]
