from placements.actions.documents import add_document, withdraw_document
from placements.actions.import_placements import import_placements
from placements.actions.placement import end, record_placement
from placements.actions.review import record_review

__all__ = [
    "add_document",
    "end",
    "import_placements",
    "record_placement",
    "record_review",
    "withdraw_document",
]
