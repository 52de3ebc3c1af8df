from django.urls import path

from apcase.pages.views import (
    child,
    children,
    dates,
    findings,
    gaps,
    home,
    looks,
    own_history,
    package,
    providers,
    search,
)

app_name = "pages"

urlpatterns = [
    # Your work
    path("", home.home, name="home"),
    path("gaps/", gaps.gap_list, name="gap-list"),
    path("own/history/", own_history.own_history, name="own-history"),
    path("own/history/<slug:key>/", own_history.own_history_export, name="own-history-export"),
    path("own/pack.pdf", own_history.inspection_pack_pdf, name="inspection-pack-pdf"),
    # Children
    path("children/", children.child_list, name="child-list"),
    path("children/<uuid:pk>/", child.child_detail, name="child-detail"),
    path("children/<uuid:pk>/week/", package.child_package, name="child-package"),
    path("children/<uuid:pk>/who-has-looked/", looks.child_looks, name="child-looks"),
    path(
        "children/<uuid:pk>/who-has-looked/export/",
        looks.child_looks_export,
        name="child-looks-export",
    ),
    # Audit
    path("audit/", looks.person_choose, name="person-choose"),
    path("audit/<uuid:pk>/", looks.person_touched, name="person-touched"),
    path("audit/<uuid:pk>/export/", looks.person_touched_export, name="person-touched-export"),
    path("audit/findings/", findings.finding_list, name="finding-list"),
    path("audit/findings/<uuid:pk>/", findings.finding_detail, name="finding-detail"),
    # One's own calendar
    path("dates/<str:secret>/apcase.ics", dates.calendar_of, name="calendar"),
    # Across the service
    path("search/", search.search_page, name="search"),
    path("providers/<uuid:pk>/children/", providers.provider_children, name="provider-children"),
]
