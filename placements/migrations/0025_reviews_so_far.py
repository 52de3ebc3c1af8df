"""Earlier reviews are told in the words of today, each with the child's voice or why it has none."""

from django.db import migrations

from apcase.drawn_once import DrawnOnce

# Whoever recorded them was not asked why the child was not heard.
NOT_ASKED = "Not asked for when this review was recorded"
TOLD = f"""
    UPDATE placements_review SET decision = 'reintegrate' WHERE decision = 'return';
    UPDATE placements_review SET no_view_reason = '{NOT_ASKED}' WHERE child_view = '';
"""
BACK = f"""
    UPDATE placements_review SET decision = 'return' WHERE decision = 'reintegrate';
    UPDATE placements_review SET no_view_reason = '' WHERE no_view_reason = '{NOT_ASKED}';
"""


class Migration(DrawnOnce):
    dependencies = [("placements", "0024_review_papers")]

    operations = [
        migrations.RunSQL(TOLD, BACK),
    ]
