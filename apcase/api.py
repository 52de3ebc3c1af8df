"""The API's routes: each app's faces of the same rows and the same actions, in one router."""

from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import SimpleRouter

from apcase.alerts.api import routes as alerts
from apcase.pages.api import routes as pages
from apcase.pupils.api import routes as pupils
from directory.api import routes as directory
from placements.api import routes as placements
from qa.api import routes as qa
from reporting.api import routes as reporting
from section19.api import routes as section19

schema = SpectacularAPIView.as_view()

router = SimpleRouter()
for prefix, viewset, basename in (
    pupils + alerts + directory + placements + section19 + qa + reporting + pages
):
    router.register(prefix, viewset, basename=basename)
