from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """A missing day made the old conditions unknown, which a check constraint lets pass."""

    dependencies = [("section19", "0002_decision_never_changes")]

    operations = [
        migrations.RemoveConstraint("case", "case_closed_on_by_and_why_together"),
        migrations.RemoveConstraint("exclusion", "exclusion_has_a_last_day_if_a_suspension"),
        migrations.AddConstraint(
            "case",
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_by=None, close_reason="")
                | (
                    Q(
                        closed_on__isnull=False,
                        closed_on__gte=F("known_on"),
                        closed_by__isnull=False,
                    )
                    & ~Q(close_reason="")
                ),
                name="case_closed_on_by_and_why_together",
            ),
        ),
        migrations.AddConstraint(
            "exclusion",
            models.CheckConstraint(
                condition=Q(kind="permanent", last_day=None)
                | Q(kind="suspension", last_day__isnull=False, last_day__gte=F("first_day")),
                name="exclusion_has_a_last_day_if_a_suspension",
            ),
        ),
    ]
