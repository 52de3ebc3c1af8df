from apcase.pupils.actions.addresses import (
    Unmasked,
    protect_address,
    unmask_address,
    unprotect_address,
)
from apcase.pupils.actions.bank_holidays import load_bank_holidays
from apcase.pupils.actions.closures import record_closure
from apcase.pupils.actions.import_pupils import import_pupils
from apcase.pupils.actions.import_schools import import_schools
from apcase.pupils.actions.import_term_dates import import_term_dates
from apcase.pupils.actions.organisations import give_organisation
from apcase.pupils.actions.restricted import (
    break_glass,
    drop_grants_of_leavers,
    name_person,
    restrict,
    unname,
    unrestrict,
)

__all__ = [
    "Unmasked",
    "break_glass",
    "drop_grants_of_leavers",
    "give_organisation",
    "import_pupils",
    "import_schools",
    "import_term_dates",
    "load_bank_holidays",
    "name_person",
    "protect_address",
    "record_closure",
    "restrict",
    "unmask_address",
    "unname",
    "unprotect_address",
    "unrestrict",
]
