from django.conf import settings
from django.urls import path

from apcase.web import views

app_name = "web"

urlpatterns = [
    path("brand.css", views.brand, name="brand"),
    path("accessibility/", views.accessibility, name="accessibility"),
]

if settings.DEBUG:
    urlpatterns += [path("components/", views.components, name="components")]
