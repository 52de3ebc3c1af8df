from django.urls import path

from apcase.access.views import absences, changes, entry, people

app_name = "people"

urlpatterns = [
    # People
    path("", people.person_list, name="person-list"),
    path("<uuid:pk>/", people.person_detail, name="person-detail"),
    path("<uuid:pk>/deactivate/", people.deactivate, name="person-deactivate"),
    # Starters, movers and leavers
    path("changes/", changes.change_list, name="change-list"),
    path("changes/export/", changes.change_list_export, name="change-list-export"),
    # How people come in
    path("invite/", entry.invite, name="person-invite"),
    path("<uuid:pk>/entry/", entry.person_entry, name="person-entry"),
    path("<uuid:pk>/invite-again/", entry.invite_again, name="person-invite-again"),
    path("<uuid:pk>/reactivate/", entry.reactivate, name="person-reactivate"),
    path("<uuid:pk>/second-factors/remove/", entry.factors_take, name="person-factors-take"),
    path("<uuid:pk>/council/link/", entry.council_link, name="person-council-link"),
    path("<uuid:pk>/council/unlink/", entry.council_unlink, name="person-council-unlink"),
    # Roles
    path("roles/", people.roles, name="roles"),
    path("<uuid:pk>/roles/add/", people.membership_add, name="membership-add"),
    path("memberships/<uuid:pk>/end/", people.membership_end, name="membership-end"),
    # Absences
    path("absences/", absences.own, name="absences"),
    path("<uuid:pk>/absences/", absences.of_person, name="person-absences"),
    path("absences/<uuid:pk>/cancel/", absences.cancel, name="absence-cancel"),
]
