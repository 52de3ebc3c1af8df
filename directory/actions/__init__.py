from directory.actions.checklists import (
    add_requirement,
    change_requirement,
    make_draft,
    move_requirement,
    publish_checklist,
    remove_requirement,
    ship_checklists,
)
from directory.actions.concerns import (
    add_step,
    close_concern,
    finish_step,
    judge_concern,
    log_concern,
)
from directory.actions.evidence import extend_evidence, record_evidence, withdraw_evidence
from directory.actions.expiry import apply_expiries, lift
from directory.actions.naming import name_provider
from directory.actions.people import add_person, change_person, end_person
from directory.actions.places import let_beyond
from directory.actions.proposals import decide_proposal, propose_standing
from directory.actions.rates import end_rate, set_rate
from directory.actions.record import change_provider
from directory.actions.school_checks import answer_check
from directory.actions.sites import add_site, change_site, close_site, set_places
from directory.actions.staff_checks import record_confirmation, record_staff_change
from directory.actions.standing import change_standing, lapse_applications
from directory.actions.submissions import accept_sent, send_back, send_in, take_back

__all__ = [
    "accept_sent",
    "add_person",
    "add_requirement",
    "add_site",
    "add_step",
    "answer_check",
    "apply_expiries",
    "change_person",
    "change_provider",
    "change_requirement",
    "change_site",
    "change_standing",
    "close_concern",
    "close_site",
    "decide_proposal",
    "end_person",
    "end_rate",
    "extend_evidence",
    "finish_step",
    "judge_concern",
    "lapse_applications",
    "let_beyond",
    "lift",
    "log_concern",
    "make_draft",
    "move_requirement",
    "name_provider",
    "propose_standing",
    "publish_checklist",
    "record_confirmation",
    "record_evidence",
    "record_staff_change",
    "remove_requirement",
    "send_back",
    "send_in",
    "set_places",
    "set_rate",
    "ship_checklists",
    "take_back",
    "withdraw_evidence",
]
