from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apcase.access.models import User
from reporting.models import Return
from tests import make
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db


def termly_return(out, term="2026-autumn") -> None:
    call_command("termly_return", term=term, out=out)


def test_it_freezes_and_writes_the_return(tmp_path, capsys):
    make.make_terms()
    out = tmp_path / "return.pdf"

    termly_return(out)

    frozen = Return.objects.get()
    assert (frozen.version, frozen.as_at, frozen.frozen_by) == (1, TODAY, User.objects.system())
    assert out.read_bytes().startswith(b"%PDF-")
    assert capsys.readouterr().out == (
        f"Autumn term 2026, version 1, counted up to 6 October 2026: written to {out}\n"
    )


def test_again_it_writes_the_next_version_over_the_file(tmp_path, capsys):
    make.make_terms()
    out = tmp_path / "return.pdf"
    out.write_text("the last one")

    termly_return(out)
    termly_return(out)

    assert out.read_bytes().startswith(b"%PDF-")
    assert "version 2" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["return.pdf"]


def test_after_the_term_it_counts_up_to_its_last_day(tmp_path, monkeypatch):
    make.make_terms()
    monkeypatch.setattr(
        "reporting.management.commands.termly_return.localdate", lambda: date(2027, 2, 1)
    )

    termly_return(tmp_path / "return.pdf")

    assert Return.objects.get().as_at == date(2026, 12, 18)


@pytest.mark.parametrize(
    ("term", "sentence"),
    [
        pytest.param("autumn", "such as 2026-autumn", id="no-term"),
        pytest.param("2029-autumn", "import_term_dates", id="dates-not-held"),
        pytest.param("2027-spring", "begins on Monday 4 January 2027", id="not-begun"),
    ],
)
def test_a_term_that_cannot_be_counted_is_a_sentence(term, sentence, tmp_path):
    make.make_terms()

    with pytest.raises(CommandError, match=sentence):
        termly_return(tmp_path / "return.pdf", term)

    assert (Return.objects.count(), list(tmp_path.iterdir())) == (0, [])


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        pytest.param("nowhere/return.pdf", "There is no folder", id="no-folder"),
        pytest.param("", "is a folder. Give --out a file in it", id="a-folder"),
        pytest.param("file/return.pdf", "There is no folder", id="under-a-file"),
        pytest.param(f"{'x' * 300}.pdf", "cannot be written: File name too long", id="too-long"),
    ],
)
def test_a_place_that_cannot_be_written_is_a_sentence_and_freezes_nothing(name, sentence, tmp_path):
    make.make_terms()
    (tmp_path / "file").write_text("")

    with pytest.raises(CommandError, match=sentence):
        termly_return(tmp_path / name)

    assert (Return.objects.count(), [path.name for path in tmp_path.iterdir()]) == (0, ["file"])


def test_a_folder_that_takes_no_files_is_a_sentence_and_freezes_nothing():
    make.make_terms()

    # Nobody, the superuser included, can make a file in /proc.
    with pytest.raises(CommandError, match="/proc/return.pdf cannot be written"):
        termly_return(Path("/proc/return.pdf"))

    assert Return.objects.count() == 0


def test_a_full_disk_leaves_the_last_file_whole(tmp_path, monkeypatch):
    make.make_terms()
    out = tmp_path / "return.pdf"
    out.write_text("the last one")

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)

    with pytest.raises(CommandError, match="No space left on device. Nothing was frozen"):
        termly_return(out)

    assert (Return.objects.count(), out.read_text()) == (0, "the last one")
    assert [path.name for path in tmp_path.iterdir()] == ["return.pdf"]
