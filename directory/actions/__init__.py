from directory.actions.checklists import (
    add_requirement,
    change_requirement,
    make_draft,
    move_requirement,
    publish_checklist,
    remove_requirement,
    ship_checklists,
)
from directory.actions.evidence import extend_evidence, record_evidence, withdraw_evidence
from directory.actions.expiry import apply_expiries, lift
from directory.actions.naming import name_provider
from directory.actions.people import add_person, change_person, end_person
from directory.actions.rates import end_rate, set_rate
from directory.actions.record import change_provider
from directory.actions.sites import add_site, change_site, close_site, set_places
from directory.actions.staff_checks import record_confirmation, record_staff_change
from directory.actions.standing import set_standing

__all__ = [
    "add_person",
    "add_requirement",
    "add_site",
    "apply_expiries",
    "change_person",
    "change_provider",
    "change_requirement",
    "change_site",
    "close_site",
    "end_person",
    "end_rate",
    "extend_evidence",
    "lift",
    "make_draft",
    "move_requirement",
    "name_provider",
    "publish_checklist",
    "record_confirmation",
    "record_evidence",
    "record_staff_change",
    "remove_requirement",
    "set_places",
    "set_rate",
    "set_standing",
    "ship_checklists",
    "withdraw_evidence",
]
