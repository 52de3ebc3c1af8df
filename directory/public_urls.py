from django.urls import path

from directory.views import public

app_name = "public"

urlpatterns = [path("", public.directory, name="directory")]
