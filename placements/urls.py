from django.urls import path

from placements.views import (
    attendance,
    attendance_import,
    continuity,
    continuity_letters,
    direction_reviews,
    directions,
    documents,
    ending,
    enquiries,
    holds,
    home_week,
    hosts,
    life_cycle,
    moves,
    no_change,
    notifications,
    papers,
    placements,
    plan,
    referrals,
    route,
    start,
    start_papers,
    timetable,
    voice,
    waiting,
    watch,
)

app_name = "placements"

urlpatterns = [
    # Placements
    path("add/<uuid:pupil>/", placements.placement_add, name="placement-add"),
    path("<uuid:pk>/", placements.placement_detail, name="placement-detail"),
    path("<uuid:pk>/end/", placements.placement_end, name="placement-end"),
    path("<uuid:pk>/timetable/", timetable.timetable_set, name="timetable-set"),
    # What a school places itself
    path("own/add/", notifications.notification_start, name="notification-start"),
    path("own/<uuid:pk>/", notifications.draft_check, name="draft-check"),
    path("own/<uuid:pk>/discard/", notifications.draft_discard, name="draft-discard"),
    path("own/<uuid:pk>/answer/<slug:step>/", notifications.draft_answer, name="draft-answer"),
    path("own/warnings/", notifications.caution_list, name="caution-list"),
    path("own/no-change/", no_change.no_change, name="no-change"),
    path("notifications/", notifications.notification_list, name="notification-list"),
    path("notifications/schools/", no_change.confirmation_list, name="confirmation-list"),
    path("notifications/<uuid:pk>/", notifications.notification_detail, name="notification-detail"),
    path("notifications/<uuid:pk>/seen/", notifications.notification_see, name="notification-see"),
    # What the home school teaches
    path("home-week/<uuid:pupil>/", home_week.home_week_say, name="home-week-say"),
    # Its papers before the start
    path(
        "<uuid:pk>/start-papers/",
        start_papers.placement_start_papers,
        name="placement-start-papers",
    ),
    path(
        "<uuid:pk>/agreement.pdf",
        start_papers.placement_agreement_pdf,
        name="placement-agreement-pdf",
    ),
    path(
        "<uuid:pk>/parent-letter.pdf",
        start_papers.placement_letter_pdf,
        name="placement-letter-pdf",
    ),
    # Attendance
    path("attendance/<uuid:provider>/", attendance.attendance_day, name="attendance-day"),
    path(
        "attendance/<uuid:provider>/import/",
        attendance_import.attendance_import,
        name="attendance-import",
    ),
    path("<uuid:pk>/attendance/", attendance.attendance_list, name="attendance-list"),
    path("attendance/rules/", attendance.attendance_rules, name="attendance-rules"),
    path("<uuid:pk>/stop/", attendance.placement_stop, name="placement-stop"),
    path("marks/<uuid:pk>/explain/", attendance.mark_explain, name="mark-explain"),
    path("marks/<uuid:pk>/correct/", attendance.mark_correct, name="mark-correct"),
    # Its life cycle
    path("<uuid:pk>/step/<slug:event>/", life_cycle.placement_step, name="placement-step"),
    path("<uuid:pk>/education/", life_cycle.placement_education, name="placement-education"),
    path("<uuid:pk>/start/", start.placement_start, name="placement-start"),
    # The individual learning plan
    path("<uuid:pk>/plan/", plan.placement_plan, name="placement-plan"),
    path("<uuid:pk>/plan/answer/<slug:step>/", plan.plan_answer, name="plan-answer"),
    path("<uuid:pk>/plan/objectives/add/", plan.plan_objective_add, name="plan-objective-add"),
    path("plan/objectives/<uuid:pk>/change/", plan.objective_change, name="objective-change"),
    path("<uuid:pk>/plan/agreed/<slug:party>/", plan.agreement_record, name="agreement-record"),
    # Routes into provision
    path("routes/", route.route_list, name="route-list"),
    path("routes/<uuid:pk>/change/", route.route_change, name="route-change"),
    path("<uuid:pk>/route/", route.placement_route, name="placement-route"),
    # Documents of a placement
    path("<uuid:pk>/documents/add/", documents.add, name="placement-document-add"),
    path("documents/<uuid:pk>/file/", documents.open_file, name="placement-document-open"),
    path("documents/<uuid:pk>/withdraw/", documents.withdraw, name="placement-document-withdraw"),
    # Reviews
    path("<uuid:pk>/review/", placements.review_record, name="review-record"),
    path("<uuid:pk>/review/move/", papers.placement_review_move, name="placement-review-move"),
    path(
        "<uuid:pk>/review/prepare/",
        papers.placement_review_prepare,
        name="placement-review-prepare",
    ),
    path("<uuid:pk>/review/prepare/<slug:step>/", papers.paper_answer, name="paper-answer"),
    path("<uuid:pk>/review/tasks/add/", papers.paper_task_add, name="paper-task-add"),
    path("review-tasks/<uuid:pk>/done/", papers.task_done, name="task-done"),
    path("reviews/<uuid:pk>/", papers.placement_review_detail, name="placement-review-detail"),
    # What child and parents say
    path("voice/", voice.voice_list, name="voice-list"),
    path("<uuid:pk>/voice/", voice.placement_voice, name="placement-voice"),
    path("<uuid:pk>/voice/<slug:which>/", voice.voice_record, name="voice-record"),
    # The return, the exit, and after Year 11
    path("after-year-11/", ending.next_list, name="next-list"),
    path("after-year-11/<uuid:pupil>/", ending.next_steps, name="next-steps"),
    path("after-year-11/<uuid:pupil>/<slug:point>/", ending.next_record, name="next-record"),
    path("<uuid:pk>/exit/", ending.placement_exit, name="placement-exit"),
    path("<uuid:pk>/exit/record/", ending.placement_exit_record, name="placement-exit-record"),
    path("<uuid:pk>/return/", ending.placement_return, name="placement-return"),
    path("follow-ups/<uuid:pk>/", ending.followup_answer, name="followup-answer"),
    # Places
    path("sites/<uuid:pk>/children/", holds.site_children, name="site-children"),
    path("hold/<uuid:pupil>/<uuid:provider>/", holds.hold_add, name="hold-add"),
    path("holds/<uuid:pk>/withdraw/", holds.hold_withdraw, name="hold-withdraw"),
    # Waiting lists
    path("waiting/<uuid:provider>/", waiting.waiting_list, name="waiting-list"),
    path("wait/<uuid:pupil>/<uuid:provider>/", waiting.waiting_add, name="waiting-add"),
    path("waiting/<uuid:pk>/remove/", waiting.waiting_remove, name="waiting-remove"),
    # Children of a provider whose standing changed
    path("at/<uuid:pk>/decided/", continuity.continuity_list, name="continuity-list"),
    path(
        "at/<uuid:pk>/letters.pdf",
        continuity_letters.continuity_letters_pdf,
        name="continuity-letters-pdf",
    ),
    path("continuity/<uuid:pk>/", continuity.continuity_detail, name="continuity-detail"),
    path("continuity/<uuid:pk>/decide/", continuity.continuity_decide, name="continuity-decide"),
    # Children taught in the area of another authority
    path("hosts/", hosts.host_list, name="host-list"),
    path("<uuid:pk>/host/", hosts.host_tell, name="host-tell"),
    path("<uuid:pk>/host/letter.pdf", hosts.host_letter_pdf, name="host-letter-pdf"),
    # Directions off site
    path("directions/", directions.direction_list, name="direction-list"),
    path("directions/add/<uuid:pupil>/", directions.direction_add, name="direction-add"),
    path("directions/<uuid:pk>/", directions.direction_detail, name="direction-detail"),
    path("directions/<uuid:pk>/decide/", directions.direction_decide, name="direction-decide"),
    path("directions/<uuid:pk>/tell/", directions.direction_tell, name="direction-tell"),
    path(
        "directions/<uuid:pk>/notice.pdf",
        directions.direction_notice_pdf,
        name="direction-notice-pdf",
    ),
    path("directions/<uuid:pk>/end/", directions.direction_end, name="direction-end"),
    path(
        "directions/<uuid:pk>/withdraw/", directions.direction_withdraw, name="direction-withdraw"
    ),
    path(
        "directions/<uuid:pk>/answer/<slug:step>/",
        directions.direction_answer,
        name="direction-answer",
    ),
    # Reviews of directions, and requests for one
    path(
        "directions/<uuid:pk>/reviews/add/",
        direction_reviews.direction_review_arrange,
        name="direction-review-arrange",
    ),
    path("directions/reviews/<uuid:pk>/", direction_reviews.review_detail, name="review-detail"),
    path(
        "directions/reviews/<uuid:pk>/invite/",
        direction_reviews.review_invite,
        name="review-invite",
    ),
    path(
        "directions/reviews/<uuid:pk>/invitation.pdf",
        direction_reviews.review_invitation_pdf,
        name="review-invitation-pdf",
    ),
    path(
        "directions/reviews/<uuid:pk>/record/",
        direction_reviews.review_decide,
        name="review-decide",
    ),
    path("directions/reviews/<uuid:pk>/tell/", direction_reviews.review_tell, name="review-tell"),
    path(
        "directions/reviews/<uuid:pk>/decision.pdf",
        direction_reviews.review_decision_pdf,
        name="review-decision-pdf",
    ),
    path(
        "directions/reviews/<uuid:pk>/cancel/",
        direction_reviews.review_cancel,
        name="review-cancel",
    ),
    path(
        "directions/<uuid:pk>/requests/add/",
        direction_reviews.direction_request,
        name="direction-request",
    ),
    path(
        "directions/requests/<uuid:pk>/answer/",
        direction_reviews.request_answer,
        name="request-answer",
    ),
    # Referrals, and each provider that is asked
    path("referrals/", referrals.referral_list, name="referral-list"),
    path("referrals/add/<uuid:pupil>/", referrals.referral_add, name="referral-add"),
    path("referrals/<uuid:pk>/", referrals.referral_detail, name="referral-detail"),
    path("referrals/<uuid:pk>/change/", referrals.referral_change, name="referral-change"),
    path("referrals/<uuid:pk>/ask/", referrals.referral_ask, name="referral-ask"),
    path("referrals/<uuid:pk>/cancel/", referrals.referral_cancel, name="referral-cancel"),
    path("enquiries/", enquiries.enquiry_list, name="enquiry-list"),
    path("enquiries/<uuid:pk>/", enquiries.enquiry_detail, name="enquiry-detail"),
    path("enquiries/<uuid:pk>/interest/", enquiries.enquiry_interest, name="enquiry-interest"),
    path("enquiries/<uuid:pk>/offer/", enquiries.enquiry_offer, name="enquiry-offer"),
    path("enquiries/<uuid:pk>/decline/", enquiries.enquiry_decline, name="enquiry-decline"),
    path("enquiries/<uuid:pk>/share/", referrals.enquiry_share, name="enquiry-share"),
    path("enquiries/<uuid:pk>/accept/", referrals.enquiry_accept, name="enquiry-accept"),
    path("enquiries/<uuid:pk>/withdraw/", referrals.enquiry_withdraw, name="enquiry-withdraw"),
    path("enquiries/<uuid:pk>/pack.pdf", enquiries.enquiry_pack_pdf, name="enquiry-pack-pdf"),
    # Managed moves
    path("moves/", moves.move_list, name="move-list"),
    path("moves/add/<uuid:pupil>/", moves.move_add, name="move-add"),
    path("moves/<uuid:pk>/", moves.move_detail, name="move-detail"),
    path("moves/<uuid:pk>/make/", moves.move_make, name="move-make"),
    path("moves/<uuid:pk>/withdraw/", moves.move_withdraw, name="move-withdraw"),
    path("moves/<uuid:pk>/agreed/<slug:party>/", moves.move_consent, name="move-consent"),
    # The unregistered-school watch
    path("watch/", watch.watch_list, name="watch-list"),
    path("watch/<uuid:pk>/", watch.watch_detail, name="watch-detail"),
    path("watch/<uuid:pk>/report.pdf", watch.watch_pdf, name="watch-pdf"),
]
