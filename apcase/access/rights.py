"""Everything anybody may be allowed to do, and which role holds it. Nothing else names a right."""

from enum import StrEnum

from django.db import models


class Role(models.TextChoices):
    OFFICER = "officer", "AP officer"
    MANAGER = "manager", "AP manager"
    HEAD_OF_SERVICE = "head_of_service", "Head of service"
    PANEL_CLERK = "panel_clerk", "Panel clerk"
    PANEL_CHAIR = "panel_chair", "Panel chair"
    PANEL_MEMBER = "panel_member", "Panel member"
    QA_OFFICER = "qa_officer", "QA officer"
    DATA_OFFICER = "data_officer", "Data officer"
    AUDITOR = "auditor", "Auditor"
    ADMINISTRATOR = "administrator", "Administrator"
    SCHOOL_USER = "school_user", "School user"
    TRUST_USER = "trust_user", "Trust user"
    PROVIDER_USER = "provider_user", "Provider user"


class Agency(models.TextChoices):
    """For whom a panel member speaks."""

    EDUCATION = "education", "Education"
    ATTENDANCE = "attendance", "Attendance"
    CAMHS = "camhs", "CAMHS"
    SCHOOL_NURSE = "school_nurse", "School nursing"
    HOSPITAL_SCHOOL = "hospital_school", "Hospital school"
    EARLY_HELP = "early_help", "Early help"
    SEND = "send", "SEND"
    VIRTUAL_SCHOOL = "virtual_school", "Virtual school"
    SOCIAL_CARE = "social_care", "Social care"


class Permission(StrEnum):
    PUPIL_VIEW = "pupils.view_pupil"  # may open children's pages; facts decide which
    PUPIL_VIEW_ALL = "pupils.view_all_pupils"  # every child of the authority
    PUPIL_RESTRICT = "pupils.restrict_pupil"  # who may see a child: named people alone
    ADDRESS_PROTECT = "pupils.protect_address"
    ADDRESS_UNMASK = "pupils.unmask_address"  # of a child on whom one is named
    GLASS_BREAK = "pupils.break_glass"  # open a restricted child for hours, and managers hear
    GLASS_REVIEW = "pupils.review_broken_glass"
    SCHOOL_VIEW = "pupils.view_school"  # the register of schools and their calendars
    CALENDAR_CORRECT = "pupils.correct_calendar"

    READING_CHOOSE = "access.choose_reading"  # how the authority reads unclear law
    PERSON_VIEW = "access.view_person"
    PERSON_MANAGE = "access.manage_people"  # give roles to others and end them
    PERSON_APPOINT = "access.appoint"  # give and end the roles that oversee the others
    DEPUTY_NAME = "access.name_deputy"  # for one's own absence

    ALERT_VIEW = "alerts.view_alert"
    ALERT_VIEW_TEAM = "alerts.view_team_alerts"  # everybody's deadlines, by owner
    ALERT_ASSIGN = "alerts.assign_alert"

    PROVIDER_VIEW = "directory.view_provider"
    PROVIDER_NAME = "directory.name_provider"  # tell the council of one that it has not listed
    PROVIDER_CHANGE = "directory.change_provider"
    STANDING_PREPARE = "directory.prepare_standing"  # take an application to a proposal
    PROVIDER_SET_STANDING = "directory.set_standing"  # decide, restrict, suspend and remove
    CHECKLIST_VIEW = "directory.view_checklist"  # what the authority asks of providers
    CHECKLIST_CHANGE = "directory.change_checklist"
    EVIDENCE_VIEW = "directory.view_evidence"  # the files; who sees a provider sees its state
    EVIDENCE_RECORD = "directory.record_evidence"
    EVIDENCE_EXTEND = "directory.extend_evidence"  # let an expired document count some days more
    EVIDENCE_SEND = "directory.send_evidence"  # of one's own provider; it waits until accepted
    OWN_CHECKS_ANSWER = "directory.answer_own_checks"  # what one's own school checked of a provider

    CONCERN_VIEW = "directory.view_concern"  # facts decide which
    CONCERN_LOG = "directory.log_concern"
    CONCERN_FOLLOW = "directory.follow_concern"  # grade, share, act upon and close them
    CONCERN_RESTRICTED = "directory.view_restricted_concern"  # and who said what is kept apart

    PLACEMENT_VIEW = "placements.view_placement"
    PLACEMENT_COUNT = "placements.count_placements"  # how many, and initials: no names
    PLACEMENT_RECORD = "placements.record_placement"
    PLACEMENT_END = "placements.end_placement"
    OWN_PLACEMENT_LOG = "placements.log_own_placement"  # a school's people, for their own school
    NOTIFICATION_SEE = "placements.see_notification"  # say that the council has seen it
    REVIEW_RECORD = "placements.record_review"
    TIMETABLE_SET = "placements.set_timetable"
    ATTENDANCE_MARK = "placements.mark_attendance"  # who came: a provider's people for their own
    WORRY_TAKE_UP = "placements.take_up_worry"  # that a provider has told of
    ABSENCE_EXPLAIN = "placements.explain_absence"  # why a child did not come
    ATTENDANCE_RULES = "placements.choose_attendance_rules"  # by when sessions are to be marked
    LIMIT_CHOOSE = "placements.choose_limit"  # which limits to placements are in force
    PLACE_ANYWAY = "placements.place_anyway"  # with a provider that is not open to placements
    CONTINUITY_DECIDE = "placements.decide_continuity"  # stay, pause or move
    TOUCH_RECORD = "placements.record_touch"  # who was in touch about a child: for one's own side
    ENTRY_CHECK = "placements.check_entry"  # how it goes in week two: whoever sees the placement
    RETURN_ACKNOWLEDGE = "placements.acknowledge_return"  # for the school to which a child returns
    HOST_TELL = "placements.tell_host"  # that a child is taught in another authority's area
    DIRECTION_KEEP = "placements.keep_direction"  # direct a child off site, review it and end it
    MOVE_KEEP = "placements.keep_move"  # propose a managed move, agree to it and make it
    REFERRAL_MAKE = "placements.make_referral"  # ask providers for a place, and accept an offer
    REFERRAL_ANSWER = "placements.answer_referral"  # offer a place or decline, for the provider
    WATCH_VIEW = "placements.view_watch"  # which providers may have to register as schools
    START_OVERRIDE = "placements.override_start"  # let a child start though something is missing
    ROUTE_CHANGE = "placements.change_route"  # who commissions and pays, by the way in
    LINE_CROSS = "placements.cross_line"  # place where a provider then may have to register
    PLACE_HOLD = "placements.hold_place"  # keep a place free for a child until a day
    WAITING_VIEW = "placements.view_waiting"
    WAITING_KEEP = "placements.keep_waiting"  # put children on a waiting list and take them off
    COST_VIEW = "placements.view_cost"  # facts decide which lines: those that one pays or is paid
    COST_ENTER = "placements.enter_cost"  # what a placement costs, and matching invoices
    COST_APPROVE = "placements.approve_cost"  # what another has entered above their level
    FORECAST_VIEW = "placements.view_forecast"  # committed and spent, by budget
    BUDGET_KEEP = "placements.keep_budget"  # budgets and funding rates
    LEVEL_SET = "placements.set_approval_level"  # how much those below may commit the council to
    PLACES_EXCEED = "placements.exceed_places"  # let a site take more than it has places

    EXCLUSION_VIEW = "section19.view_exclusion"
    EXCLUSION_RECORD = "section19.record_exclusion"
    EXCLUSION_CANCEL = "section19.cancel_exclusion"
    EXCEPTION_RECORD = "section19.record_exception"  # that day 6 is not owed: never the school
    CASE_VIEW = "section19.view_case"
    CASE_OPEN = "section19.open_case"
    PANEL_VIEW = "section19.view_panel"
    PANEL_PREPARE = "section19.prepare_panel"
    DECISION_RECORD = "section19.record_decision"

    VISIT_VIEW = "qa.view_visit"
    VISIT_RECORD = "qa.record_visit"

    RETURN_VIEW = "reporting.view_return"
    RETURN_MAKE = "reporting.make_return"

    AUDIT_READ = "audit.read_audit"  # who did what, whoever's work it was


_P = Permission

# Kept from officers: what leads the team, decides for the panel or oversees the others.
LEADING = {
    _P.PUPIL_RESTRICT,
    _P.GLASS_REVIEW,
    _P.READING_CHOOSE,
    _P.PERSON_VIEW,
    _P.PERSON_MANAGE,
    _P.PERSON_APPOINT,
    _P.ALERT_VIEW_TEAM,
    _P.ALERT_ASSIGN,
    _P.PROVIDER_SET_STANDING,
    _P.CONCERN_RESTRICTED,
    _P.PLACE_ANYWAY,
    _P.START_OVERRIDE,
    _P.ROUTE_CHANGE,
    _P.ATTENDANCE_RULES,
    _P.LIMIT_CHOOSE,
    _P.CHECKLIST_CHANGE,
    _P.EVIDENCE_VIEW,
    _P.EVIDENCE_RECORD,
    _P.EVIDENCE_EXTEND,
    _P.LINE_CROSS,
    _P.PLACES_EXCEED,
    _P.COST_APPROVE,
    _P.BUDGET_KEEP,
    _P.LEVEL_SET,
    _P.DECISION_RECORD,
    _P.AUDIT_READ,
}
# Of a provider's or a school's own people: the council answers for neither.
NOT_THE_COUNCILS = {_P.EVIDENCE_SEND, _P.OWN_CHECKS_ANSWER, _P.OWN_PLACEMENT_LOG}
NOT_THE_COUNCILS |= {_P.RETURN_ACKNOWLEDGE}
HEAD_OF_SERVICE = {
    _P.PUPIL_VIEW,
    _P.PUPIL_VIEW_ALL,
    _P.PUPIL_RESTRICT,
    _P.GLASS_BREAK,
    _P.GLASS_REVIEW,
    _P.SCHOOL_VIEW,
    _P.READING_CHOOSE,
    _P.PERSON_VIEW,
    _P.DEPUTY_NAME,
    _P.ALERT_VIEW,
    _P.ALERT_VIEW_TEAM,
    _P.PROVIDER_VIEW,
    _P.CHECKLIST_VIEW,
    _P.EVIDENCE_VIEW,
    _P.CONCERN_VIEW,
    _P.CONCERN_RESTRICTED,
    _P.PLACEMENT_VIEW,
    _P.PLACEMENT_COUNT,
    _P.WATCH_VIEW,
    _P.WAITING_VIEW,
    # Of managers: nobody sets a level that is their own.
    _P.LEVEL_SET,
    _P.EXCLUSION_VIEW,
    _P.CASE_VIEW,
    _P.PANEL_VIEW,
    _P.VISIT_VIEW,
    _P.RETURN_VIEW,
    _P.AUDIT_READ,
}
# The cases on the agendas to which one is invited: section19.queries.heard_by.
PANEL_MEMBER = {
    _P.PUPIL_VIEW,
    _P.PLACEMENT_VIEW,
    _P.EXCLUSION_VIEW,
    _P.CASE_VIEW,
    _P.PANEL_VIEW,
}
SCHOOL = {
    _P.PUPIL_VIEW,
    _P.SCHOOL_VIEW,
    _P.ALERT_VIEW,
    _P.PROVIDER_VIEW,
    _P.PROVIDER_NAME,
    _P.CHECKLIST_VIEW,
    _P.OWN_CHECKS_ANSWER,
    # Its own and those that are shared: directory.models.concern.
    _P.CONCERN_VIEW,
    _P.CONCERN_LOG,
    _P.PLACEMENT_VIEW,
    _P.PLACEMENT_COUNT,
    # Those that their own school commissions, and no others: placements.queries.may_change.
    _P.PLACEMENT_RECORD,
    _P.OWN_PLACEMENT_LOG,
    _P.PLACEMENT_END,
    _P.REVIEW_RECORD,
    _P.TOUCH_RECORD,
    _P.ENTRY_CHECK,
    _P.RETURN_ACKNOWLEDGE,
    _P.TIMETABLE_SET,
    _P.WORRY_TAKE_UP,
    _P.ABSENCE_EXPLAIN,
    # Of the lines that their own school pays: placements.models.cost.
    _P.COST_VIEW,
    _P.CONTINUITY_DECIDE,
    _P.DIRECTION_KEEP,
    _P.MOVE_KEEP,
    _P.EXCLUSION_VIEW,
    _P.EXCLUSION_RECORD,
    _P.EXCLUSION_CANCEL,
}

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.OFFICER: frozenset(set(_P) - LEADING - NOT_THE_COUNCILS),
    # Whoever may give roles to overseers does not lead the work that they oversee.
    Role.MANAGER: frozenset(set(_P) - {_P.PERSON_APPOINT} - NOT_THE_COUNCILS),
    Role.HEAD_OF_SERVICE: frozenset(HEAD_OF_SERVICE),
    Role.PANEL_CLERK: frozenset(PANEL_MEMBER | {_P.SCHOOL_VIEW, _P.PANEL_PREPARE}),
    Role.PANEL_CHAIR: frozenset(PANEL_MEMBER | {_P.SCHOOL_VIEW, _P.DECISION_RECORD}),
    Role.PANEL_MEMBER: frozenset(PANEL_MEMBER),
    Role.QA_OFFICER: frozenset(
        {
            # Those about documents of providers; no child's.
            _P.ALERT_VIEW,
            _P.PROVIDER_VIEW,
            _P.STANDING_PREPARE,
            _P.CHECKLIST_VIEW,
            _P.EVIDENCE_VIEW,
            _P.EVIDENCE_RECORD,
            _P.CONCERN_VIEW,
            _P.CONCERN_LOG,
            _P.CONCERN_FOLLOW,
            _P.CONCERN_RESTRICTED,
            _P.PLACEMENT_COUNT,
            _P.WATCH_VIEW,
            _P.VISIT_VIEW,
            _P.VISIT_RECORD,
        }
    ),
    Role.DATA_OFFICER: frozenset(
        {_P.SCHOOL_VIEW, _P.CALENDAR_CORRECT, _P.PROVIDER_VIEW, _P.RETURN_VIEW, _P.RETURN_MAKE}
    ),
    Role.AUDITOR: frozenset({_P.AUDIT_READ, _P.GLASS_REVIEW}),
    Role.ADMINISTRATOR: frozenset(
        {
            _P.PERSON_VIEW,
            _P.PERSON_MANAGE,
            _P.PERSON_APPOINT,
            _P.CHECKLIST_VIEW,
            _P.CHECKLIST_CHANGE,
        }
    ),
    Role.SCHOOL_USER: frozenset(SCHOOL),
    Role.TRUST_USER: frozenset(SCHOOL),
    Role.PROVIDER_USER: frozenset(
        {
            _P.PUPIL_VIEW,
            _P.PLACEMENT_VIEW,
            _P.ATTENDANCE_MARK,
            _P.ABSENCE_EXPLAIN,
            _P.TOUCH_RECORD,
            _P.ENTRY_CHECK,
            _P.COST_VIEW,
            _P.EVIDENCE_SEND,
            _P.REFERRAL_ANSWER,
        }
    ),
}

# Where each role is held: by the kind of organisation.
ROLES_AT: dict[str, tuple[Role, ...]] = {
    "authority": (
        Role.OFFICER,
        Role.MANAGER,
        Role.HEAD_OF_SERVICE,
        Role.PANEL_CLERK,
        Role.PANEL_CHAIR,
        Role.PANEL_MEMBER,
        Role.QA_OFFICER,
        Role.DATA_OFFICER,
        Role.AUDITOR,
        Role.ADMINISTRATOR,
    ),
    "school": (Role.SCHOOL_USER,),
    "trust": (Role.TRUST_USER,),
    "provider": (Role.PROVIDER_USER,),
}
# Given and ended by an administrator alone: a manager makes no manager, and nobody's overseer.
APPOINTED = frozenset({Role.MANAGER, Role.HEAD_OF_SERVICE, Role.AUDITOR, Role.ADMINISTRATOR})


def roles_holding(permission: Permission) -> list[Role]:
    return [role for role, held in GRANTS.items() if permission in held]
