"""Words and colours for exclusions, cases and agendas."""

from section19.presenters.basis import basis_rows
from section19.presenters.cases import (
    AgendaLine,
    ConflictLine,
    agenda_lines,
    case_line,
    case_rows,
    conflict_line,
    days_without,
    decided,
    decision_rows,
    held_on,
    missing_from,
    unconfirmed_words,
)
from section19.presenters.clock import (
    answer_lines,
    clock,
    days_left,
    exclusion_rows,
    sixth_day_in_words,
    what_if,
)
from section19.presenters.education import arranged, sought

__all__ = [
    "AgendaLine",
    "ConflictLine",
    "agenda_lines",
    "answer_lines",
    "arranged",
    "basis_rows",
    "case_line",
    "case_rows",
    "clock",
    "conflict_line",
    "days_left",
    "days_without",
    "sixth_day_in_words",
    "decided",
    "decision_rows",
    "exclusion_rows",
    "held_on",
    "missing_from",
    "sought",
    "unconfirmed_words",
    "what_if",
]
