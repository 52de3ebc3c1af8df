"""Whose strings may stand in what a role is given: the one place that says it, by model and field.

Everything else is a leak. A model about a child that is not here fails with a sentence.
"""

from apcase.access.rights import GRANTS, Permission, Role
from tests.matrix.canaries import Canaries
from tests.matrix.table import ONLY_IN_PART, SEES
from tests.matrix.world import FOREIGN

# The right without which nothing of a row may be shown, even of a child whom one sees in full.
RIGHT_FOR = {
    "pupils.Pupil": Permission.PUPIL_VIEW,
    "pupils.Contact": Permission.PUPIL_VIEW,
    "pupils.Restriction": Permission.PUPIL_RESTRICT,
    "pupils.BreakGlass": Permission.GLASS_REVIEW,
    "alerts.Alert": Permission.ALERT_VIEW,
    "placements.Placement": Permission.PLACEMENT_VIEW,
    "placements.Review": Permission.PLACEMENT_VIEW,
    "placements.PlacementDocument": Permission.PLACEMENT_VIEW,
    "placements.LineCrossing": Permission.WATCH_VIEW,
    "placements.OwnCheck": Permission.PLACEMENT_VIEW,
    "placements.PlaceHold": Permission.WAITING_VIEW,
    "placements.Waiting": Permission.WAITING_VIEW,
    "placements.PlacedAnyway": Permission.PUPIL_VIEW_ALL,
    "placements.Continuity": Permission.PLACEMENT_VIEW,
    "placements.HomeWeek": Permission.PLACEMENT_VIEW,
    "placements.HostNotice": Permission.HOST_TELL,
    "placements.AttendanceMark": Permission.PLACEMENT_VIEW,
    "placements.LimitReason": Permission.PLACEMENT_VIEW,
    "placements.MarkCorrection": Permission.PLACEMENT_VIEW,
    "placements.PlacementStep": Permission.PLACEMENT_VIEW,
    "placements.StartAnswer": Permission.PLACEMENT_VIEW,
    "placements.LearningPlan": Permission.PLACEMENT_VIEW,
    "placements.Objective": Permission.PLACEMENT_VIEW,
    "placements.Travel": Permission.PLACEMENT_VIEW,
    "placements.Meals": Permission.PLACEMENT_VIEW,
    "placements.Liaison": Permission.PLACEMENT_VIEW,
    "placements.Touch": Permission.PLACEMENT_VIEW,
    "placements.Grounds": Permission.PLACEMENT_VIEW,
    "placements.FamilyContact": Permission.PLACEMENT_VIEW,
    "placements.EntryPlan": Permission.PLACEMENT_VIEW,
    "placements.EntryCheck": Permission.PLACEMENT_VIEW,
    "placements.PlanAgreement": Permission.PLACEMENT_VIEW,
    "placements.Voice": Permission.PLACEMENT_VIEW,
    "placements.ReturnPlan": Permission.PLACEMENT_VIEW,
    "placements.PlacementExit": Permission.PLACEMENT_VIEW,
    "placements.FollowUp": Permission.PLACEMENT_VIEW,
    "placements.NotificationDraft": Permission.OWN_PLACEMENT_LOG,
    "placements.SchoolNotification": Permission.PLACEMENT_VIEW,
    "placements.NextStep": Permission.PLACEMENT_VIEW,
    "placements.ReviewPaper": Permission.PLACEMENT_VIEW,
    "placements.ObjectiveStatus": Permission.PLACEMENT_VIEW,
    "placements.ReviewTask": Permission.PLACEMENT_VIEW,
    "placements.ReviewMove": Permission.PLACEMENT_VIEW,
    "placements.EndMove": Permission.PLACEMENT_VIEW,
    "placements.StartMove": Permission.PLACEMENT_VIEW,
    "placements.EngagementScore": Permission.PLACEMENT_VIEW,
    "placements.PlacementRoute": Permission.PLACEMENT_VIEW,
    "placements.CostLine": Permission.COST_VIEW,
    "placements.OffSiteDirection": Permission.PLACEMENT_VIEW,
    "placements.DirectionTold": Permission.PLACEMENT_VIEW,
    "placements.ManagedMove": Permission.PLACEMENT_VIEW,
    "placements.Referral": Permission.PLACEMENT_VIEW,
    "placements.Enquiry": Permission.PLACEMENT_VIEW,
    "placements.Share": Permission.PLACEMENT_VIEW,
    "placements.PlaceOffer": Permission.PLACEMENT_VIEW,
    "placements.DirectionReview": Permission.PLACEMENT_VIEW,
    "placements.DirectionRequest": Permission.PLACEMENT_VIEW,
    # Shown by what holds it; that of a case is told from the case's own strings.
    "documents.Document": Permission.PLACEMENT_VIEW,
    "section19.CaseDocument": Permission.CASE_VIEW,
    "section19.Exclusion": Permission.EXCLUSION_VIEW,
    "section19.NotOwed": Permission.EXCLUSION_VIEW,
    "section19.SixthDayAnswer": Permission.EXCLUSION_VIEW,
    "section19.Case": Permission.CASE_VIEW,
    "section19.Decision": Permission.CASE_VIEW,
    "meetings.AgendaItem": Permission.PANEL_VIEW,
    "meetings.Conflict": Permission.PANEL_PREPARE,
}
# What teaching a child needs: all that a provider's people are given.
NEEDED_TO_TEACH = {
    "pupils.Pupil": {"given_name", "family_name", "preferred_name", "primary_need"},
    "pupils.Contact": {"name", "relationship", "telephone", "email"},
    "placements.Placement": {"aim", "end_reason"},
    "placements.Review": {
        "reason",
        "child_view",
        "no_view_reason",
        "parents_invited_how",
        "not_invited_reason",
        "interval_reason",
        "child_told",
    },
    "placements.ObjectiveStatus": {"value"},
    "placements.PlacementDocument": {"title", "file"},
    # Whoever teaches the child works by the plan.
    "placements.LearningPlan": {
        "english",
        "maths",
        "science",
        "reading_age",
        "attendance",
        "semh",
        "attainment",
        "interests",
        "programme",
        "keeps_up",
        "readiness",
        "support",
    },
    "placements.Objective": {
        "statement",
        "measure",
        "baseline",
        "target",
        "owner",
        "evidence",
        "plan_outcome",
    },
    "placements.PlanAgreement": {"name"},
    "placements.ReturnPlan": {"named_adult", "support", "success", "fallback"},
    # Whoever receives the child settles it in, and looks at it in week two.
    "placements.EntryPlan": {"support"},
    "placements.EntryCheck": {
        "attendance",
        "child_view",
        "no_view_reason",
        "adults_view",
        "changes",
    },
    # Whoever receives the child gives them to eat, and rings when they do not come.
    "placements.Travel": {"carrier", "pick_up", "needs"},
    "placements.Meals": {"how_met", "needs"},
    "placements.Liaison": {"name", "telephone", "email"},
    "placements.FamilyContact": {"name", "agreed_with"},
    "documents.Document": {"original_name"},
    # What it was told to say whether it has a place, and what it has said itself.
    "placements.Enquiry": {"question", "reason"},
    "placements.Share": {"words"},
    "placements.PlaceOffer": {"how"},
    # Its own marks.
    "placements.AttendanceMark": {"note"},
    "placements.MarkCorrection": {"note", "why"},
}


# Of the child who has left it a school keeps what it commissioned itself, in the files of its own
# history alone: docs/decisions/0036-a-school-keeps-what-it-commissioned.md.
HISTORY = "/own/history/"
KEEPS = {Role.SCHOOL_USER, Role.TRUST_USER}
KEPT = {
    "pupils.Pupil.given_name",
    "pupils.Pupil.family_name",
    "pupils.Pupil.preferred_name",
    "pupils.Pupil.upn",
    "placements.Placement.aim",
    "placements.Placement.end_reason",
    "placements.Review.reason",
    "placements.Review.child_view",
    "placements.Review.no_view_reason",
    "placements.AttendanceMark.note",
    "placements.Voice.words",
    "placements.Voice.helped_by",
}


def kept_at(address: str, role: Role, child: Canaries) -> set[str]:
    files = address.startswith(HISTORY) and address != HISTORY
    return KEPT if files and role in KEEPS and child.child == FOREIGN else set()


def allowed(role: Role, child: Canaries) -> set[str]:
    """The fields of a child whose strings may stand in what this role is given."""
    if child.child not in SEES[role]:
        return set()
    return {name for name in child.field_of.values() if may_see(role, name)}


def may_see(role: Role, name: str) -> bool:
    model, _, field = name.rpartition(".")
    if model not in RIGHT_FOR:
        raise LookupError(f"Say in tests/canary/table.py which right shows a {model}.")
    if role in ONLY_IN_PART:
        return field in NEEDED_TO_TEACH.get(model, set())
    return RIGHT_FOR[model] in GRANTS[role]
