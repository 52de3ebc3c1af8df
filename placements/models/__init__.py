from placements.models.anyway import PlacedAnyway
from placements.models.arrangements import Liaison, Meals, Travel
from placements.models.attendance_rules import AttendanceRules
from placements.models.budget import ApprovalLevel, Budget, BudgetYear, FundingRate
from placements.models.continuity import Continuity
from placements.models.cost import CostKind, CostLine
from placements.models.crossing import LineCrossing
from placements.models.direction import DirectionTold, OffSiteDirection
from placements.models.direction_review import DirectionRequest, DirectionReview
from placements.models.document import PlacementDocument
from placements.models.end_move import EndMove
from placements.models.ending import (
    FollowUp,
    NextStep,
    PlacementExit,
    ReturnPlan,
    ReturnWeek,
)
from placements.models.entry import EntryCheck, EntryPlan, EntryWeek
from placements.models.family_contact import FamilyContact
from placements.models.grounds import Grounds
from placements.models.hold import PlaceHold
from placements.models.home_week import HomeWeek
from placements.models.host_notice import HostNotice
from placements.models.in_touch import Touch
from placements.models.limit import LimitChoice, LimitReason
from placements.models.managed_move import ManagedMove
from placements.models.mark import AttendanceMark, MarkCorrection, Way
from placements.models.notification import NotificationDraft, SchoolNotification, StillSo
from placements.models.own_check import OwnCheck
from placements.models.paper import (
    EngagementScore,
    ObjectiveStatus,
    ReviewMove,
    ReviewPaper,
    ReviewTask,
)
from placements.models.place_offer import PlaceOffer
from placements.models.placement import Placement, State
from placements.models.plan import LearningPlan, Objective, PlanAgreement
from placements.models.referral import Enquiry, Referral, Share
from placements.models.review import Review
from placements.models.route import PlacementRoute, Route
from placements.models.session import WeeklySession
from placements.models.start import StartAnswer
from placements.models.start_move import StartMove
from placements.models.step import PlacementStep
from placements.models.voice import Voice
from placements.models.waiting import Waiting
from placements.models.worry import Worry

__all__ = [
    "ApprovalLevel",
    "AttendanceMark",
    "AttendanceRules",
    "Budget",
    "BudgetYear",
    "Continuity",
    "CostKind",
    "CostLine",
    "DirectionRequest",
    "DirectionReview",
    "DirectionTold",
    "HomeWeek",
    "EndMove",
    "Enquiry",
    "EngagementScore",
    "FamilyContact",
    "EntryCheck",
    "EntryPlan",
    "EntryWeek",
    "FollowUp",
    "FundingRate",
    "Grounds",
    "HostNotice",
    "LearningPlan",
    "Liaison",
    "Meals",
    "LimitChoice",
    "LimitReason",
    "LineCrossing",
    "ManagedMove",
    "MarkCorrection",
    "NextStep",
    "NotificationDraft",
    "Objective",
    "ObjectiveStatus",
    "OffSiteDirection",
    "OwnCheck",
    "PlaceHold",
    "PlaceOffer",
    "PlacedAnyway",
    "Placement",
    "PlacementDocument",
    "PlacementExit",
    "PlacementRoute",
    "PlacementStep",
    "Referral",
    "PlanAgreement",
    "ReturnPlan",
    "ReturnWeek",
    "Review",
    "ReviewMove",
    "ReviewPaper",
    "ReviewTask",
    "Route",
    "SchoolNotification",
    "Share",
    "StartAnswer",
    "StartMove",
    "State",
    "StillSo",
    "Touch",
    "Travel",
    "Voice",
    "Waiting",
    "Way",
    "WeeklySession",
    "Worry",
]
