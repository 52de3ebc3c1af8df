from placements.actions.arrangements import (
    add_liaison,
    change_liaison,
    end_liaison,
    set_meals,
    set_travel,
)
from placements.actions.attendance_alerts import (
    chase,
    choose_attendance_rules,
    watch_marks,
)
from placements.actions.budgets import (
    change_budget,
    open_budget,
    set_approval_level,
    set_budget_year,
    set_funding_rate,
)
from placements.actions.continuity import follow_standing
from placements.actions.continuity_decision import decide_continuity
from placements.actions.costs import (
    decide_cost,
    end_cost,
    enter_cost,
    name_budget,
    withdraw_cost,
)
from placements.actions.direction_reviews import (
    answer_request,
    arrange_review,
    ask_for_review,
    cancel_review,
    decide_review,
    invite_to_review,
    tell_decision,
)
from placements.actions.directions import (
    answer_direction,
    decide_direction,
    end_direction,
    start_direction,
    tell_direction,
    withdraw_direction,
)
from placements.actions.documents import add_document, withdraw_document
from placements.actions.end_moves import move_end
from placements.actions.ending import (
    acknowledge_return,
    answer_follow_up,
    plan_return,
    record_exit,
    record_next_step,
)
from placements.actions.entry import plan_entry, record_entry_check
from placements.actions.grounds import say_family_contact, say_grounds
from placements.actions.hold import hold_place, lapse_holds, withdraw_hold
from placements.actions.home_week import say_home_week
from placements.actions.hosts import tell_host
from placements.actions.import_placements import import_placements
from placements.actions.in_touch import follow_touch, record_touch
from placements.actions.life_cycle import say_education, take_step
from placements.actions.limits import choose_limit, explain_limits
from placements.actions.managed_moves import (
    consent_to_move,
    make_move,
    propose_move,
    withdraw_move,
)
from placements.actions.marks import correct_mark, explain_absence, mark_sessions
from placements.actions.no_change import confirm_no_change
from placements.actions.notification import (
    OwnPlacement,
    answer_draft,
    discard_draft,
    log_own_placement,
    name_for_draft,
    see_notification,
    send_draft,
    start_draft,
)
from placements.actions.offering import offer_places
from placements.actions.offers import (
    accept_offer,
    decline_enquiry,
    lapse_offers,
    offer_place,
    say_interest,
)
from placements.actions.paper import (
    agree_task,
    answer_paper,
    finish_task,
    move_review,
    score_engagement,
    set_statuses,
)
from placements.actions.placement import end, record_placement
from placements.actions.plan import (
    agree_plan,
    answer_plan,
    change_objective,
    set_objective,
)
from placements.actions.referrals import (
    cancel_referral,
    draft_referral,
    refer,
    rewrite_referral,
    share,
    take_back,
)
from placements.actions.review import record_review, tell_of_late_reviews
from placements.actions.review_says import say_for_review
from placements.actions.route import agree_route_of, change_route
from placements.actions.start import answer_start
from placements.actions.start_moves import move_start
from placements.actions.start_papers import keep_paper
from placements.actions.stop import stop_child
from placements.actions.timetable import Session, set_timetable
from placements.actions.voice import record_voice
from placements.actions.waiting import ask_to_wait, take_off
from placements.actions.watch import watch_provider
from placements.actions.worries import take_up_worry, tell_worry

__all__ = [
    "accept_offer",
    "change_budget",
    "decide_cost",
    "end_cost",
    "enter_cost",
    "name_budget",
    "open_budget",
    "set_approval_level",
    "set_budget_year",
    "set_funding_rate",
    "withdraw_cost",
    "cancel_referral",
    "decline_enquiry",
    "draft_referral",
    "lapse_offers",
    "keep_paper",
    "offer_place",
    "refer",
    "rewrite_referral",
    "say_interest",
    "share",
    "take_back",
    "OwnPlacement",
    "Session",
    "answer_draft",
    "confirm_no_change",
    "discard_draft",
    "log_own_placement",
    "name_for_draft",
    "see_notification",
    "send_draft",
    "start_draft",
    "add_document",
    "agree_plan",
    "acknowledge_return",
    "answer_follow_up",
    "follow_touch",
    "plan_entry",
    "record_entry_check",
    "record_touch",
    "plan_return",
    "record_exit",
    "record_next_step",
    "agree_task",
    "answer_paper",
    "finish_task",
    "move_review",
    "move_start",
    "score_engagement",
    "set_statuses",
    "agree_route_of",
    "answer_plan",
    "change_objective",
    "set_objective",
    "answer_start",
    "answer_direction",
    "answer_request",
    "arrange_review",
    "ask_for_review",
    "cancel_review",
    "decide_review",
    "invite_to_review",
    "tell_decision",
    "ask_to_wait",
    "consent_to_move",
    "correct_mark",
    "decide_direction",
    "make_move",
    "mark_sessions",
    "propose_move",
    "withdraw_move",
    "end_direction",
    "start_direction",
    "tell_direction",
    "withdraw_direction",
    "end",
    "hold_place",
    "change_route",
    "chase",
    "choose_attendance_rules",
    "choose_limit",
    "explain_limits",
    "decide_continuity",
    "end",
    "explain_absence",
    "follow_standing",
    "import_placements",
    "lapse_holds",
    "offer_places",
    "record_placement",
    "record_review",
    "record_voice",
    "say_education",
    "say_family_contact",
    "say_for_review",
    "say_grounds",
    "say_home_week",
    "set_timetable",
    "stop_child",
    "take_off",
    "take_step",
    "take_up_worry",
    "tell_of_late_reviews",
    "tell_worry",
    "tell_host",
    "watch_marks",
    "watch_provider",
    "withdraw_document",
    "withdraw_hold",
    "add_liaison",
    "change_liaison",
    "end_liaison",
    "set_meals",
    "set_travel",
    "move_end",
]
