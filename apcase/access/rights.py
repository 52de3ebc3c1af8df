"""Everything anybody may be allowed to do, and which role holds it. Nothing else names a right."""

from enum import StrEnum

from django.db import models


class Role(models.TextChoices):
    OFFICER = "officer", "AP officer"
    MANAGER = "manager", "AP manager"
    SCHOOL_USER = "school_user", "School user"


class Permission(StrEnum):
    PUPIL_VIEW = "pupils.view_pupil"  # may open children's pages; facts decide which
    PUPIL_VIEW_ALL = "pupils.view_all_pupils"  # every child of the authority
    CALENDAR_CORRECT = "pupils.correct_calendar"

    READING_CHOOSE = "access.choose_reading"  # how the authority reads unclear law

    ALERT_VIEW = "alerts.view_alert"
    ALERT_VIEW_TEAM = "alerts.view_team_alerts"  # everybody's deadlines, by owner
    ALERT_ASSIGN = "alerts.assign_alert"

    PROVIDER_VIEW = "directory.view_provider"
    PROVIDER_SET_STANDING = "directory.set_standing"

    PLACEMENT_VIEW = "placements.view_placement"
    PLACEMENT_RECORD = "placements.record_placement"
    PLACEMENT_END = "placements.end_placement"
    REVIEW_RECORD = "placements.record_review"

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


_P = Permission

SCHOOL = {
    _P.PUPIL_VIEW,
    _P.ALERT_VIEW,
    _P.PROVIDER_VIEW,
    _P.PLACEMENT_VIEW,
    # Those that their own school commissions, and no others: placements.queries.may_change.
    _P.PLACEMENT_RECORD,
    _P.PLACEMENT_END,
    _P.REVIEW_RECORD,
    _P.EXCLUSION_VIEW,
    _P.EXCLUSION_RECORD,
    _P.EXCLUSION_CANCEL,
}
OFFICER = set(_P) - {
    _P.READING_CHOOSE,
    _P.ALERT_VIEW_TEAM,
    _P.ALERT_ASSIGN,
    _P.PROVIDER_SET_STANDING,
    _P.DECISION_RECORD,
}

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.OFFICER: frozenset(OFFICER),
    Role.MANAGER: frozenset(_P),
    Role.SCHOOL_USER: frozenset(SCHOOL),
}

# Roles held in the authority itself; the others are held in a school, a trust or a provider.
AUTHORITY_ROLES = {Role.OFFICER, Role.MANAGER}


def roles_holding(permission: Permission) -> list[Role]:
    return [role for role, held in GRANTS.items() if permission in held]
