from django.db import transaction
from govuk_bank_holidays.bank_holidays import BankHolidays

from apcase.access.models import User
from apcase.audit.log import record
from apcase.pupils.models import BankHoliday


@transaction.atomic
def load_bank_holidays(*, by: User) -> int:
    """Hold every bank holiday of the official list that came with this release; how many are new.

    The list is the package's own copy: nothing is fetched. Days held already stay.
    """
    published = BankHolidays(use_cached_holidays=True).get_holidays(BankHolidays.ENGLAND_AND_WALES)
    held = set(BankHoliday.objects.values_list("on", flat=True))
    new = [BankHoliday(on=day["date"], title=day["title"]) for day in published]
    new = [holiday for holiday in new if holiday.on not in held]
    if new:
        BankHoliday.objects.bulk_create(new, ignore_conflicts=True)
        record("bank_holidays.loaded", "bank holidays", by=by, new=len(new))
    return len(new)
