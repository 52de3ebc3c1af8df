"""A run's set-up: libraries and servers, taken down again by whoever leaves last."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from apcase.launch import environment, leftovers, state
from apcase.launch.broker import Broker
from apcase.launch.checkout import Checkout, forget
from apcase.launch.commands import MIGRATE
from apcase.launch.failure import Failure
from apcase.launch.locks import Lock, lock, setting_up
from apcase.launch.postgres import APP, OWNER, Postgres
from apcase.launch.programs import run_logged, uninterrupted
from apcase.launch.steps import Steps
from apcase.launch.system import System

# Kept when the demonstration starts over: they hold nothing of the authority.
KEPT = {"lock", "log", "system"}
# What a shell may have set for another Django, and what is ours to say.
OURS = {
    "DEBUG", "BEHIND_PROXY", "EMAIL_HOST", "SECRET_KEY", "AUDIT_KEY_FILE", "DATABASE_URL_FILE",
    "BROKER_URL_FILE",
}  # fmt: skip


@dataclass(frozen=True)
class Session:
    checkout: Checkout
    steps: Steps
    system: System
    postgres: Postgres
    broker: Broker

    def environment(
        self, role: str, *, database: str = "apcase", queue: int = 0, **over: str
    ) -> dict[str, str]:
        """What a Django process of this checkout is told."""
        checkout = self.checkout
        kept = {name: text for name, text in environment.cleaned().items() if name not in OURS}
        return (
            kept
            | self.system.environment()
            | {
                "PATH": f"{checkout.venv / 'bin'}:{kept.get('PATH', '/usr/bin:/bin')}",
                "DJANGO_SETTINGS_MODULE": "apcase.settings",
                "DATABASE_URL": self.postgres.url(role, database),
                "DATABASE_APP_ROLE": APP,
                "BROKER_URL": self.broker.url(queue),
                "SECRET_KEY_FILE": str(checkout.secret_key_file()),
                # The same everywhere: what a checkout holds is invented.
                "AUDIT_KEY": "a-key-that-seals-what-is-invented-anyway-" + "x" * 20,
                "SITE_URL": "http://127.0.0.1:8000",
                "ALLOWED_HOSTS": "127.0.0.1,localhost",
                "APCASE_DEMO": "1",
                "SECOND_FACTOR": "off",
                "VAR_DIR": str(checkout.var),
                **over,
            }
        )

    def django(
        self, what: str, *arguments: str, role: str = APP, log: str, remedy: str = ""
    ) -> str:
        """Run a management command into its log; return the last line that it wrote."""
        command = [self.checkout.program("python"), str(self.checkout.root / "manage.py")]
        env = self.environment(role)
        run_logged(self.checkout, what, [*command, *arguments], log=log, env=env, remedy=remedy)
        lines = self.checkout.log(log).read_text(encoding="utf-8").rstrip().splitlines()
        return lines[-1] if lines else ""

    def migrate(self) -> None:
        with self.steps.step("Migrating the database"):
            remedy = "./run demo --fresh starts over with an empty database"
            self.django("Migrating", *MIGRATE, role=OWNER, log="migrate", remedy=remedy)

    def collect_static(self) -> None:
        """Compress style sheets and scripts for serving, unless they are the same as last time."""
        stamp = self.checkout.var / "static-stamp"
        wanted = listing(self.checkout.root / "static") + environment.stamp_of(self.checkout)
        made = (self.checkout.var / "static").is_dir() and stamp.exists()
        if made and stamp.read_text(encoding="utf-8") == wanted:
            return
        with self.steps.step("Collecting static files"):
            self.django(
                "Collecting static files", "collectstatic", "--no-input", "-v0", log="collectstatic"
            )
        stamp.write_text(wanted, encoding="utf-8")


def listing(folder: Path) -> str:
    """Each file with its size and time: another text means that something changed."""
    found = [(str(path), path.stat()) for path in sorted(folder.rglob("*")) if path.is_file()]
    return "".join(f"{name} {at.st_size} {at.st_mtime_ns}\n" for name, at in found)


@contextmanager
def opened(
    checkout: Checkout,
    steps: Steps,
    *,
    browser: bool = False,
    fresh: bool = False,
    then: Callable[[Session], None] = lambda session: None,
) -> Iterator[Session]:
    """Set everything up, do `then` while nobody else sets up, and take down what nobody uses."""
    checkout.prepare()
    users = lock(checkout, "servers")
    session = None
    try:
        with setting_up(checkout, steps.say):
            system = System(checkout)
            make_environment(checkout, system, steps, browser=browser)
            session = found(checkout, steps, system)
            leftovers.stop(checkout)
            if fresh:
                start_over(session, users)
            users.share()
            start(session)
            then(session)
        yield session
    finally:
        with uninterrupted():
            close(checkout, session, users)


def make_environment(checkout: Checkout, system: System, steps: Steps, *, browser: bool) -> None:
    pip = not environment.is_ready(checkout) and not environment.uses_uv()
    system.prepare(steps, pip=pip, browser=browser)
    environment.prepare(checkout, system, steps)


def found(checkout: Checkout, steps: Steps, system: System) -> Session:
    place = state.with_reachable_programs(checkout, state.locate(checkout))
    session = Session(checkout, steps, system, Postgres(checkout, place), Broker(checkout, place))
    if state.is_left_over(checkout, place):
        with steps.step(f"Replacing what an earlier checkout left in {place.home}"):
            stop(session)
            forget(place.postgres)
            forget(place.broker)
    state.sign(checkout, place)
    return session


def start(session: Session) -> None:
    with session.steps.step("Starting the database") as notes:
        session.postgres.make()
        notes.append(session.postgres.start())
    with session.steps.step("Starting the broker") as notes:
        notes.append(session.broker.start())


def start_over(session: Session, users: Lock) -> None:
    if not users.take():
        raise Failure(
            "Another ./run uses this database: stop it, then run ./run demo --fresh again."
        )
    with session.steps.step("Removing the old demonstration"):
        stop(session)
        forget(session.postgres.home)
        forget(session.broker.home)
        for path in session.checkout.var.iterdir():
            if path.is_dir() and path.name not in KEPT:
                forget(path)
            elif path.is_file() and path.name != "owner-of-state":
                path.unlink()


def close(checkout: Checkout, session: Session | None, users: Lock) -> None:
    """Stop the servers unless another run uses them."""
    try:
        if session is None:
            return
        with setting_up(checkout):
            if users.take():
                stop(session)
    finally:
        users.release()


def stop(session: Session) -> None:
    session.broker.stop()
    session.postgres.stop()
