from section19.models.case import Arrangement, Case
from section19.models.document import CaseDocument
from section19.models.exclusion import Exclusion
from section19.models.panel import Decision, PanelItem
from section19.models.sixth_day import NotOwed, SixthDayAnswer
from section19.models.sought import CaseReferral

__all__ = [
    "Arrangement",
    "Case",
    "CaseDocument",
    "CaseReferral",
    "Decision",
    "Exclusion",
    "NotOwed",
    "PanelItem",
    "SixthDayAnswer",
]
