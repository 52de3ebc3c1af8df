"""The private database and broker, really started; what one run starts another adopts."""

import os
import stat
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from apcase.launch import state
from apcase.launch.broker import Broker
from apcase.launch.checkout import Checkout
from apcase.launch.failure import Failure
from apcase.launch.postgres import APP, OWNER, Postgres
from apcase.launch.state import with_reachable_programs


@pytest.fixture
def checkout():
    """Not in pytest's own folder: each test run closes that one to other users, and the servers
    here run as another user."""
    with TemporaryDirectory(prefix="apcase-test-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o711)
        made = Checkout(Path(folder))
        made.prepare()
        yield made


@pytest.fixture
def place(equipped, monkeypatch):
    outside = equipped.root / "outside"
    monkeypatch.setattr(state, "OUTSIDE", outside)
    outside.mkdir()
    return with_reachable_programs(equipped, state.locate(equipped))


@pytest.fixture
def postgres(equipped, place):
    server = Postgres(equipped, place)
    yield server
    server.stop()


@pytest.fixture
def broker(equipped, place):
    server = Broker(equipped, place)
    yield server
    server.stop()


def query(postgres, role, sql):
    psql = postgres.binaries().folder / "psql"
    command = [psql, "-XAtq", postgres.url(role), "-c", sql]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_database_is_made_started_adopted_and_stopped(postgres, equipped, place):
    postgres.make()
    assert postgres.start().startswith("PostgreSQL ")
    assert Postgres(equipped, place).start() == "was up already"

    told = query(
        postgres,
        OWNER,
        "SELECT rolname, rolsuper, rolcreatedb, rolcreaterole FROM pg_roles "
        "WHERE rolname LIKE 'apcase_%' ORDER BY 1; SHOW fsync; SHOW listen_addresses",
    )
    assert told.stdout.split("\n")[:5] == [
        "apcase_app|f|f|f",
        "apcase_owner|f|t|f",
        "apcase_super|t|t|t",
        "on",
        "",
    ]
    assert query(postgres, APP, "CREATE TABLE mine ()").returncode != 0
    assert query(postgres, OWNER, "SET ROLE apcase_app; SELECT current_user").stdout == (
        "apcase_app\n"
    )

    postgres.stop()
    assert postgres.running() is False


def test_a_database_keeps_its_passwords_to_its_user(postgres):
    postgres.make()

    assert stat.S_IMODE(postgres.home.stat().st_mode) == 0o700
    assert stat.S_IMODE(postgres.password_file(OWNER).stat().st_mode) == 0o600
    if os.geteuid() == 0:
        assert postgres.data.stat().st_uid != 0


def test_a_database_whose_making_was_interrupted_is_made_again(postgres):
    postgres.account.own_folder(postgres.home)
    (postgres.home / "data.part").mkdir()
    (postgres.home / "data.part/half").touch()

    postgres.make()

    assert postgres.made()
    assert sorted(path.name for path in postgres.home.glob("data*")) == ["data"]


def test_a_database_without_its_passwords_is_not_guessed_at(postgres):
    postgres.make()
    postgres.password_file(APP).unlink()

    with pytest.raises(Failure, match="run ./run demo --fresh to start over"):
        postgres.make()


def test_a_database_of_a_version_that_is_not_here_is_refused(postgres):
    postgres.make()
    (postgres.data / "PG_VERSION").write_text("9\n", encoding="utf-8")

    with pytest.raises(Failure, match="was made by PostgreSQL 9, which is not here"):
        postgres.start()


def test_a_broker_is_started_adopted_and_stopped(broker, equipped, place):
    assert broker.start() == "Valkey"
    assert Broker(equipped, place).start() == "was up already"
    assert broker.url(2) == f"redis+socket://{broker.socket}?virtual_host=2"

    broker.stop()
    assert broker.running() is False
