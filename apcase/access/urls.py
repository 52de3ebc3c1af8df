from django.urls import path

from apcase.access.views import readings

app_name = "access"

urlpatterns = [
    # How the law is read
    path("", readings.reading_list, name="reading-list"),
    path("<slug:key>/", readings.reading_detail, name="reading-detail"),
    path("<slug:key>/choose/", readings.reading_choose, name="reading-choose"),
]
