from django.urls import path

from placements import views

app_name = "placements"

urlpatterns = [
    # Placements
    path("add/<uuid:pupil>/", views.placement_add, name="placement-add"),
    path("<uuid:pk>/", views.placement_detail, name="placement-detail"),
    path("<uuid:pk>/end/", views.placement_end, name="placement-end"),
    # Reviews
    path("<uuid:pk>/review/", views.review_record, name="review-record"),
]
