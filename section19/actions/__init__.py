from section19.actions.cases import arrange, close_case, open_case
from section19.actions.documents import add_document, withdraw_document
from section19.actions.exceptions import record_exception, withdraw_exception
from section19.actions.exclusions import cancel_exclusion, record_exclusion
from section19.actions.panel import (
    agree_minutes,
    issue_agenda,
    move_item,
    put_on_agenda,
    record_decision,
)
from section19.actions.sixth_day import look_at_placement, refresh_index
from section19.actions.sought import meet, seek

__all__ = [
    "add_document",
    "agree_minutes",
    "arrange",
    "cancel_exclusion",
    "close_case",
    "issue_agenda",
    "look_at_placement",
    "meet",
    "move_item",
    "open_case",
    "put_on_agenda",
    "record_decision",
    "record_exception",
    "record_exclusion",
    "refresh_index",
    "seek",
    "withdraw_document",
    "withdraw_exception",
]
