from django.urls import path

from apcase.access import views

app_name = "access"

urlpatterns = [
    # How the law is read
    path("", views.reading_list, name="reading-list"),
    path("<slug:key>/", views.reading_detail, name="reading-detail"),
    path("<slug:key>/choose/", views.reading_choose, name="reading-choose"),
]
