from django.urls import path

from directory.views import (
    capacity,
    checklists,
    concerns,
    evidence,
    files,
    imports,
    own,
    people,
    providers,
    rates,
    record,
    school_checks,
    sites,
    staff_checks,
    standing,
    submissions,
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
    path("<uuid:provider>/lift/", evidence.standing_lift, name="standing-lift"),
    # Due diligence
    path("documents/", evidence.expiry_list, name="expiry-list"),
    path("documents.csv", evidence.expiry_csv, name="expiry-export"),
    path("<uuid:provider>/documents/", evidence.evidence_list, name="evidence-list"),
    path(
        "<uuid:provider>/documents/<uuid:requirement>/add/",
        evidence.evidence_add,
        name="evidence-add",
    ),
    path("documents/<uuid:pk>/", evidence.evidence_detail, name="evidence-detail"),
    path("documents/<uuid:pk>/file/", evidence.evidence_open, name="evidence-open"),
    path("documents/<uuid:pk>/extend/", evidence.evidence_extend, name="evidence-extend"),
    path("documents/<uuid:pk>/withdraw/", evidence.evidence_withdraw, name="evidence-withdraw"),
    # Sent in by providers
    path("sent/", submissions.submission_list, name="submission-list"),
    path("sent/<uuid:pk>/", submissions.submission_detail, name="submission-detail"),
    path("sent/<uuid:pk>/file/", submissions.submission_open, name="submission-open"),
    path("sent/<uuid:pk>/accept/", submissions.submission_accept, name="submission-accept"),
    path("sent/<uuid:pk>/send-back/", submissions.submission_return, name="submission-return"),
    # A provider's own people
    path("own/<uuid:pk>/documents/", own.own_documents, name="own-documents"),
    path("own/<uuid:pk>/documents/<uuid:requirement>/send/", own.own_send, name="own-send"),
    path("own/sent/<uuid:pk>/file/", own.own_sent_open, name="own-sent-open"),
    path("own/sent/<uuid:pk>/take-back/", own.own_sent_take_back, name="own-sent-take-back"),
    # A school's own checks
    path("<uuid:provider>/checks/", school_checks.own_check_list, name="own-check-list"),
    path(
        "<uuid:provider>/checks/<uuid:checklist>/",
        school_checks.own_check_lines,
        name="own-check-lines",
    ),
    path(
        "<uuid:provider>/checks/lines/<uuid:requirement>/",
        school_checks.own_check_answer,
        name="own-check-answer",
    ),
    # Staff checks
    path(
        "<uuid:provider>/staff-checks/add/",
        staff_checks.confirmation_add,
        name="confirmation-add",
    ),
    path(
        "staff-checks/<uuid:pk>/changes/",
        staff_checks.confirmation_notify,
        name="confirmation-notify",
    ),
    # Checklists
    path("checklists/", checklists.checklist_list, name="checklist-list"),
    path("checklists/<uuid:pk>/", checklists.checklist_detail, name="checklist-detail"),
    path("checklists/<uuid:pk>/compare/", checklists.checklist_compare, name="checklist-compare"),
    path("checklists/<uuid:pk>/draft/", checklists.checklist_draft, name="checklist-draft"),
    path("checklists/<uuid:pk>/publish/", checklists.checklist_publish, name="checklist-publish"),
    path("checklists/<uuid:pk>/add/", checklists.checklist_add, name="checklist-add"),
    path("checklists/lines/<uuid:pk>/", checklists.requirement_change, name="requirement-change"),
    path("checklists/lines/<uuid:pk>/move/", checklists.requirement_move, name="requirement-move"),
    path(
        "checklists/lines/<uuid:pk>/remove/",
        checklists.requirement_remove,
        name="requirement-remove",
    ),
]
