"""The morning list over the bare SQL of the same rows in the same order."""

from datetime import date
from functools import partial
from statistics import median

from django.db import connection
from django.test.utils import CaptureQueriesContext

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.management.bench import scratch
from apcase.management.bench.jobs import timed
from apcase.management.bench.report import Line
from apcase.pages.queries.gap_rows import known
from apcase.pages.queries.gaps import Asked, gaps
from apcase.rules.readings import FULL_TIME_EDUCATION
from apcase.web.paging import PER_PAGE
from section19.rules.gaps import born_between

TIMES = 5
# What each child has in the week, starts in steps by their step, and on the day; who has a case or
# an exclusion; those with a gap in the order of the list, and the names of the first page's.
BARE = """
WITH timed AS (
    SELECT placement_id, bool_or(weekday = %(weekday)s) AS today
    FROM placements_weeklysession
    WHERE from_on <= %(on)s AND (until IS NULL OR until >= %(on)s)
    GROUP BY placement_id
), stepped AS (
    SELECT DISTINCT ON (plan.placement_id) plan.placement_id,
           week.sessions::numeric / plan.in_full AS part
    FROM placements_entryweek AS week JOIN placements_entryplan AS plan ON plan.id = week.plan_id
    WHERE week.from_on <= %(on)s
    ORDER BY plan.placement_id, week.number DESC
), concerned AS (
    SELECT placement.*, round(hours_per_week * coalesce(stepped.part, 1), 2) AS hours_now,
           (state IN ('active', 'at_risk', 'ending', 'ended', 'broken_down')
            OR state IN ('pre_start', 'ready') AND starts_on = %(on)s)
           AND (ends_on IS NULL OR ends_on >= %(on)s) AS taught,
           coalesce(timed.today, weekdays = '{}' OR %(weekday)s = ANY (weekdays)) AS today,
           CASE state
               WHEN 'broken_down' THEN ends_on
               WHEN 'paused' THEN (SELECT step.on FROM placements_placementstep AS step
                                   WHERE step.placement_id = placement.id AND step.event = 'pause'
                                   ORDER BY step.number DESC LIMIT 1)
               ELSE starts_on
           END AS since
    FROM placements_placement AS placement
    LEFT JOIN timed ON timed.placement_id = placement.id
    LEFT JOIN stepped ON stepped.placement_id = placement.id
    WHERE state NOT IN ('cancelled', 'provider_declined')
      AND (starts_on <= %(on)s AND (ends_on IS NULL OR ends_on >= %(on)s)
           OR state = 'broken_down' AND ends_on < %(on)s
              AND EXISTS (SELECT FROM placements_placementstep AS step
                          WHERE step.placement_id = placement.id AND step.event = 'break_down'
                            AND step.education = ''))
), placed AS (
    SELECT pupil_id, coalesce(sum(hours_now) FILTER (WHERE taught), 0) AS hours,
           coalesce(bool_or(taught AND today), false) AS today,
           bool_or(commissioner = 'la') AS ours,
           coalesce(min(since) FILTER (WHERE NOT taught), min(starts_on)) AS since
    FROM concerned GROUP BY pupil_id
), cases AS (
    SELECT pupil_id, min(known_on) AS since FROM section19_case
    WHERE closed_on IS NULL AND known_on <= %(on)s GROUP BY pupil_id
), excluded AS (
    SELECT exclusion.pupil_id, min(first_day) AS since FROM section19_exclusion AS exclusion
    LEFT JOIN section19_case AS own ON own.exclusion_id = exclusion.id
    WHERE cancelled_at IS NULL AND first_day <= %(on)s AND sixth_day_on <= %(on)s
      AND (kind = 'permanent' AND own.closed_on IS NULL
           OR kind = 'suspension' AND last_day >= %(on)s)
      AND NOT EXISTS (SELECT FROM section19_notowed AS exempt
                      WHERE exempt.exclusion_id = exclusion.id AND exempt.withdrawn_at IS NULL)
    GROUP BY exclusion.pupil_id
), home AS (
    SELECT pupil_id, hours_per_week, %(weekday)s = ANY (mornings || afternoons) AS today
    FROM placements_homeweek AS week
    WHERE from_on <= %(on)s AND (until IS NULL OR until >= %(on)s)
      AND EXISTS (SELECT FROM pupils_enrolment AS roll
                  WHERE roll.pupil_id = week.pupil_id AND roll.school_id = week.school_id
                    AND roll.status IN ('C', 'M') AND roll.starts_on <= %(on)s
                    AND (roll.ends_on IS NULL OR roll.ends_on >= %(on)s))
), has AS (
    SELECT pupil.id, pupil.given_name, pupil.family_name, pupil.born_on,
           coalesce(placed.since, excluded.since, cases.since) AS since,
           coalesce(placed.hours, 0) + CASE WHEN excluded.pupil_id IS NULL
               THEN coalesce(home.hours_per_week, 0) ELSE 0 END AS hours,
           coalesce(placed.today, false)
               OR excluded.pupil_id IS NULL AND coalesce(home.today, false) AS today
    FROM pupils_pupil AS pupil
    LEFT JOIN placed ON placed.pupil_id = pupil.id
    LEFT JOIN cases ON cases.pupil_id = pupil.id
    LEFT JOIN excluded ON excluded.pupil_id = pupil.id
    LEFT JOIN home ON home.pupil_id = pupil.id
    WHERE (placed.ours OR cases.pupil_id IS NOT NULL OR excluded.pupil_id IS NOT NULL)
      AND pupil.born_on BETWEEN %(oldest)s AND %(youngest)s AND pupil.restricted_at IS NULL
)
SELECT has.*, count(*) OVER () FROM has WHERE hours < %(full)s OR NOT today
ORDER BY hours > 0, today, since, id LIMIT %(page)s
"""


def measure(on: date, reader: User) -> Line:
    """All of its rows in order, and everything that its first page says of each child."""
    asked = Asked(on=on, full_time=FULL_TIME_EDUCATION.usual, ours=True)
    with scratch.as_application():
        first_page(asked, reader)
        floor = median(timed(lambda: bare(asked)) for _ in range(TIMES))
        took = median(timed(partial(first_page, asked, anew(reader))) for _ in range(TIMES))
        with CaptureQueriesContext(connection) as captured:
            number = first_page(asked, reader)
    return Line(
        "jobs", "the morning list", floor, took, queries=len(captured), note=f"{number:,} children"
    )


def anew(reader: User) -> User:
    """As at the start of a request, with the memberships read and nothing made of them yet."""
    somebody = User.objects.get(pk=reader.pk)
    somebody.has_perm(Permission.PUPIL_VIEW)
    return somebody


def first_page(asked: Asked, reader: User) -> int:
    found = gaps(reader, asked)
    known(found, found.gaps[:PER_PAGE], reader, on=asked.on, full_time=asked.full_time)
    return len(found.gaps)


def bare(asked: Asked) -> None:
    oldest, youngest = born_between(asked.on)
    with connection.cursor() as cursor:
        cursor.execute(
            BARE,
            {
                "on": asked.on, "weekday": asked.on.isoweekday(), "oldest": oldest,
                "youngest": youngest, "full": asked.full_time, "page": PER_PAGE,
            },
        )  # fmt: skip
        cursor.fetchall()
