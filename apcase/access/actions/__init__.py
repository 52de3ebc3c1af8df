from apcase.access.actions.absences import cancel_absence, name_deputy
from apcase.access.actions.council import (
    link_by_invitation,
    link_council_account,
    unlink_council_account,
)
from apcase.access.actions.dormancy import dormant, reactivate, suspend_dormant
from apcase.access.actions.factors import (
    add_app,
    add_passkey,
    remove_factor,
    renew_recovery_codes,
    take_factors_away,
)
from apcase.access.actions.findings import answer_finding, keep_findings
from apcase.access.actions.links import (
    ask_for_password,
    invite_again,
    invite_person,
    invite_person_at,
    link_for,
    make_link,
)
from apcase.access.actions.memberships import (
    add_membership,
    add_membership_at,
    deactivate,
    end_membership,
)
from apcase.access.actions.passwords import change_password, use_link
from apcase.access.actions.people import add_person, hold_authority
from apcase.access.actions.readings import choose_reading
from apcase.access.actions.sessions import end_other_sessions, end_session
from apcase.access.actions.tokens import (
    calendar_of,
    held_by,
    make_calendar_address,
    make_token,
    revoke_token,
)

__all__ = [
    "add_app",
    "add_membership",
    "add_membership_at",
    "add_passkey",
    "add_person",
    "answer_finding",
    "ask_for_password",
    "cancel_absence",
    "calendar_of",
    "change_password",
    "choose_reading",
    "deactivate",
    "dormant",
    "end_membership",
    "end_other_sessions",
    "end_session",
    "held_by",
    "hold_authority",
    "invite_again",
    "invite_person",
    "invite_person_at",
    "keep_findings",
    "link_by_invitation",
    "link_council_account",
    "link_for",
    "make_calendar_address",
    "make_link",
    "make_token",
    "name_deputy",
    "reactivate",
    "remove_factor",
    "renew_recovery_codes",
    "revoke_token",
    "suspend_dormant",
    "take_factors_away",
    "unlink_council_account",
    "use_link",
]
