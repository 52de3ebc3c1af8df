from django.urls import path

from section19.views import cases, documents, exclusions, panel, recoupment, seats, sought

app_name = "section19"

urlpatterns = [
    # Exclusions
    path("exclusions/add/<uuid:pupil>/", exclusions.record, name="exclusion-record"),
    path("exclusions/<uuid:pk>/", exclusions.detail, name="exclusion-detail"),
    path("exclusions/<uuid:pk>/cancel/", exclusions.cancel, name="exclusion-cancel"),
    path("exclusions/<uuid:pk>/exception/", exclusions.exception_record, name="exception-record"),
    path(
        "exceptions/<uuid:pk>/withdraw/", exclusions.exception_withdraw, name="exception-withdraw"
    ),
    # Money from excluding schools
    path("recoupment/", recoupment.recoupment_list, name="recoupment-list"),
    path("recoupment.csv", recoupment.recoupment_csv, name="recoupment-export"),
    # Cases
    path("", cases.case_list, name="case-list"),
    path("open/<uuid:pupil>/", cases.open_case, name="case-open"),
    path("cases/<uuid:pk>/", cases.detail, name="case-detail"),
    path("cases/<uuid:pk>/arrange/", cases.arrange, name="case-arrange"),
    path("cases/<uuid:pk>/refer/", sought.refer, name="case-refer"),
    path("placements/<uuid:pk>/case/", sought.placement_case, name="placement-case"),
    path("cases/<uuid:pk>/close/", cases.close, name="case-close"),
    path("cases/<uuid:pk>/agenda/", cases.agenda_add, name="agenda-add"),
    # Documents of a case
    path("cases/<uuid:pk>/documents/add/", documents.add, name="case-document-add"),
    path("documents/<uuid:pk>/file/", documents.open_file, name="case-document-open"),
    path("documents/<uuid:pk>/withdraw/", documents.withdraw, name="case-document-withdraw"),
    # The panel
    path("panel/", panel.meeting_list, name="meeting-list"),
    path("panel/plan/", panel.plan, name="meeting-plan"),
    path("panel/<uuid:pk>/", panel.detail, name="meeting-detail"),
    path("panel/<uuid:pk>/issue/", panel.issue, name="meeting-issue"),
    path("panel/<uuid:pk>/minutes-agreed/", panel.agree, name="meeting-agree"),
    path("panel/<uuid:pk>/agenda.pdf", panel.agenda_pdf, name="agenda-pdf"),
    path("panel/items/<uuid:pk>/move/", panel.move, name="agenda-move"),
    # Seats
    path("panel/<uuid:pk>/invited/", seats.invite, name="meeting-invite"),
    path("panel/invitations/<uuid:pk>/withdraw/", seats.withdraw, name="invitation-withdraw"),
    path("panel/items/<uuid:pk>/conflict/", seats.declare_conflict, name="conflict-declare"),
    path("panel/conflicts/<uuid:pk>/withdraw/", seats.withdraw_conflict, name="conflict-withdraw"),
    # Decisions
    path("decisions/<uuid:pk>/", panel.decide, name="decision-record"),
]
