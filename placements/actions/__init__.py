from placements.actions.continuity import decide_continuity, follow_standing
from placements.actions.documents import add_document, withdraw_document
from placements.actions.import_placements import import_placements
from placements.actions.placement import end, record_placement
from placements.actions.review import record_review
from placements.actions.timetable import Session, set_timetable
from placements.actions.watch import watch_provider

__all__ = [
    "Session",
    "add_document",
    "decide_continuity",
    "end",
    "follow_standing",
    "import_placements",
    "record_placement",
    "record_review",
    "set_timetable",
    "watch_provider",
    "withdraw_document",
]
