"""What was answered before the start, in words."""

from placements.models import StartAnswer
from placements.rules.pre_start import DONE


def said(row: StartAnswer) -> str:
    return row.reason if row.answer == DONE else f"{row.get_answer_display()}: {row.reason}"
