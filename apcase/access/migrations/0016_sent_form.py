from django.db import migrations, models
from django.db.models.functions import Now

from apcase.drawn_once import DrawnOnce


class Migration(DrawnOnce):
    dependencies = [
        ("access", "0015_reading_of_no_change"),
    ]

    operations = [
        migrations.CreateModel(
            name="SentForm",
            fields=[
                (
                    "key",
                    models.CharField(max_length=64, primary_key=True, serialize=False),
                ),
                ("led_to", models.CharField(blank=True, max_length=500)),
                ("sent_at", models.DateTimeField(db_default=Now())),
            ],
            options={
                "ordering": ["-sent_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("key__regex", "^[0-9a-f]{64}$")),
                        name="sent_form_key",
                    )
                ],
            },
        ),
    ]
