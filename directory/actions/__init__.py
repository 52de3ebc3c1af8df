from directory.actions.concerns import (
    add_step,
    close_concern,
    finish_step,
    judge_concern,
    log_concern,
)
from directory.actions.naming import name_provider
from directory.actions.people import add_person, change_person, end_person
from directory.actions.places import let_beyond
from directory.actions.proposals import decide_proposal, propose_standing
from directory.actions.rates import end_rate, set_rate
from directory.actions.record import change_provider
from directory.actions.sites import add_site, change_site, close_site, set_places
from directory.actions.standing import change_standing, lapse_applications

__all__ = [
    "add_person",
    "add_site",
    "add_step",
    "change_person",
    "change_provider",
    "change_site",
    "change_standing",
    "close_concern",
    "close_site",
    "decide_proposal",
    "end_person",
    "end_rate",
    "finish_step",
    "judge_concern",
    "let_beyond",
    "lapse_applications",
    "log_concern",
    "name_provider",
    "propose_standing",
    "set_places",
    "set_rate",
]
