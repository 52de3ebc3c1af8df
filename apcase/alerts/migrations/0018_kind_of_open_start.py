from django.db import migrations, models

from apcase.drawn_once import DrawnOnce


class Migration(DrawnOnce):
    dependencies = [
        ("alerts", "0017_kind_of_contact"),
    ]

    operations = [
        migrations.AlterField(
            model_name="alert",
            name="kind",
            field=models.CharField(
                choices=[
                    ("review_overdue", "Review of a placement"),
                    ("sixth_day", "Sixth-day education"),
                    ("registration", "Duty to register as a school"),
                    ("place_free", "A free place, for the first in line"),
                    ("standing", "Decision about a provider"),
                    ("continuity", "Safety and continuity decision"),
                    ("evidence", "Document of a provider"),
                    ("concern", "Concern about a provider"),
                    ("host_authority", "Tell the host authority"),
                    ("education_next", "What education from tomorrow?"),
                    ("off_site", "Off-site direction"),
                    ("managed_move", "Managed move"),
                    ("referral", "Referral to providers"),
                    ("unmarked", "Sessions that are not marked"),
                    ("unexplained", "Absence without a reason"),
                    ("at_risk", "Attendance that puts a placement at risk"),
                    ("follow_up", "Is the child still there?"),
                    ("limit", "Beyond a limit of the authority"),
                    ("worry", "Safeguarding worry of a provider"),
                    ("pause", "Pause that is to be decided"),
                    ("no_change", "Has anything changed?"),
                    ("cost_waits", "Cost that waits for approval"),
                    ("touch", "Contact to follow up"),
                    ("start_open", "What is open before a start"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="alertevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("review_overdue", "Review of a placement"),
                    ("sixth_day", "Sixth-day education"),
                    ("registration", "Duty to register as a school"),
                    ("place_free", "A free place, for the first in line"),
                    ("standing", "Decision about a provider"),
                    ("continuity", "Safety and continuity decision"),
                    ("evidence", "Document of a provider"),
                    ("concern", "Concern about a provider"),
                    ("host_authority", "Tell the host authority"),
                    ("education_next", "What education from tomorrow?"),
                    ("off_site", "Off-site direction"),
                    ("managed_move", "Managed move"),
                    ("referral", "Referral to providers"),
                    ("unmarked", "Sessions that are not marked"),
                    ("unexplained", "Absence without a reason"),
                    ("at_risk", "Attendance that puts a placement at risk"),
                    ("follow_up", "Is the child still there?"),
                    ("limit", "Beyond a limit of the authority"),
                    ("worry", "Safeguarding worry of a provider"),
                    ("pause", "Pause that is to be decided"),
                    ("no_change", "Has anything changed?"),
                    ("cost_waits", "Cost that waits for approval"),
                    ("touch", "Contact to follow up"),
                    ("start_open", "What is open before a start"),
                ],
                max_length=20,
            ),
        ),
    ]
