from placements.models.document import PlacementDocument
from placements.models.placement import Placement
from placements.models.review import Review

__all__ = ["Placement", "PlacementDocument", "Review"]
