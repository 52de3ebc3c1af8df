import os
import stat
from pathlib import Path

import pytest

from apcase.launch import state
from apcase.launch.account import Account
from apcase.launch.failure import Failure
from apcase.launch.state import State, copy_readable, is_left_over, make_outside, sign

OURSELVES = Account(os.geteuid(), os.getegid(), switch=False)


@pytest.mark.parametrize(
    ("path", "suits"),
    [
        pytest.param("/srv/apcase/var", True, id="plain"),
        pytest.param("/srv/" + "a" * 57 + "/var", False, id="too-long-for-a-socket"),
        pytest.param("/srv/my files/var", False, id="space"),
        pytest.param("/srv/größe/var", False, id="not-ascii"),
        pytest.param("/srv/a,b/var", False, id="comma-would-be-two-folders"),
    ],
)
def test_a_folder_suits_sockets(path, suits):
    assert state.suits_sockets(Path(path)) is suits


def test_sockets_stay_within_what_the_system_allows():
    longest = "/" + "a" * (state.LONGEST - 1)

    assert len(f"{longest}/postgres/socket/.s.PGSQL.5432") <= 107


def test_a_checkout_in_an_unsuitable_folder_keeps_its_state_outside(checkout, monkeypatch):
    outside = checkout.root / "outside"
    outside.mkdir()
    monkeypatch.setattr(state, "OUTSIDE", outside)
    monkeypatch.setattr(state, "LONGEST", 3)

    found = state.locate(checkout)

    assert found.home == outside / f"apcase-{checkout.digest()}"


def test_a_link_in_place_of_our_folder_is_refused(tmp_path):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "apcase-1").symlink_to(tmp_path / "theirs")

    with pytest.raises(Failure, match="belongs to somebody else"):
        make_outside(tmp_path / "apcase-1")


def test_a_folder_of_somebody_else_is_refused(tmp_path, monkeypatch):
    (tmp_path / "apcase-1").mkdir()
    somebody = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody)

    with pytest.raises(Failure, match="belongs to somebody else"):
        make_outside(tmp_path / "apcase-1")


def test_a_folder_made_outside_lets_others_at_most_pass(tmp_path):
    made = make_outside(tmp_path / "apcase-1")

    expected = 0o711 if os.geteuid() == 0 else 0o700
    assert stat.S_IMODE(made.stat().st_mode) == expected


def test_state_outside_belongs_to_the_checkout_that_signed_it(checkout, tmp_path):
    outside = State(tmp_path / "outside", checkout.packages, OURSELVES)
    outside.postgres.mkdir(parents=True)

    assert is_left_over(checkout, outside) is False
    sign(checkout, outside)
    assert is_left_over(checkout, outside) is False
    (checkout.var / "owner-of-state").unlink()
    assert is_left_over(checkout, outside) is True


def test_state_in_the_checkout_is_never_left_over(checkout):
    inside = State(checkout.var, checkout.packages, OURSELVES)
    inside.postgres.mkdir()

    assert is_left_over(checkout, inside) is False


def test_copied_programs_can_be_run_by_anybody(tmp_path):
    source = tmp_path / "package"
    (source / "include").mkdir(parents=True)
    (source / "bin").mkdir(mode=0o700)
    (source / "bin/server").touch(0o700)
    (source / "bin/words").touch(0o600)

    copy_readable(source, tmp_path / "copy")

    modes = {
        path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "copy").rglob("*")
    }
    assert modes == {"bin": 0o755, "server": 0o755, "words": 0o644}
