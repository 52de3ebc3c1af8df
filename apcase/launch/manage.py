"""./run manage: a management command in the same set-up; its output and exit status are its own."""

from apcase.launch import session, steps
from apcase.launch.checkout import Checkout
from apcase.launch.postgres import APP, OWNER
from apcase.launch.programs import foreground

# What changes the database's shape, or needs all of it: the owner's.
OWNER_COMMANDS = {
    "audit_months",
    "backup",
    "bench",
    "dbshell",
    "flush",
    "inspectdb",
    "makemigrations",
    "migrate",
    "pgtrigger",
    "reproduce",
    "restore",
    "showmigrations",
    "sqlflush",
    "sqlmigrate",
    "squashmigrations",
    "test",
}
# What needs no migrated database, or is about migrating it.
UNMIGRATED = {
    "check",
    "collectstatic",
    "diffsettings",
    "help",
    "makemigrations",
    "migrate",
    "restore",
    "showmigrations",
    "sqlmigrate",
    "squashmigrations",
    "version",
}


def run(checkout: Checkout, arguments: list[str]) -> int:
    arguments = arguments or ["help"]
    name = arguments[0]
    with session.opened(checkout, steps.to_stderr(), then=migrate_before(name)) as opened:
        env = opened.environment(role_of(name))
        program = [checkout.program("python"), str(checkout.root / "manage.py")]
        return foreground([*program, *arguments], env=env)


def role_of(name: str) -> str:
    return OWNER if name in OWNER_COMMANDS else APP


def migrate_before(name: str):
    def prepare(opened: session.Session) -> None:
        if name not in UNMIGRATED:
            opened.migrate()

    return prepare
