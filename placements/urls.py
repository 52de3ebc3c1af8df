from django.urls import path

from placements import document_views, views

app_name = "placements"

urlpatterns = [
    # Placements
    path("add/<uuid:pupil>/", views.placement_add, name="placement-add"),
    path("<uuid:pk>/", views.placement_detail, name="placement-detail"),
    path("<uuid:pk>/end/", views.placement_end, name="placement-end"),
    # Documents of a placement
    path("<uuid:pk>/documents/add/", document_views.add, name="placement-document-add"),
    path("documents/<uuid:pk>/file/", document_views.open_file, name="placement-document-open"),
    path(
        "documents/<uuid:pk>/withdraw/", document_views.withdraw, name="placement-document-withdraw"
    ),
    # Reviews
    path("<uuid:pk>/review/", views.review_record, name="review-record"),
]
