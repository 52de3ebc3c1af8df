"""The matrix in one table: who sees which children, what each address names, and what follows.

Which right opens a door is read from the view itself. A new route or role that nothing here covers
fails with a sentence that says what to add.
"""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from apcase.access.models import Absence, ApiToken, Finding, Membership, User
from apcase.access.rights import GRANTS, Permission, Role
from apcase.alerts.models import Alert
from apcase.meetings.models import AgendaItem, Conflict, Invitation, Meeting
from apcase.pupils.models import Pupil, School
from directory.models import (
    Checklist,
    Concern,
    ConcernStep,
    Confirmation,
    Evidence,
    Proposal,
    Provider,
    ProviderPerson,
    Rate,
    Requirement,
    SchoolCheck,
    Site,
    Submission,
)
from placements.models import (
    AttendanceMark,
    Budget,
    Continuity,
    CostLine,
    DirectionRequest,
    DirectionReview,
    Enquiry,
    FollowUp,
    HomeWeek,
    HostNotice,
    Liaison,
    ManagedMove,
    NextStep,
    NotificationDraft,
    Objective,
    OffSiteDirection,
    PlaceHold,
    Placement,
    PlacementDocument,
    Referral,
    Review,
    ReviewTask,
    Route,
    SchoolNotification,
    StillSo,
    Touch,
    Waiting,
    Worry,
)
from qa.models import Action, Visit
from reporting.models import Return
from section19.models import Case, CaseDocument, Exclusion, NotOwed, PanelItem
from tests.matrix.world import FOREIGN, MISSING, OWN

# The children that each role sees. A restricted child is seen by nobody here: nobody is named.
SEES: dict[Role, set[str]] = {
    Role.OFFICER: {OWN, FOREIGN},
    Role.MANAGER: {OWN, FOREIGN},
    Role.HEAD_OF_SERVICE: {OWN, FOREIGN},
    Role.PANEL_CLERK: {OWN},
    Role.PANEL_CHAIR: {OWN},
    Role.PANEL_MEMBER: {OWN},
    Role.SCHOOL_USER: {OWN},
    Role.TRUST_USER: {OWN},
    Role.PROVIDER_USER: {OWN},
    Role.QA_OFFICER: set(),
    Role.DATA_OFFICER: set(),
    Role.AUDITOR: set(),
    Role.ADMINISTRATOR: set(),
}

# Seen by whoever sees the child; IN_PART also by those who see of a child what teaching needs.
OF_A_CHILD = {
    Pupil, Placement, Alert, Exclusion, NotOwed, Case, PanelItem, CaseDocument, PlacementDocument,
    PlaceHold, Waiting,
    Continuity, HomeWeek, HostNotice, OffSiteDirection, DirectionReview,
    DirectionRequest, ManagedMove,
    Referral, Enquiry, AttendanceMark, Objective, Review, ReviewTask, FollowUp, NextStep,
    CostLine, Worry, NotificationDraft, SchoolNotification, StillSo, Liaison, Touch,
}  # fmt: skip
IN_PART = {
    Pupil, Placement, PlacementDocument, Enquiry, AttendanceMark, Objective, Review, CostLine,
    Liaison,
}  # fmt: skip
ONLY_IN_PART = {Role.PROVIDER_USER}
# Who sees of a child's documents some kinds alone, and none that was withdrawn.
SOME_PAPERS = {Role.PROVIDER_USER, Role.PANEL_CLERK, Role.PANEL_CHAIR, Role.PANEL_MEMBER}

# Rows that name no child: every one of them is seen by whoever holds one of the rights.
OPEN_TO = {
    School: {Permission.SCHOOL_VIEW},
    Provider: {Permission.PROVIDER_VIEW},
    # The authority's own: of those who hold this right, everybody works there.
    Proposal: {Permission.VISIT_VIEW},
    # The world's is shared: what the others show, tests/directory/test_concerns.py says.
    Concern: {Permission.CONCERN_VIEW},
    ConcernStep: {Permission.CONCERN_VIEW},
    Site: {Permission.PROVIDER_VIEW},
    ProviderPerson: {Permission.PROVIDER_VIEW},
    Rate: {Permission.PROVIDER_VIEW},
    Confirmation: {Permission.PROVIDER_VIEW},
    Evidence: {Permission.EVIDENCE_VIEW},
    Submission: {Permission.EVIDENCE_VIEW},
    # The world's is the school's own: what others see, tests/directory/test_school_checks.py says.
    SchoolCheck: {Permission.OWN_CHECKS_ANSWER, Permission.VISIT_VIEW},
    Checklist: {Permission.CHECKLIST_VIEW},
    Requirement: {Permission.CHECKLIST_VIEW},
    Meeting: {Permission.PANEL_VIEW},
    # Whoever prepares a meeting puts its agenda in order, of items that they may not read too.
    AgendaItem: {Permission.PANEL_PREPARE},
    Invitation: {Permission.PANEL_PREPARE},
    # The world's are other people's: that they are there is told to whoever prepares the panel.
    Conflict: {Permission.PANEL_PREPARE},
    Visit: {Permission.VISIT_VIEW},
    Action: {Permission.VISIT_VIEW},
    Return: {Permission.RETURN_VIEW},
    Route: {Permission.PLACEMENT_VIEW},
    Budget: {Permission.FORECAST_VIEW},
    User: {Permission.PERSON_VIEW, Permission.AUDIT_READ},
    Membership: {Permission.PERSON_VIEW},
    Absence: {Permission.ALERT_ASSIGN},
    Finding: {Permission.AUDIT_READ},
}

# What names nobody's rows but their own: in the world, of the one provider, all that there are.
THEIR_OWN = {Permission.EVIDENCE_SEND}
# The same of a provider alone, for whoever marks there and may not see providers.
THEIR_OWN_PROVIDER = {Permission.ATTENDANCE_MARK}

# Seen by the person whose they are. The world holds others’, so that each is foreign to all.
OF_ONESELF = {ApiToken, Authenticator, UserSession}

# The row that a parameter names: by the parameter, by the route's name, by its namespace, or by its
# noun, whichever says it first.
BY_PARAMETER = {
    "pupil": Pupil,
    "school": School,
    "provider": Provider,
    "person": User,
    "requirement": Requirement,
    "checklist": Checklist,
}
BY_SPACE = {"restricted": Pupil}
BY_NAME = {
    "agenda-add": Case,
    "agenda-move": AgendaItem,
    "agenda-pdf": Meeting,
    "case-document-open": CaseDocument,
    "case-document-withdraw": CaseDocument,
    "placement-document-open": PlacementDocument,
    "placement-document-withdraw": PlacementDocument,
    "conflict-withdraw": Conflict,
    "exception-record": Exclusion,
    "review-record": Placement,
    "attendance-list": Placement,
    "placement-review-detail": Review,
    "placement-review-pdf": Review,
    "action-add": Visit,
    "concern-step-finish": ConcernStep,
    "standing-set": Provider,
    "standing-history": Provider,
    "standing-move": Provider,
    "continuity-list": Provider,
    "continuity-letters-pdf": Provider,
    "membership-add": User,
    "own-documents": Provider,
    "own-send": Provider,
    "own-sent-open": Submission,
    "own-sent-take-back": Submission,
}
BY_NOUN = {
    "child": Pupil,
    "placement": Placement,
    "plan": Placement,
    "agreement": Placement,
    "objective": Objective,
    "liaison": Liaison,
    "touch": Touch,
    "paper": Placement,
    "voice": Placement,
    "followup": FollowUp,
    "draft": NotificationDraft,
    "notification": SchoolNotification,
    "exit": Placement,
    "cost": CostLine,
    "budget": Budget,
    "task": ReviewTask,
    "timetable": Placement,
    "route": Route,
    "watch": Provider,
    "hold": PlaceHold,
    "host": Placement,
    "waiting": Waiting,
    "proposal": Proposal,
    "concern": Concern,
    "continuity": Continuity,
    "direction": OffSiteDirection,
    "move": ManagedMove,
    "referral": Referral,
    "enquiry": Enquiry,
    "mark": AttendanceMark,
    "worry": Worry,
    "attendance": AttendanceMark,
    "review": DirectionReview,
    "request": DirectionRequest,
    "alert": Alert,
    "exclusion": Exclusion,
    "exception": NotOwed,
    "case": Case,
    "meeting": Meeting,
    "decision": PanelItem,
    "provider": Provider,
    "site": Site,
    "contact": ProviderPerson,
    "rate": Rate,
    "evidence": Evidence,
    "submission": Submission,
    "confirmation": Confirmation,
    "checklist": Checklist,
    "requirement": Requirement,
    "visit": Visit,
    "action": Action,
    "return": Return,
    "person": User,
    "membership": Membership,
    "absence": Absence,
    "finding": Finding,
    "invitation": Invitation,
    "conflict": PanelItem,
    "session": UserSession,
    "factor": Authenticator,
    "token": ApiToken,
}


def sees(role: Role, model, state: str) -> bool:
    """Whether a person in this role sees this row, whatever they may do with it."""
    if model in OF_ONESELF:
        return False
    if model in OPEN_TO:
        return state != MISSING and bool(OPEN_TO[model] & GRANTS[role])
    if model not in OF_A_CHILD:
        raise LookupError(f"Say in tests/matrix/table.py who sees a row of {model._meta.label}.")
    if role not in SEES:
        raise LookupError(f"Say in SEES of tests/matrix/table.py which children “{role}” sees.")
    in_part = role in ONLY_IN_PART and model not in IN_PART
    return state in SEES[role] and not in_part


def holds(role: Role, right) -> bool:
    return right == "signed in" or right in GRANTS[role]


def wanted(role: Role, right, named: tuple, state: str) -> str:
    """What a door answers: the right is asked for before the row, and every row must be seen."""
    if not holds(role, right):
        return "403"
    if right in THEIR_OWN or (right in THEIR_OWN_PROVIDER and named == (Provider,)):
        return "404" if state == MISSING else "opens"
    seen = [state != MISSING if isinstance(row, str) else sees(role, row, state) for row in named]
    return "opens" if all(seen) else "404"
