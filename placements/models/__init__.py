from placements.models.anyway import PlacedAnyway
from placements.models.continuity import Continuity
from placements.models.crossing import LineCrossing
from placements.models.document import PlacementDocument
from placements.models.placement import Placement
from placements.models.review import Review
from placements.models.session import WeeklySession

__all__ = [
    "Continuity",
    "LineCrossing",
    "PlacedAnyway",
    "Placement",
    "PlacementDocument",
    "Review",
    "WeeklySession",
]
