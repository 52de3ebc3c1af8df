"""What the application's database role may do: the record of what happened is beyond its reach."""

from django.apps import apps
from django.conf import settings
from django.db import connection

from apcase.audit import partitions
from apcase.audit.models import Event, Seal


def append_only_tables() -> set[str]:
    """The audit log, its seals and every table of row history."""
    history = {
        model._meta.db_table for model in apps.get_models() if hasattr(model, "pgh_tracked_model")
    }
    return history | {Event._meta.db_table, Seal._meta.db_table}


def grant_rights() -> None:
    """Give the application's role exactly its rights on every table; the owner runs it."""
    quote = connection.ops.quote_name
    role = quote(settings.DATABASE_APP_ROLE)
    kept = append_only_tables()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [settings.DATABASE_APP_ROLE])
        if cursor.fetchone() is None:
            return
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}")
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"REVOKE ALL ON {quote(table)} FROM {role}")
            verbs = "SELECT, INSERT" if table in kept else "SELECT, INSERT, UPDATE, DELETE"
            if table == "django_migrations":
                verbs = "SELECT"
            cursor.execute(f"GRANT {verbs} ON {quote(table)} TO {role}")
        for view in views(cursor):
            cursor.execute(f"REVOKE ALL ON {quote(view)} FROM {role}")
            cursor.execute(f"GRANT SELECT ON {quote(view)} TO {role}")
        if partitions.in_force():
            # Months are reached through the log alone; the default is asked whether it is empty.
            for table in sorted(partitions.made()):
                cursor.execute(f"REVOKE ALL ON {quote(table)} FROM {role}")
            cursor.execute(f"GRANT SELECT ON {quote(partitions.DEFAULT)} TO {role}")


def views(cursor) -> list[str]:
    tables = connection.introspection.table_names
    return sorted(set(tables(cursor, include_views=True)) - set(tables(cursor)))
