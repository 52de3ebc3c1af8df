from django.db import migrations
from govuk_bank_holidays.bank_holidays import BankHolidays


def hold_the_official_list(apps, schema_editor):
    """No calendar can be read without them, so no installation is without them."""
    BankHoliday = apps.get_model("pupils", "BankHoliday")
    published = BankHolidays(use_cached_holidays=True).get_holidays(BankHolidays.ENGLAND_AND_WALES)
    BankHoliday.objects.bulk_create(
        [BankHoliday(on=day["date"], title=day["title"]) for day in published],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("pupils", "0001_initial")]

    operations = [
        migrations.RunPython(hold_the_official_list, migrations.RunPython.noop, elidable=False),
    ]
