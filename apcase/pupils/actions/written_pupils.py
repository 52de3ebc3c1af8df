"""The accepted children of a file into the tables. Each statement gives the lines it wrote for.

A blank cell leaves what is held as it is. Rows that would not change are not touched, so that
history keeps changes alone.
"""

from apcase.pupils.actions.staged_pupils import FACTS, rows_of, run

KEPT_UNLESS_GIVEN = [f"coalesce(nullif(child.{fact}, ''), held.{fact}) AS {fact}" for fact in FACTS]
KEPT_UNLESS_GIVEN[FACTS.index("born_on")] = "child.born_on AS born_on"
OF_NEW = {"sex": "coalesce(nullif(sex, ''), 'U')"}
OF_NEW |= {"sen_provision": "coalesce(nullif(sen_provision, ''), 'N')"}

NEW_PUPILS = f"""
INSERT INTO pupils_pupil (id, upn, former_upn, social_worker, {", ".join(FACTS)})
SELECT pupil_id, nullif(upn, ''), '', '', {", ".join(OF_NEW.get(fact, fact) for fact in FACTS)}
FROM incoming_children WHERE is_new
"""
LINES_OF_NEW = "SELECT line, pupil_id FROM incoming_children WHERE is_new"
CHANGED_PUPILS = f"""
WITH given AS (
    SELECT child.line, held.id, coalesce(nullif(child.upn, ''), held.upn) AS upn,
        CASE WHEN child.upn <> held.upn AND child.upn <> '' THEN held.upn
        ELSE held.former_upn END AS former_upn,
        {", ".join(KEPT_UNLESS_GIVEN)}
    FROM incoming_children AS child JOIN pupils_pupil AS held ON held.id = child.pupil_id
    WHERE NOT child.is_new
)
UPDATE pupils_pupil AS held SET (upn, former_upn, {", ".join(FACTS)})
    = ROW (given.upn, given.former_upn, {", ".join(f"given.{fact}" for fact in FACTS)})
FROM given WHERE given.id = held.id
    AND (held.upn, {", ".join(f"held.{fact}" for fact in FACTS)})
    IS DISTINCT FROM (given.upn, {", ".join(f"given.{fact}" for fact in FACTS)})
RETURNING given.line, held.id
"""
# Those that make room go first: the constraint looks at each row as it is written.
CHANGED_ENROLMENTS = """
UPDATE pupils_enrolment AS held SET status = incoming.status, ends_on = incoming.ends_on
FROM incoming_enrolments AS incoming WHERE incoming.held_id = held.id
    AND (held.status, held.ends_on) IS DISTINCT FROM (incoming.status, incoming.ends_on)
    {first}
RETURNING incoming.line, held.pupil_id
"""
MAKES_ROOM = """
    AND (incoming.status NOT IN ('C', 'M') OR incoming.status = held.status)
    AND coalesce(incoming.ends_on, 'infinity') <= coalesce(held.ends_on, 'infinity')
"""
NEW_ENROLMENTS = """
INSERT INTO pupils_enrolment (id, pupil_id, school_id, status, starts_on, ends_on)
SELECT gen_random_uuid(), pupil_id, school_id, status, starts_on, ends_on
FROM incoming_enrolments WHERE held_id IS NULL
"""
LINES_OF_NEW_ENROLMENTS = "SELECT line, pupil_id FROM incoming_enrolments WHERE held_id IS NULL"
CONTACTS = """
DROP TABLE IF EXISTS incoming_contacts;
CREATE TEMPORARY TABLE incoming_contacts ON COMMIT DROP AS
SELECT incoming.line, child.pupil_id, held.id AS held_id, incoming.contact_name AS name,
    incoming.contact_relationship AS relationship, incoming.contact_telephone AS telephone,
    incoming.contact_email AS email
FROM incoming_pupils AS incoming JOIN incoming_children AS child USING (child)
LEFT JOIN LATERAL (
    SELECT id FROM pupils_contact AS contact
    WHERE contact.pupil_id = child.pupil_id AND lower(contact.name) = lower(incoming.contact_name)
    ORDER BY priority LIMIT 1
) AS held ON true
WHERE incoming.contact_name <> '';
ANALYZE incoming_contacts;
"""
CHANGED_CONTACTS = """
UPDATE pupils_contact AS held SET name = incoming.name, relationship = incoming.relationship,
    telephone = coalesce(nullif(incoming.telephone, ''), held.telephone),
    email = coalesce(nullif(incoming.email, ''), held.email)
FROM incoming_contacts AS incoming WHERE incoming.held_id = held.id
    AND (held.name <> incoming.name OR held.relationship <> incoming.relationship
        OR incoming.telephone NOT IN ('', held.telephone)
        OR incoming.email NOT IN ('', held.email))
RETURNING incoming.line, held.pupil_id
"""
NEW_CONTACTS = """
INSERT INTO pupils_contact (id, pupil_id, name, relationship, telephone, email, priority)
SELECT gen_random_uuid(), pupil_id, name, relationship, telephone, email,
    coalesce((SELECT max(priority) FROM pupils_contact AS held
        WHERE held.pupil_id = incoming.pupil_id), 0)
    + row_number() OVER (PARTITION BY pupil_id ORDER BY line)
FROM incoming_contacts AS incoming WHERE held_id IS NULL
"""
LINES_OF_NEW_CONTACTS = "SELECT line, pupil_id FROM incoming_contacts WHERE held_id IS NULL"


def write() -> tuple[dict, dict]:
    """The lines that brought a new child, and those that changed one, each with the child's key."""
    new = dict(rows_of(LINES_OF_NEW))
    run(NEW_PUPILS)
    changed = dict(rows_of(CHANGED_PUPILS))
    changed |= dict(rows_of(CHANGED_ENROLMENTS.format(first=MAKES_ROOM)))
    changed |= dict(rows_of(CHANGED_ENROLMENTS.format(first="")))
    run(NEW_ENROLMENTS)
    run(CONTACTS)
    changed |= dict(rows_of(CHANGED_CONTACTS))
    run(NEW_CONTACTS)
    changed |= dict(rows_of(LINES_OF_NEW_ENROLMENTS))
    changed |= dict(rows_of(LINES_OF_NEW_CONTACTS))
    return new, {line: pupil for line, pupil in changed.items() if line not in new}
