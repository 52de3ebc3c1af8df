"""What was recorded before there were steps: one for how it came in, one for its end."""

from django.db import migrations

from apcase.drawn_once import DrawnOnce

STATES = """
UPDATE placements_placement SET state = CASE
  WHEN ended_at IS NOT NULL THEN 'ended' ELSE 'pre_start' END
 WHERE ended_at IS NOT NULL OR starts_on > (now() AT TIME ZONE 'Europe/London')::date
"""
CAME_IN = """
INSERT INTO placements_placementstep
  (id, placement_id, number, event, before, state, "on", cause, reason, education,
   taken_by_id, taken_at)
SELECT gen_random_uuid(), id, 1,
       CASE state WHEN 'pre_start' THEN 'record' ELSE 'record_running' END, '',
       CASE state WHEN 'pre_start' THEN 'pre_start' ELSE 'active' END,
       CASE state WHEN 'pre_start' THEN (recorded_at AT TIME ZONE 'Europe/London')::date
                  ELSE starts_on END,
       '', '', '', recorded_by_id, recorded_at
  FROM placements_placement
"""
ENDED = """
INSERT INTO placements_placementstep
  (id, placement_id, number, event, before, state, "on", cause, reason, education,
   taken_by_id, taken_at)
SELECT gen_random_uuid(), id, 2, 'end', 'active', 'ended', ends_on, '', end_reason, '',
       ended_by_id, ended_at
  FROM placements_placement WHERE state = 'ended'
"""


class Migration(DrawnOnce):
    dependencies = [("placements", "0011_life_cycle")]

    operations = [
        migrations.RunSQL(STATES, migrations.RunSQL.noop),
        migrations.RunSQL(CAME_IN, migrations.RunSQL.noop),
        migrations.RunSQL(ENDED, migrations.RunSQL.noop),
    ]
