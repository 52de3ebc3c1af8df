"""The return's figures are what the database says when it is asked in its own words."""

from datetime import date

import pytest
from django.db import connection

from placements.models import Placement
from reporting import actions
from tests import make
from tests.conftest import TODAY
from tests.reporting.authority import make_placements

pytestmark = pytest.mark.django_db
FIRST = date(2026, 9, 1)

LIVE = "p.starts_on <= %(on)s AND coalesce(p.ends_on, 'infinity') >= %(on)s"
IN_TERM = "p.starts_on <= %(on)s AND coalesce(p.ends_on, 'infinity') >= %(first)s"
HEADLINES = {
    "children": f"SELECT count(DISTINCT p.pupil_id) FROM placements_placement p WHERE {LIVE}",
    "placements": f"SELECT count(*) FROM placements_placement p WHERE {LIVE}",
    "non_school_placements": f"""
        SELECT count(*) FROM placements_placement p
        JOIN directory_provider d ON d.id = p.provider_id
        WHERE {LIVE} AND d.kind IN ('fe_college', 'non_school', 'online', 'tutoring')""",
    "full_time_children": f"""
        SELECT count(*) FROM (SELECT p.pupil_id FROM placements_placement p WHERE {LIVE}
        GROUP BY p.pupil_id HAVING sum(p.hours_per_week) >= 18) AS full_time""",
    "children_in_term": f"""
        SELECT count(DISTINCT p.pupil_id) FROM placements_placement p WHERE {IN_TERM}""",
    "started": """
        SELECT count(*) FROM placements_placement p
        WHERE p.starts_on BETWEEN %(first)s AND %(on)s""",
    "ended": """
        SELECT count(*) FROM placements_placement p
        WHERE p.ends_on BETWEEN %(first)s AND %(on)s AND p.starts_on <= %(on)s""",
}
# A year runs from 1 September: four months on, its last part falls in the year that names it.
TABLE = f"""
    SELECT coalesce(c.taught_in_year,
                    date_part('year', %(on)s::date + interval '4 months')
                    - date_part('year', c.born_on + interval '4 months') - 5)::int AS year,
           count(*) FILTER (WHERE k.commissioners = ARRAY['la']),
           count(*) FILTER (WHERE k.commissioners = ARRAY['school']),
           count(*) FILTER (WHERE cardinality(k.commissioners) = 2),
           count(*)
    FROM pupils_pupil c JOIN (
        SELECT p.pupil_id, array_agg(DISTINCT p.commissioner::text) AS commissioners
        FROM placements_placement p WHERE {LIVE} GROUP BY p.pupil_id
    ) k ON k.pupil_id = c.id
    GROUP BY 1 ORDER BY 1"""
REASONS = f"""
    SELECT p.reason, count(*) FROM placements_placement p WHERE {LIVE} GROUP BY 1"""


def sql(query: str, on: date = TODAY) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"on": on, "first": FIRST})
        return cursor.fetchall()


def figures(on: date = TODAY) -> dict:
    return actions.freeze_return("2026-autumn", as_at=on, by=make.someone()).figures


@pytest.mark.parametrize("on", [FIRST, date(2026, 9, 30), TODAY, date(2026, 12, 18)])
def test_the_headlines_are_what_sql_says(on):
    make_placements()

    found = {line["key"]: line["value"] for line in figures(on)["headlines"]}

    assert found == {key: sql(query, on)[0][0] for key, query in HEADLINES.items()}


def test_the_headlines_by_hand():
    make_placements()

    assert {line["key"]: line["value"] for line in figures()["headlines"]} == {
        "children": 4,  # Ash, Bo, Cy, Di
        "placements": 5,  # Ash has two
        "non_school_placements": 4,  # all but Ash's at the pupil referral unit
        "full_time_children": 1,  # Ash: 15 and 6 hours
        "children_in_term": 5,  # Ed as well
        "started": 5,  # both of Ash's, Cy's, Di's and Ed's
        "ended": 2,  # Ed's, and Cy's on the day itself
    }


@pytest.mark.parametrize("on", [FIRST, TODAY, date(2026, 12, 18)])
def test_the_table_is_what_sql_says(on):
    make_placements()
    expected = {
        "Reception" if year == 0 else f"Year {year}": values for year, *values in sql(TABLE, on)
    }

    rows = figures(on)["table"]["rows"]

    assert {row["label"]: row["values"] for row in rows if row["values"][3]} == expected


def test_the_table_by_hand():
    make_placements()

    table = figures()["table"]

    assert {row["label"]: row["values"] for row in table["rows"] if any(row["values"])} == {
        "Reception": [1, 0, 0, 1],
        "Year 9": [1, 0, 1, 2],
        "Year 11": [0, 1, 0, 1],
    }
    assert table["total"]["values"] == [2, 1, 1, 4]


def test_the_chart_is_what_sql_says():
    make_placements()

    bars = figures()["chart"]["bars"]

    assert [bar["code"] for bar in bars] == Placement.Reason.values
    assert {bar["code"]: bar["value"] for bar in bars if bar["value"]} == dict(sql(REASONS))


def test_a_child_taught_in_another_year_is_counted_there():
    make.make_terms()
    make.make_placement(pupil=make.make_pupil(taught_in_year=8))

    rows = figures()["table"]["rows"]

    assert {row["label"] for row in rows if any(row["values"])} == {"Year 8"}


def test_a_restricted_child_is_counted_whoever_freezes():
    make.make_terms()
    make.make_placement(pupil=make.make_pupil(restricted_at="2026-09-01T09:00Z"))

    assert figures()["headlines"][0]["value"] == 1


def test_a_date_of_birth_to_come_does_not_stop_the_return():
    make.make_terms()
    make.make_placement(pupil=make.make_pupil(born_on=date(2027, 3, 14)))

    rows = figures()["table"]["rows"]

    assert {row["label"] for row in rows if any(row["values"])} == {"Not known"}
