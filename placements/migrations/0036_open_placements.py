from django.db import migrations, models

from apcase.drawn_once import DrawnOnce

OPEN = ("pre_start", "ready", "active", "at_risk", "paused", "ending")


class Migration(DrawnOnce):
    dependencies = [("placements", "0035_one_place_at_a_time")]

    operations = [
        migrations.AddIndex(
            model_name="placement",
            index=models.Index(
                condition=models.Q(("state__in", OPEN)),
                fields=["-starts_on", "id"],
                name="placement_open_newest_first",
            ),
        ),
    ]
