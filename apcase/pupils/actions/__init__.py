from apcase.pupils.actions.bank_holidays import load_bank_holidays
from apcase.pupils.actions.closures import record_closure
from apcase.pupils.actions.import_pupils import import_pupils
from apcase.pupils.actions.import_schools import import_schools
from apcase.pupils.actions.import_term_dates import import_term_dates
from apcase.pupils.actions.organisations import give_organisation

__all__ = [
    "give_organisation",
    "import_pupils",
    "import_schools",
    "import_term_dates",
    "load_bank_holidays",
    "record_closure",
]
