from placements.actions.import_placements import import_placements
from placements.actions.placement import end, record_placement
from placements.actions.review import record_review

__all__ = ["end", "import_placements", "record_placement", "record_review"]
