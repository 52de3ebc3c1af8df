"""Whether anything in the database changed, whatever it was."""

from django.db import connection

# Who saw and who was refused is written down, a session notes its last use, tries are counted.
MAY_GROW = ("audit_", "django_session", "usersessions_", "shared_cache", "access_attempt")


def tables() -> list[str]:
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
    return sorted(name for name in names if not name.startswith(MAY_GROW))


def contents() -> dict[str, str]:
    """A hash of every row of each table, so that a change counts as much as a new row."""
    with connection.cursor() as cursor:
        # Planning it takes as long as running it.
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name = 'contents'")
        if cursor.fetchone() == (0,):
            cursor.execute(f"PREPARE contents AS {hashes(tables())}")
        cursor.execute("EXECUTE contents")
        return dict(cursor.fetchall())


def hashes(names: list[str]) -> str:
    quote = connection.ops.quote_name
    return " UNION ALL ".join(
        f"SELECT '{name}', coalesce(md5(string_agg(each::text, ',' ORDER BY each::text)), '') "
        f"FROM {quote(name)} AS each"
        for name in names
    )
