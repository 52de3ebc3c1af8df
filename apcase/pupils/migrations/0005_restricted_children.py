from django.db import migrations, models

from apcase.drawn_once import DrawnOnce


class Migration(DrawnOnce):
    dependencies = [("pupils", "0001_squashed_0004_restricted_and_protected")]

    operations = [
        migrations.AddIndex(
            model_name="pupil",
            index=models.Index(
                models.F("id"),
                condition=models.Q(("restricted_at__isnull", False)),
                name="pupil_restricted",
            ),
        ),
    ]
