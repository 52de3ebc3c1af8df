"""ClamAV's INSTREAM, against a server that speaks it: what is not plainly clean is not clean."""

import os

import pytest

from apcase.documents import scanner
from apcase.documents.scanner import ScannerUnavailable, Verdict
from tests.documents import clamd
from tests.documents.files import EICAR

LARGE = os.urandom(3 * scanner.CHUNK + 17)


def test_a_clean_file_arrives_whole(clamav):
    assert scanner.scan(LARGE) == Verdict()
    assert clamav.seen == [(b"zINSTREAM\0", LARGE)]


def test_a_virus_is_named(clamav):
    assert scanner.scan(LARGE + EICAR) == Verdict("Eicar-Test-Signature")


def test_over_a_socket_of_the_machine(tmp_path, settings):
    settings.CLAMAV_SOCKET = str(tmp_path / "clamd")
    with clamd.running(settings.CLAMAV_SOCKET):
        assert scanner.scan(EICAR) == Verdict("Eicar-Test-Signature")


def test_a_scanner_that_is_away_says_nothing_of_the_file(clamav_away):
    with pytest.raises(ScannerUnavailable):
        scanner.scan(b"x")


def test_nor_does_one_whose_socket_is_gone(tmp_path, settings):
    settings.CLAMAV_SOCKET = str(tmp_path / "nowhere")

    with pytest.raises(ScannerUnavailable):
        scanner.scan(b"x")


@pytest.mark.parametrize(
    "says",
    [
        pytest.param(b"", id="hangs-up"),
        pytest.param(b"stream: OK", id="cut-off"),
        pytest.param(b"stream: OK!", id="without-its-end"),
        pytest.param(b"\xff\xfe\x00", id="garbage"),
        pytest.param(b"INSTREAM size limit exceeded. ERROR\0", id="too-large-for-it"),
        pytest.param(b"stream: OK FOUND ERROR\0", id="neither"),
        pytest.param(b"stream: Not OK\0", id="not-ok"),
        pytest.param(b"x" * 5000, id="without-end"),
        pytest.param(b"stream:  FOUND\0", id="unnamed"),
    ],
)
def test_an_answer_that_is_not_understood_says_nothing_of_the_file(settings, says):
    with clamd.running(says=says) as server:
        settings.CLAMAV_HOST, settings.CLAMAV_PORT = server.server_address
        settings.CLAMAV_SECONDS = 2
        with pytest.raises(ScannerUnavailable):
            scanner.scan(b"x")


def test_a_slow_scanner_is_not_waited_for_for_ever(settings):
    with clamd.running(waits=0.6) as server:
        settings.CLAMAV_HOST, settings.CLAMAV_PORT = server.server_address
        settings.CLAMAV_SECONDS = 0.2
        with pytest.raises(ScannerUnavailable):
            scanner.scan(b"x")
