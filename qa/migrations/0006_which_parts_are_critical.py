from django.db import migrations

from apcase.drawn_once import DrawnOnce

# As qa/frameworks.py says of those that are loaded from now on.
NAME = "Non-school alternative provision: voluntary national standards"
CRITICAL = (1, 2)


def say_which(apps, schema_editor):
    parts = apps.get_model("qa", "Part").objects.filter(framework__name=NAME)
    parts.filter(number__in=CRITICAL).update(critical=True)


class Migration(DrawnOnce):
    dependencies = [("qa", "0005_part_is_critical")]

    operations = [migrations.RunPython(say_which, migrations.RunPython.noop)]
