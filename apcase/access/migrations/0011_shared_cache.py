"""The table of the cache that all processes share: Django's own shape for it, made by the owner."""

from django.db import migrations

MAKE = """
CREATE TABLE IF NOT EXISTS shared_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS shared_cache_expires ON shared_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0010_sign_in"),
    ]

    operations = [
        migrations.RunSQL(MAKE, "DROP TABLE shared_cache"),
    ]
