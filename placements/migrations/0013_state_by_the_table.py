"""A placement goes from state to state as the rule's table has it, and what was called off takes no
place. The table's pairs are those of placements/rules/life_cycle.py on the day of this migration."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from apcase.drawn_once import DrawnOnce

TAKEN = """
CREATE OR REPLACE VIEW directory_placetaken AS
WITH seats AS (
  SELECT session.placement_id AS id, 'placement' AS kind, placement.provider_id,
         coalesce(session.site_id, placement.site_id, only_site(placement.provider_id)) AS site_id,
         placement.pupil_id, session.weekday::integer AS weekday,
         daterange(session.from_on, session.until, '[]')
           * daterange(placement.starts_on, placement.ends_on, '[]') AS days,
         true AS timetabled
    FROM placements_weeklysession session
    JOIN placements_placement placement ON placement.id = session.placement_id
   WHERE placement.state NOT IN ('cancelled', 'provider_declined')
  UNION ALL
  SELECT placement.id, 'placement', placement.provider_id, site.id, placement.pupil_id,
         open.weekday, spans.days, false
    FROM placements_placement placement
    JOIN directory_provider provider ON provider.id = placement.provider_id
    LEFT JOIN directory_site site
      ON site.id = coalesce(placement.site_id, only_site(placement.provider_id))
    CROSS JOIN LATERAL (
      SELECT unnest(
        datemultirange(daterange(placement.starts_on, placement.ends_on, '[]'))
        - coalesce(range_agg(daterange(session.from_on, session.until, '[]')), '{}')
      ) AS days
        FROM placements_weeklysession session
       WHERE session.placement_id = placement.id
    ) spans
    CROSS JOIN LATERAL unnest(
      CASE WHEN cardinality(placement.weekdays) > 0 THEN placement.weekdays::integer[]
           ELSE open_weekdays(site.days, provider.days) END
    ) AS open (weekday)
   WHERE placement.state NOT IN ('cancelled', 'provider_declined')
  UNION ALL
  SELECT hold.id, 'hold', site.provider_id, hold.site_id, hold.pupil_id, wanted.weekday,
         daterange(hold.starts_on, hold.ends_on, '[]'), true
    FROM placements_placehold hold
    JOIN directory_site site ON site.id = hold.site_id
    CROSS JOIN LATERAL unnest(hold.weekdays) AS wanted (weekday)
   WHERE hold.closed_at IS NULL
     AND hold.held_until >= (now() AT TIME ZONE 'Europe/London')::date
)
SELECT seats.id, seats.kind, seats.provider_id, seats.site_id, seats.pupil_id,
       stages.key_stage, seats.weekday::integer AS weekday, seats.days * stages.days AS days,
       seats.timetabled
  FROM seats
  JOIN pupils_pupil pupil ON pupil.id = seats.pupil_id
  CROSS JOIN LATERAL stages_of(pupil.born_on, pupil.taught_in_year) stages
 WHERE NOT isempty(seats.days * stages.days)
"""
TAKEN_BEFORE = """
CREATE OR REPLACE VIEW directory_placetaken AS
WITH seats AS (
  SELECT session.placement_id AS id, 'placement' AS kind, placement.provider_id,
         coalesce(session.site_id, placement.site_id, only_site(placement.provider_id)) AS site_id,
         placement.pupil_id, session.weekday::integer AS weekday,
         daterange(session.from_on, session.until, '[]')
           * daterange(placement.starts_on, placement.ends_on, '[]') AS days,
         true AS timetabled
    FROM placements_weeklysession session
    JOIN placements_placement placement ON placement.id = session.placement_id
  UNION ALL
  SELECT placement.id, 'placement', placement.provider_id, site.id, placement.pupil_id,
         open.weekday, spans.days, false
    FROM placements_placement placement
    JOIN directory_provider provider ON provider.id = placement.provider_id
    LEFT JOIN directory_site site
      ON site.id = coalesce(placement.site_id, only_site(placement.provider_id))
    CROSS JOIN LATERAL (
      SELECT unnest(
        datemultirange(daterange(placement.starts_on, placement.ends_on, '[]'))
        - coalesce(range_agg(daterange(session.from_on, session.until, '[]')), '{}')
      ) AS days
        FROM placements_weeklysession session
       WHERE session.placement_id = placement.id
    ) spans
    CROSS JOIN LATERAL unnest(
      CASE WHEN cardinality(placement.weekdays) > 0 THEN placement.weekdays::integer[]
           ELSE open_weekdays(site.days, provider.days) END
    ) AS open (weekday)
  UNION ALL
  SELECT hold.id, 'hold', site.provider_id, hold.site_id, hold.pupil_id, wanted.weekday,
         daterange(hold.starts_on, hold.ends_on, '[]'), true
    FROM placements_placehold hold
    JOIN directory_site site ON site.id = hold.site_id
    CROSS JOIN LATERAL unnest(hold.weekdays) AS wanted (weekday)
   WHERE hold.closed_at IS NULL
     AND hold.held_until >= (now() AT TIME ZONE 'Europe/London')::date
)
SELECT seats.id, seats.kind, seats.provider_id, seats.site_id, seats.pupil_id,
       stages.key_stage, seats.weekday::integer AS weekday, seats.days * stages.days AS days,
       seats.timetabled
  FROM seats
  JOIN pupils_pupil pupil ON pupil.id = seats.pupil_id
  CROSS JOIN LATERAL stages_of(pupil.born_on, pupil.taught_in_year) stages
 WHERE NOT isempty(seats.days * stages.days)
"""


class Migration(DrawnOnce):
    dependencies = [
        ("placements", "0012_steps_so_far"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", False), ("state__in", ("ended", "broken_down"))),
                    models.Q(
                        models.Q(("state__in", ("ended", "broken_down")), _negated=True),
                        ("ended_at", None),
                    ),
                    _connector="OR",
                ),
                name="placement_ended_as_its_state_says",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placement",
            trigger=pgtrigger.compiler.Trigger(
                name="state_by_the_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{active:at_risk,active:broken_down,active:ended,active:ending,active:paused,active:ready,at_risk:active,at_risk:broken_down,at_risk:ended,at_risk:ending,at_risk:paused,ending:active,ending:broken_down,ending:ended,paused:active,paused:broken_down,paused:ended,paused:ending,pre_start:cancelled,pre_start:provider_declined,pre_start:ready,provider_declined:cancelled,ready:active,ready:cancelled,ready:pre_start,ready:provider_declined}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="f1736d0066bbedf8e597d0ee71cb1ab4de8b9374",
                    operation="UPDATE",
                    pgid="pgtrigger_state_by_the_table_83d46",
                    table="placements_placement",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(TAKEN, TAKEN_BEFORE),
    ]
