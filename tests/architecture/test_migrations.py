"""What migrations make is what the models say; and no database is left half way."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from apcase.drawn_once import DrawnOnce
from tests.architecture.test_code import PRODUCT
from tests.audit.chain import owner

LAST = "0002_as_at_within_the_term"


def told(command: str, **options) -> str:
    said = StringIO()
    with owner():
        call_command(command, stdout=said, **options)
    return said.getvalue()


def forget(app: str, *names: str) -> None:
    with owner():
        MigrationRecorder.Migration.objects.filter(app=app, name__in=names).delete()


def test_the_models_have_nothing_that_the_migrations_lack(db):
    assert told("makemigrations", check_changes=True, dry_run=True) == "No changes detected\n"


def test_each_migration_of_ours_draws_the_models_once():
    """`class Migration(DrawnOnce)`: else it alone takes as long as all the others together."""
    slow = [
        key
        for key, each in MigrationLoader(None).disk_migrations.items()
        if type(each).__module__.split(".")[0] in PRODUCT and not isinstance(each, DrawnOnce)
    ]

    assert slow == []


def test_a_table_is_made_whole_and_what_moves_rows_sees_it_so(db):
    kept = []
    migration = DrawnOnce("0001_thing", "scratch")
    migration.operations = [
        migrations.CreateModel("Thing", [("id", models.AutoField(primary_key=True))]),
        migrations.AddField("Thing", "size", models.IntegerField(default=7)),
        migrations.AddConstraint(
            "thing", models.CheckConstraint(condition=models.Q(size__lt=9), name="thing_small")
        ),
        migrations.RunPython(
            lambda apps, _: kept.append(apps.get_model("scratch", "Thing").objects.create().size)
        ),
    ]

    with owner(), connection.schema_editor() as editor:
        migration.apply(ProjectState(), editor)

    assert kept == [7]
    with connection.cursor() as cursor:
        made = connection.introspection.get_constraints(cursor, "scratch_thing")
    assert {name for name, each in made.items() if each["check"]} == {"thing_small"}


def test_a_database_that_had_every_former_migration_has_nothing_to_do(db):
    joined = [key for key, each in MigrationLoader(None).disk_migrations.items() if each.replaces]
    for app, name in joined:
        forget(app, name)

    said = told("migrate")

    assert "No migrations to apply" in said
    assert set(joined) <= set(MigrationRecorder(connection).applied_migrations())


def test_a_database_that_had_some_of_them_is_refused_and_told_which_it_lacks(db):
    forget("reporting", "0001_squashed_0002_as_at_within_the_term", LAST)

    with pytest.raises(CommandError, match=f"it lacks reporting.{LAST}"):
        told("migrate")
