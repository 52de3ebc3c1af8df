from django.urls import include, path

from apcase import health
from apcase.api import router, schema

urlpatterns = [
    path("", include("apcase.pages.urls")),
    path("", include("apcase.web.urls")),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("", include("apcase.access.sign_in_urls")),
    path("account/", include("apcase.access.account_urls")),
    path("deadlines/readings/", include("apcase.access.urls")),
    path("children/", include("apcase.pupils.restricted_urls")),
    path("people/", include("apcase.access.people_urls")),
    path("alerts/", include("apcase.alerts.urls")),
    path("calendar/", include("apcase.pupils.urls")),
    path("providers/", include("directory.urls")),
    path("directory/", include("directory.public_urls")),
    path("placements/", include("placements.urls")),
    path("section-19/", include("section19.urls")),
    path("deadlines/", include("section19.deadline_urls")),
    path("quality/", include("qa.urls")),
    path("returns/", include("reporting.urls")),
    path("api/v1/", include(router.urls)),
    path("api/schema/", schema, name="schema"),
]

handler400 = "apcase.web.views.bad_request"
handler403 = "apcase.web.views.forbidden"
handler404 = "apcase.web.views.not_found"
handler500 = "apcase.web.views.server_error"
