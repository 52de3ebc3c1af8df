"""The children of a file, compared with those held and written, as sets: each step one statement.

The temporary tables: `incoming_pupils`, a row a line; `incoming_children`, a row a child;
`incoming_enrolments` and `incoming_contacts`. A refused line leaves `incoming_pupils`.
"""

from typing import Any

from django.db import connection

from apcase.pupils.imports import Refused, Report

FACTS = (
    "uln", "given_name", "family_name", "preferred_name", "born_on", "sex", "ethnicity",
    "home_address", "home_postcode", "sen_provision", "primary_need",
)  # fmt: skip
TYPES = {"line": "integer", "child": "integer", "upn": "text"}
TYPES |= dict.fromkeys(FACTS, "text") | {"born_on": "date"}
TYPES |= dict.fromkeys(("school_urn", "enrolment_status"), "text")
TYPES |= dict.fromkeys(("enrolled_on", "left_on"), "date")
TYPES |= dict.fromkeys(
    ("contact_name", "contact_relationship", "contact_telephone", "contact_email"), "text"
)

UNKNOWN_SCHOOLS = """
DELETE FROM incoming_pupils AS incoming WHERE school_urn <> ''
AND NOT EXISTS (SELECT FROM pupils_school WHERE urn = incoming.school_urn)
RETURNING line, school_urn
"""
CHILDREN = f"""
DROP TABLE IF EXISTS incoming_children;
CREATE TEMPORARY TABLE incoming_children ON COMMIT DROP AS
SELECT DISTINCT ON (child) child, line, upn, {", ".join(FACTS)}, NULL::uuid AS pupil_id,
    false AS is_new, 0 AS alike, '' AS other_upn
FROM incoming_pupils ORDER BY child, line;
ANALYZE incoming_children;
UPDATE incoming_children AS child SET pupil_id = held.id
FROM pupils_pupil AS held WHERE child.upn <> '' AND held.upn = child.upn;
UPDATE incoming_children AS child SET pupil_id = held.id, upn = ''
FROM pupils_pupil AS held
WHERE child.pupil_id IS NULL AND child.upn <> '' AND held.former_upn = child.upn;
"""
# By name and birth, unless two permanent UPNs say that they are two children.
BY_NAME = """
WITH alike AS (
    SELECT child.child, held.id, held.upn,
        child.upn = '' OR held.upn IS NULL
            OR (held.upn ~ '[A-Z]$' AND child.upn !~ '[A-Z]$') AS is_same
    FROM incoming_children AS child JOIN pupils_pupil AS held
        ON held.born_on = child.born_on
        AND apcase_sort_key(held.family_name) = apcase_sort_key(child.family_name)
        AND apcase_sort_key(held.given_name) = apcase_sort_key(child.given_name)
    WHERE child.pupil_id IS NULL
), counted AS (
    SELECT child, count(*) FILTER (WHERE is_same) AS alike,
        (min(id::text) FILTER (WHERE is_same))::uuid AS id,
        coalesce(min(upn) FILTER (WHERE NOT is_same), '') AS other_upn
    FROM alike GROUP BY child
)
UPDATE incoming_children AS child SET alike = counted.alike, other_upn = counted.other_upn,
    pupil_id = CASE WHEN counted.alike = 1 THEN counted.id END
FROM counted WHERE counted.child = child.child
"""
AMBIGUOUS = """
DELETE FROM incoming_pupils AS incoming USING incoming_children AS child
WHERE child.child = incoming.child AND child.alike > 1
RETURNING incoming.line, child.family_name
"""
TAKEN_TWICE = """
DELETE FROM incoming_pupils AS incoming
USING incoming_children AS child, incoming_children AS earlier
WHERE incoming.child = child.child AND earlier.pupil_id = child.pupil_id
    AND earlier.child < child.child
RETURNING incoming.line, child.family_name, earlier.line
"""
REMAINING = """
DELETE FROM incoming_children AS child
WHERE NOT EXISTS (SELECT FROM incoming_pupils WHERE child = child.child);
UPDATE incoming_children SET is_new = pupil_id IS NULL,
    pupil_id = coalesce(pupil_id, gen_random_uuid());
"""
ENROLMENTS = """
DROP TABLE IF EXISTS incoming_enrolments;
CREATE TEMPORARY TABLE incoming_enrolments ON COMMIT DROP AS
SELECT incoming.line, child.pupil_id, school.id AS school_id, held.id AS held_id,
    coalesce(nullif(incoming.enrolment_status, ''), held.status, 'C') AS status,
    incoming.enrolled_on AS starts_on, coalesce(incoming.left_on, held.ends_on) AS ends_on
FROM incoming_pupils AS incoming JOIN incoming_children AS child USING (child)
JOIN pupils_school AS school ON school.urn = incoming.school_urn
LEFT JOIN pupils_enrolment AS held ON held.pupil_id = child.pupil_id
    AND held.school_id = school.id AND held.starts_on = incoming.enrolled_on
WHERE incoming.school_urn <> '';
ANALYZE incoming_enrolments;
"""
# The register as it would stand after the import. A table, so that the planner knows its size.
# `place`: what is held stands before what the file says of it, and that before what is new.
AFTERWARDS = """
DROP TABLE IF EXISTS enrolments_afterwards;
CREATE TEMPORARY TABLE enrolments_afterwards ON COMMIT DROP AS
SELECT NULL::integer AS line, ARRAY[0, 0] AS place, pupil_id, school_id, status, starts_on, ends_on
FROM pupils_enrolment AS held
WHERE pupil_id IN (SELECT pupil_id FROM incoming_enrolments)
    AND NOT EXISTS (SELECT FROM incoming_enrolments WHERE held_id = held.id)
UNION ALL
SELECT line, ARRAY[CASE WHEN held_id IS NULL THEN 2 ELSE 1 END, line], pupil_id, school_id, status,
    starts_on, ends_on
FROM incoming_enrolments;
ANALYZE enrolments_afterwards;
"""
# Two main schools at once, or one school twice at once.
CLASHES = """
WITH clash AS (
    SELECT DISTINCT ON (this.line) this.line, school.name, school.urn,
        other.starts_on, other.ends_on
    FROM enrolments_afterwards AS this JOIN enrolments_afterwards AS other
        ON other.pupil_id = this.pupil_id AND other.place < this.place
        AND daterange(other.starts_on, other.ends_on, '[]')
            && daterange(this.starts_on, this.ends_on, '[]')
        AND (other.school_id = this.school_id
            OR (other.status IN ('C', 'M') AND this.status IN ('C', 'M')))
    JOIN pupils_school AS school ON school.id = other.school_id
    WHERE this.line IS NOT NULL ORDER BY this.line, other.place, other.starts_on
), gone AS (DELETE FROM incoming_enrolments USING clash WHERE clash.line = incoming_enrolments.line)
DELETE FROM incoming_pupils AS incoming USING clash WHERE clash.line = incoming.line
RETURNING incoming.line, incoming.school_urn, clash.name, clash.urn, clash.starts_on, clash.ends_on
"""
LOOK_ALIKES = """
SELECT line, upn, other_upn FROM incoming_children WHERE is_new AND other_upn <> ''
"""


def rows_of(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def run(statements: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statements)


def compare(report: Report) -> None:
    """Refuse the lines that cannot go in; give every other line its child, held or new."""
    for line, urn in rows_of(UNKNOWN_SCHOOLS):
        reason = "no school with this URN is held. Correct it, or import the schools first."
        report.refused.append(Refused(line, "school_urn", urn, reason))
    run(CHILDREN)
    run(BY_NAME)
    for line, name in rows_of(AMBIGUOUS):
        reason = "several children of this name and birth are held. Give the child’s UPN."
        report.refused.append(Refused(line, "family_name", name, reason))
    for line, name, earlier in rows_of(TAKEN_TWICE):
        reason = f"line {earlier} is the same child as held. Give both lines the same UPN and name."
        report.refused.append(Refused(line, "family_name", name, reason))
    run(REMAINING)
    run(ENROLMENTS)
    refuse_clashes(report)
    run("DELETE FROM incoming_children WHERE child NOT IN (SELECT child FROM incoming_pupils)")
    for line, upn, other in rows_of(LOOK_ALIKES):
        reason = (
            f"a child of this name and birth is held with the UPN {other}. "
            "Look whether the two are one."
        )
        report.noted.append(Refused(line, "upn", upn, reason))


def refuse_clashes(report: Report) -> None:
    """Until none is left: a line refused may have been what made room for another."""
    run(AFTERWARDS)
    while clashes := rows_of(CLASHES):
        run(AFTERWARDS)
        for line, urn, name, other, starts_on, ends_on in clashes:
            until = f"to {ends_on:%d/%m/%Y}" if ends_on else "with no day of leaving"
            reason = (
                f"the child is on roll at {name} (URN {other}) from {starts_on:%d/%m/%Y} {until}. "
                "Give left_on for that school, or another date or status here."
            )
            report.refused.append(Refused(line, "school_urn", urn, reason))
