"""What takes a place, and the triggers that let no more children in than a site has places.

Deferred: a timetable is taken away and put back in one transaction. See decision 31.
"""

from django.db import migrations

from apcase.drawn_once import DrawnOnce

FIRST_DAY = """
CREATE FUNCTION place_first_day(day date, weekday integer) RETURNS date
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT day + (weekday - extract(isodow FROM day)::integer + 7) % 7 $$
"""

# A child's key stage is that of the curriculum year of their age, or of the year in which they are
# taught where that is another: apcase.rules.ages says the same, and a test compares the two.
TAKEN = """
CREATE VIEW directory_placetaken AS
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

ONLY_SITE = """
CREATE FUNCTION only_site(of_provider uuid) RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT CASE WHEN count(*) = 1 THEN min(id::text)::uuid END
     FROM directory_site WHERE provider_id = of_provider $$
"""

OPEN_WEEKDAYS = """
CREATE FUNCTION open_weekdays(site_days varchar[], provider_days varchar[]) RETURNS integer[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN cardinality(said) = 0 THEN '{1,2,3,4,5}'::integer[]
     ELSE (SELECT array_agg(array_position('{mon,tue,wed,thu,fri,sat}'::varchar[], day))
             FROM unnest(said) day) END
     FROM (SELECT CASE WHEN cardinality(site_days) > 0 THEN site_days
                       ELSE coalesce(provider_days, '{}') END AS said) days $$
"""

STAGES = """
CREATE FUNCTION stages_of(born_on date, taught_in_year integer)
  RETURNS TABLE (key_stage varchar, days daterange) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT stage.name, CASE WHEN taught_in_year IS NULL
            THEN daterange(make_date(year_0 + stage.lowest, 9, 1),
                           make_date(year_0 + stage.highest + 1, 9, 1))
            ELSE '(,)'::daterange END
     FROM (VALUES ('KS1'::varchar, 1, 2), ('KS2', 3, 6), ('KS3', 7, 9), ('KS4', 10, 11),
                  ('post-16', 12, 100)) AS stage (name, lowest, highest),
          (SELECT extract(year FROM born_on)::integer + 5
                  - (extract(month FROM born_on) < 9)::integer AS year_0) born
    WHERE taught_in_year IS NULL OR taught_in_year BETWEEN stage.lowest AND stage.highest $$
"""

# One weekday at a site for a key stage, within days. Children are counted on each day on which one
# more begins to come, or the number of places changes: there alone can there be too many.
CHECK_CELL = """
CREATE FUNCTION places_check(at_site uuid, stage varchar, on_weekday integer, within daterange)
  RETURNS void LANGUAGE plpgsql AS $$
DECLARE too_many record;
BEGIN
  WITH taken AS MATERIALIZED (
    SELECT pupil_id, days * within AS days FROM directory_placetaken
     WHERE provider_id = (SELECT provider_id FROM directory_site WHERE id = at_site)
       AND site_id = at_site AND key_stage = stage AND weekday = on_weekday AND days && within
  ), turns AS (
    SELECT place_first_day(lower(days), on_weekday) AS day FROM taken
    UNION SELECT place_first_day(greatest(starts_on, lower(within)), on_weekday)
      FROM directory_siteplaces WHERE site_id = at_site AND key_stage = stage
    UNION SELECT place_first_day(greatest(ends_on + 1, lower(within)), on_weekday)
      FROM directory_placesbeyond WHERE site_id = at_site AND key_stage = stage
  ), figures AS (
    SELECT turns.day, places.places + coalesce((
             SELECT sum(beyond.places) FROM directory_placesbeyond beyond
              WHERE beyond.site_id = at_site AND beyond.key_stage = stage
                AND turns.day BETWEEN beyond.starts_on AND beyond.ends_on), 0) AS places,
           (SELECT count(DISTINCT pupil_id) FROM taken WHERE days @> turns.day) AS children
      FROM turns
      JOIN directory_siteplaces places ON places.site_id = at_site AND places.key_stage = stage
       AND daterange(places.starts_on, places.ends_on, '[]') @> turns.day
  )
  SELECT * INTO too_many FROM figures WHERE children > places ORDER BY day LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'more children than places' USING
      ERRCODE = 'check_violation', CONSTRAINT = 'place_for_each_child',
      DETAIL = json_build_object('site', at_site, 'key_stage', stage, 'weekday', on_weekday,
        'day', too_many.day, 'places', too_many.places, 'children', too_many.children)::text;
  END IF;
END $$
"""

# Whoever comes second waits at the provider's sites for whoever came first, and then sees them.
# Where nobody has said how many places there are, that is all.
CHECK_TAKER = """
CREATE FUNCTION places_check_taker(taker uuid, within datemultirange) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  cell record;
  of_provider uuid;
BEGIN
  IF isempty(within) THEN
    RETURN;
  END IF;
  SELECT provider_id INTO of_provider FROM placements_placement WHERE id = taker;
  IF NOT FOUND THEN
    SELECT site.provider_id INTO of_provider
      FROM placements_placehold hold JOIN directory_site site ON site.id = hold.site_id
     WHERE hold.id = taker;
  END IF;
  PERFORM 1 FROM directory_site WHERE provider_id = of_provider ORDER BY id FOR NO KEY UPDATE;
  IF NOT EXISTS (SELECT 1 FROM directory_siteplaces places
                   JOIN directory_site site ON site.id = places.site_id
                  WHERE site.provider_id = of_provider) THEN
    RETURN;
  END IF;
  FOR cell IN
    SELECT taken.site_id, taken.key_stage, taken.weekday,
           unnest(datemultirange(taken.days) * within) AS days
      FROM directory_placetaken taken
     WHERE taken.id = taker AND taken.days && within
       AND EXISTS (SELECT 1 FROM directory_siteplaces places
                    WHERE places.site_id = taken.site_id AND places.key_stage = taken.key_stage)
     ORDER BY taken.site_id, lower(taken.days), taken.weekday
  LOOP
    PERFORM places_check(cell.site_id, cell.key_stage, cell.weekday, cell.days);
  END LOOP;
END $$
"""

OF_PLACEMENT = """
CREATE FUNCTION places_of_placement() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE within datemultirange := datemultirange(daterange(NEW.starts_on, NEW.ends_on, '[]'));
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.provider_id = OLD.provider_id
     AND NEW.site_id IS NOT DISTINCT FROM OLD.site_id AND NEW.weekdays = OLD.weekdays THEN
    within := within - datemultirange(daterange(OLD.starts_on, OLD.ends_on, '[]'));
  END IF;
  IF NOT isempty(within) THEN
    PERFORM places_check_taker(NEW.id, within);
  END IF;
  RETURN NULL;
END $$
"""

# What an update leaves as it was is not looked at again: a day less is never refused.
OF_SESSION = """
CREATE FUNCTION places_of_session() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before datemultirange := '{}';
  after datemultirange := '{}';
BEGIN
  IF TG_OP <> 'INSERT' THEN
    before := datemultirange(daterange(OLD.from_on, OLD.until, '[]'));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    after := datemultirange(daterange(NEW.from_on, NEW.until, '[]'));
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.weekday = OLD.weekday
     AND NEW.site_id IS NOT DISTINCT FROM OLD.site_id THEN
    PERFORM places_check_taker(NEW.placement_id, (before - after) + (after - before));
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM places_check_taker(OLD.placement_id, before);
  ELSE
    PERFORM places_check_taker(NEW.placement_id, before + after);
  END IF;
  RETURN NULL;
END $$
"""

OF_HOLD = """
CREATE FUNCTION places_of_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.closed_at IS NULL THEN
    PERFORM places_check_taker(
      NEW.id, datemultirange(daterange(NEW.starts_on, NEW.ends_on, '[]')));
  END IF;
  RETURN NULL;
END $$
"""

CHECK_STAGE = """
CREATE FUNCTION places_check_stage(at_site uuid, stage varchar, within datemultirange)
  RETURNS void LANGUAGE plpgsql AS $$
DECLARE cell record;
BEGIN
  PERFORM 1 FROM directory_site WHERE id = at_site FOR NO KEY UPDATE;
  FOR cell IN SELECT days, weekday FROM unnest(within) days, generate_series(1, 7) weekday LOOP
    PERFORM places_check(at_site, stage, cell.weekday, cell.days);
  END LOOP;
END $$
"""

# More places, or places for longer, are never refused; nor is more above them.
OF_PLACES = """
CREATE FUNCTION places_of_site() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE within datemultirange := datemultirange(daterange(NEW.starts_on, NEW.ends_on, '[]'));
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.places >= OLD.places THEN
    within := within - datemultirange(daterange(OLD.starts_on, OLD.ends_on, '[]'));
  END IF;
  PERFORM places_check_stage(NEW.site_id, NEW.key_stage, within);
  RETURN NULL;
END $$
"""

OF_BEYOND = """
CREATE FUNCTION places_beyond_site() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE within datemultirange := datemultirange(daterange(OLD.starts_on, OLD.ends_on, '[]'));
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.places >= OLD.places THEN
    within := within - datemultirange(daterange(NEW.starts_on, NEW.ends_on, '[]'));
  END IF;
  PERFORM places_check_stage(OLD.site_id, OLD.key_stage, within);
  RETURN NULL;
END $$
"""

FUNCTIONS = (
    ("place_first_day(date, integer)", FIRST_DAY),
    ("only_site(uuid)", ONLY_SITE),
    ("open_weekdays(varchar[], varchar[])", OPEN_WEEKDAYS),
    ("stages_of(date, integer)", STAGES),
)
CHECKS = (
    ("places_check(uuid, varchar, integer, daterange)", CHECK_CELL),
    ("places_check_taker(uuid, datemultirange)", CHECK_TAKER),
    ("places_of_placement()", OF_PLACEMENT),
    ("places_of_session()", OF_SESSION),
    ("places_of_hold()", OF_HOLD),
    ("places_check_stage(uuid, varchar, datemultirange)", CHECK_STAGE),
    ("places_of_site()", OF_PLACES),
    ("places_beyond_site()", OF_BEYOND),
)
# Facts about a child, and the days on which a site is open, are not refused for want of a place:
# the pages then say that there are more children than places.
TRIGGERS = (
    ("placements_placement",
     "INSERT OR UPDATE OF provider_id, site_id, weekdays, starts_on, ends_on",
     "places_of_placement"),
    ("placements_weeklysession",
     "INSERT OR DELETE OR UPDATE OF site_id, weekday, from_on, until", "places_of_session"),
    ("placements_placehold",
     "INSERT OR UPDATE OF site_id, weekdays, starts_on, ends_on, held_until, closed_at",
     "places_of_hold"),
    ("directory_siteplaces", "INSERT OR UPDATE", "places_of_site"),
    ("directory_placesbeyond", "DELETE OR UPDATE", "places_beyond_site"),
)  # fmt: skip


def made(signature: str, function: str) -> migrations.RunSQL:
    return migrations.RunSQL(function, f"DROP FUNCTION {signature}")


def watched(table: str, events: str, function: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE CONSTRAINT TRIGGER place_for_each_child AFTER {events} ON {table} "
        f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {function}()",
        f"DROP TRIGGER place_for_each_child ON {table}",
    )


class Migration(DrawnOnce):
    dependencies = [
        ("directory", "0005_places_beyond"),
        ("placements", "0007_holds_and_waiting"),
    ]

    operations = [
        *(made(*function) for function in FUNCTIONS),
        migrations.RunSQL(TAKEN, "DROP VIEW directory_placetaken"),
        *(made(*function) for function in CHECKS),
        *(watched(*trigger) for trigger in TRIGGERS),
    ]
