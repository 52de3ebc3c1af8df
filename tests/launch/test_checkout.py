import os
import stat

import pytest

from apcase.launch.checkout import Checkout, make_folder, write_private


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o022, 0o077, 0o000], ids=["usual", "strict", "open"])
def umask(request):
    before = os.umask(request.param)
    yield
    os.umask(before)


def test_a_folder_has_the_mode_asked_for_whatever_the_umask(tmp_path, umask):
    make_folder(tmp_path / "made", 0o711)

    assert mode(tmp_path / "made") == 0o711


def test_an_existing_folder_is_never_widened(tmp_path):
    (tmp_path / "theirs").mkdir(mode=0o700)

    make_folder(tmp_path / "theirs", 0o755)

    assert mode(tmp_path / "theirs") == 0o700


def test_a_secret_is_private_whatever_the_umask(tmp_path, umask):
    write_private(tmp_path / "secret", "words")

    assert mode(tmp_path / "secret") == 0o600
    assert (tmp_path / "secret").read_text(encoding="utf-8") == "words"


def test_the_secret_key_is_made_once(checkout):
    first = checkout.secret_key_file().read_text(encoding="utf-8")

    assert len(first) >= 50
    assert checkout.secret_key_file().read_text(encoding="utf-8") == first


def test_paths_are_shown_as_typed_in_the_checkout(tmp_path):
    checkout = Checkout(tmp_path)

    assert checkout.shown(tmp_path / "var/log/web.log") == "var/log/web.log"
    assert checkout.shown(tmp_path.parent) == str(tmp_path.parent)
