"""A child is not expected at the home school while a placement teaches them: the database sees to it.

Of what an update leaves, only the days that it adds are looked at: a day less is never refused.
"""

from django.db import migrations

from apcase.drawn_once import DrawnOnce

# Of a paused placement a child may be back at school; what a school said of a child who has left
# it holds no more. Whoever comes second waits at the child for whoever came first, and sees them.
CHECK = """
CREATE FUNCTION child_in_one_place(
  of_pupil uuid, within datemultirange, of_session uuid, of_week uuid, of_placement uuid)
  RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF isempty(within) THEN
    RETURN;
  END IF;
  PERFORM 1 FROM pupils_pupil WHERE id = of_pupil FOR NO KEY UPDATE;
  PERFORM 1 FROM placements_weeklysession session
    JOIN placements_placement placement ON placement.id = session.placement_id
     AND placement.state NOT IN ('paused', 'cancelled', 'provider_declined')
    JOIN placements_homeweek week ON week.pupil_id = session.pupil_id
     AND (session.weekday = ANY (week.mornings)
          AND session.starts_at < week.morning_ends_at
          AND session.ends_at > week.morning_starts_at
          OR session.weekday = ANY (week.afternoons)
          AND session.starts_at < week.afternoon_ends_at
          AND session.ends_at > week.afternoon_starts_at)
    JOIN pupils_enrolment roll ON roll.pupil_id = week.pupil_id
     AND roll.school_id = week.school_id AND roll.status IN ('C', 'M')
   WHERE session.pupil_id = of_pupil
     AND (of_session IS NULL OR session.id = of_session)
     AND (of_week IS NULL OR week.id = of_week)
     AND (of_placement IS NULL OR placement.id = of_placement)
     AND NOT isempty(within
       * datemultirange(daterange(session.from_on, session.until, '[]'))
       * datemultirange(daterange(week.from_on, week.until, '[]'))
       * datemultirange(daterange(roll.starts_on, roll.ends_on, '[]')));
  IF FOUND THEN
    RAISE EXCEPTION 'a child in two places at once' USING
      ERRCODE = 'exclusion_violation', CONSTRAINT = 'child_in_one_place_at_a_time';
  END IF;
END $$
"""
OF_SESSION = """
CREATE FUNCTION one_place_of_session() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE within datemultirange := datemultirange(daterange(NEW.from_on, NEW.until, '[]'));
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.pupil_id = OLD.pupil_id AND NEW.weekday = OLD.weekday
     AND NEW.starts_at = OLD.starts_at AND NEW.ends_at = OLD.ends_at THEN
    within := within - datemultirange(daterange(OLD.from_on, OLD.until, '[]'));
  END IF;
  PERFORM child_in_one_place(NEW.pupil_id, within, NEW.id, NULL, NULL);
  RETURN NULL;
END $$
"""
OF_WEEK = """
CREATE FUNCTION one_place_of_home_week() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE within datemultirange := datemultirange(daterange(NEW.from_on, NEW.until, '[]'));
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.pupil_id, NEW.school_id, NEW.mornings, NEW.afternoons,
       NEW.morning_starts_at, NEW.morning_ends_at, NEW.afternoon_starts_at, NEW.afternoon_ends_at)
     IS NOT DISTINCT FROM (OLD.pupil_id, OLD.school_id, OLD.mornings, OLD.afternoons,
       OLD.morning_starts_at, OLD.morning_ends_at, OLD.afternoon_starts_at, OLD.afternoon_ends_at)
  THEN
    within := within - datemultirange(daterange(OLD.from_on, OLD.until, '[]'));
  END IF;
  PERFORM child_in_one_place(NEW.pupil_id, within, NULL, NEW.id, NULL);
  RETURN NULL;
END $$
"""
# One that goes on after a pause is looked at from today on.
OF_PLACEMENT = """
CREATE FUNCTION one_place_of_placement() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE today date := (now() AT TIME ZONE 'Europe/London')::date;
BEGIN
  PERFORM child_in_one_place(
    NEW.pupil_id, datemultirange(daterange(today, NULL, '[]')), NULL, NULL, NEW.id);
  RETURN NULL;
END $$
"""
FUNCTIONS = (
    ("child_in_one_place(uuid, datemultirange, uuid, uuid, uuid)", CHECK),
    ("one_place_of_session()", OF_SESSION),
    ("one_place_of_home_week()", OF_WEEK),
    ("one_place_of_placement()", OF_PLACEMENT),
)
TRIGGERS = (
    ("placements_weeklysession", "INSERT OR UPDATE", "", "one_place_of_session"),
    ("placements_homeweek", "INSERT OR UPDATE", "", "one_place_of_home_week"),
    (
        "placements_placement",
        "UPDATE OF state",
        "WHEN (OLD.state = 'paused' AND NEW.state IN ('active', 'at_risk', 'ending'))",
        "one_place_of_placement",
    ),
)


def made(signature: str, function: str) -> migrations.RunSQL:
    return migrations.RunSQL(function, f"DROP FUNCTION {signature}")


def watched(table: str, events: str, when: str, function: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE TRIGGER one_place_at_a_time AFTER {events} ON {table} FOR EACH ROW {when} "
        f"EXECUTE FUNCTION {function}()",
        f"DROP TRIGGER one_place_at_a_time ON {table}",
    )


class Migration(DrawnOnce):
    dependencies = [("placements", "0034_planned_end_kept")]

    operations = [
        *(made(*function) for function in FUNCTIONS),
        *(watched(*trigger) for trigger in TRIGGERS),
    ]
