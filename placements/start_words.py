"""What was arranged before the start, as the placement goes on saying it."""

from apcase.access.models import User
from apcase.web.parts import Row
from placements.models import Placement, StartAnswer
from placements.rules.pre_start import DONE

SHOWN = {
    "transport": "Transport",
    "meals": "Meals",
    "leads": "Safeguarding leads",
    "medical": "In an emergency",
}


def arranged(user: User, placement: Placement) -> list[Row]:
    """Where nobody has written any words, the page before the start says what was answered."""
    if not placement.in_full:
        return []
    rows = StartAnswer.objects.visible_to(user).filter(placement=placement, item__in=SHOWN)
    answers = {row.item: row for row in rows.exclude(reason="")}
    return [Row(words, said(answers[key])) for key, words in SHOWN.items() if key in answers]


def said(row: StartAnswer) -> str:
    return row.reason if row.answer == DONE else f"{row.get_answer_display()}: {row.reason}"
