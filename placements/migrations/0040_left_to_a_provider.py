from django.db import migrations, models

from apcase.drawn_once import DrawnOnce


class Migration(DrawnOnce):
    dependencies = [
        ("placements", "0039_entry_plan"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="touch",
            name="touch_in_known_words",
        ),
        migrations.AlterField(
            model_name="touch",
            name="next_side",
            field=models.CharField(
                blank=True,
                choices=[
                    ("school", "The home school"),
                    ("council", "The council"),
                    ("provider", "The provider"),
                ],
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="touchevent",
            name="next_side",
            field=models.CharField(
                blank=True,
                choices=[
                    ("school", "The home school"),
                    ("council", "The council"),
                    ("provider", "The provider"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="touch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("by_side__in", ["school", "provider", "council"]),
                    ("with_whom__in", ["child", "parent", "school", "provider", "council"]),
                    (
                        "how__in",
                        [
                            "visit",
                            "call",
                            "video",
                            "letter",
                            "event",
                            "trip",
                            "assembly",
                            "evening",
                            "reward",
                        ],
                    ),
                    ("next_side__in", ["", "school", "council", "provider"]),
                ),
                name="touch_in_known_words",
            ),
        ),
    ]
