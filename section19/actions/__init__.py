from section19.actions.cases import arrange, close_case, open_case
from section19.actions.exclusions import cancel_exclusion, record_exclusion, refresh_index
from section19.actions.panel import issue_agenda, move_item, put_on_agenda, record_decision

__all__ = [
    "arrange",
    "cancel_exclusion",
    "close_case",
    "issue_agenda",
    "move_item",
    "open_case",
    "put_on_agenda",
    "record_decision",
    "record_exclusion",
    "refresh_index",
]
