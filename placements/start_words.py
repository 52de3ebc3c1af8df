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
    """What nobody has answered is left out: the page before the start asks for it."""
    if not placement.in_full:
        return []
    rows = StartAnswer.objects.visible_to(user).filter(placement=placement, item__in=SHOWN)
    answers = {row.item: row for row in rows}
    return [Row(words, said(answers[key])) for key, words in SHOWN.items() if key in answers]


def said(row: StartAnswer) -> str:
    """The words alone where it is done and somebody wrote them."""
    if row.answer == DONE and row.reason:
        return row.reason
    return f"{row.get_answer_display()}: {row.reason}" if row.reason else row.get_answer_display()
