import pytest

from apcase.launch import environment
from apcase.launch.failure import Failure
from apcase.launch.locks import lock
from apcase.launch.steps import to_stderr
from apcase.launch.system import System


@pytest.fixture
def ready(checkout):
    checkout.lock.write_text("django==5.2\n", encoding="utf-8")
    checkout.venv.mkdir()
    (checkout.venv / "stamp").write_text(environment.stamp_of(checkout), encoding="utf-8")
    return checkout


def test_an_environment_made_of_the_same_things_is_kept(ready):
    assert environment.is_ready(ready)


def test_an_environment_is_remade_when_a_requirement_changes(ready):
    ready.lock.write_text("django==5.3\n", encoding="utf-8")

    assert not environment.is_ready(ready)


def test_an_environment_is_remade_for_another_python(ready, monkeypatch):
    monkeypatch.setattr(environment, "interpreter", lambda: "/usr/bin/python3.13")

    assert not environment.is_ready(ready)


def test_an_environment_whose_making_was_interrupted_is_remade(ready):
    (ready.venv / "stamp").unlink()

    assert not environment.is_ready(ready)


def test_libraries_are_not_changed_under_a_running_demonstration(ready):
    ready.lock.write_text("django==5.3\n", encoding="utf-8")
    running = lock(ready, "servers")
    running.share()

    with pytest.raises(Failure, match="stop it, then run the same command again"):
        environment.prepare(ready, System(ready), to_stderr())

    assert (ready.venv / "stamp").exists()


def test_what_would_mislead_an_installer_is_left_out(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PIP_CERT", "/etc/certificates.pem")

    cleaned = environment.cleaned()

    assert "PYTHONDONTWRITEBYTECODE" not in cleaned
    assert cleaned["PIP_CERT"] == "/etc/certificates.pem"
