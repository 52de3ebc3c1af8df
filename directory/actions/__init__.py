from directory.actions.naming import name_provider
from directory.actions.people import add_person, change_person, end_person
from directory.actions.places import let_beyond
from directory.actions.rates import end_rate, set_rate
from directory.actions.record import change_provider
from directory.actions.sites import add_site, change_site, close_site, set_places
from directory.actions.standing import set_standing

__all__ = [
    "add_person",
    "add_site",
    "change_person",
    "change_provider",
    "change_site",
    "close_site",
    "end_person",
    "end_rate",
    "let_beyond",
    "name_provider",
    "set_places",
    "set_rate",
    "set_standing",
]
