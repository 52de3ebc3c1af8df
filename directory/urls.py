from django.urls import path

from directory.views import (
    capacity,
    concerns,
    files,
    imports,
    people,
    providers,
    rates,
    record,
    sites,
    standing,
)

app_name = "directory"

urlpatterns = [
    # Providers
    path("", providers.provider_list, name="provider-list"),
    path("list.csv", files.provider_csv, name="provider-export"),
    path("directory.pdf", files.provider_pdf, name="provider-pdf"),
    path("import/", imports.provider_import, name="provider-import"),
    path("compare/", files.provider_compare, name="provider-compare"),
    path("name/", record.provider_name, name="provider-name"),
    path("<uuid:pk>/", providers.provider_detail, name="provider-detail"),
    path("<uuid:pk>/change/<slug:section>/", record.provider_change, name="provider-change"),
    # Places
    path("<uuid:pk>/places/", capacity.provider_places, name="provider-places"),
    path("<uuid:pk>/places.csv", capacity.provider_places_csv, name="provider-places-export"),
    path("sites/<uuid:pk>/places/beyond/", capacity.site_beyond, name="site-beyond"),
    # Sites
    path("<uuid:provider>/sites/add/", sites.site_add, name="site-add"),
    path("sites/<uuid:pk>/change/", sites.site_change, name="site-change"),
    path("sites/<uuid:pk>/close/", sites.site_close, name="site-close"),
    path("sites/<uuid:pk>/places/", sites.site_places, name="site-places"),
    # People
    path("<uuid:provider>/people/add/", people.person_add, name="contact-add"),
    path("people/<uuid:pk>/change/", people.person_change, name="contact-change"),
    path("people/<uuid:pk>/end/", people.person_end, name="contact-end"),
    # Prices
    path("<uuid:provider>/rates/set/", rates.rate_set, name="rate-set"),
    path("rates/<uuid:pk>/end/", rates.rate_end, name="rate-end"),
    # Concerns
    path("concerns/", concerns.concern_list, name="concern-list"),
    path("concerns.csv", concerns.concern_export, name="concern-export"),
    path("<uuid:pk>/concerns/", concerns.provider_concerns, name="provider-concerns"),
    path("<uuid:provider>/concerns/add/", concerns.concern_add, name="concern-add"),
    path("concerns/<uuid:pk>/", concerns.concern_detail, name="concern-detail"),
    path("concerns/<uuid:pk>/judge/", concerns.concern_judge, name="concern-judge"),
    path("concerns/<uuid:pk>/steps/add/", concerns.concern_step, name="concern-step"),
    path("concerns/<uuid:pk>/close/", concerns.concern_close, name="concern-close"),
    path(
        "concerns/steps/<uuid:pk>/finish/",
        concerns.concern_step_finish,
        name="concern-step-finish",
    ),
    # Standing
    path("<uuid:pk>/standing/", standing.standing_set, name="standing-set"),
    path("<uuid:pk>/standing/history/", standing.standing_history, name="standing-history"),
    path("<uuid:pk>/standing/<slug:event>/", standing.standing_move, name="standing-move"),
    path("proposals/<uuid:pk>/", standing.proposal_detail, name="proposal-detail"),
    path("proposals/<uuid:pk>/decide/", standing.proposal_decide, name="proposal-decide"),
]
