import json
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from apcase.launch import children, leftovers
from apcase.launch.children import Children
from apcase.launch.failure import Failure

PATIENT = "print('up', flush=True); import time; time.sleep(600)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {PATIENT}"


@pytest.fixture
def start():
    """Starts a Python program in a group of its own, and sees to its end."""
    started = []

    def begin(code):
        program = subprocess.Popen(
            [sys.executable, "-c", code], start_new_session=True, stdout=subprocess.PIPE
        )
        program.stdout.readline()
        started.append(program)
        return program

    yield begin
    for program in started:
        program.kill()
        program.wait()
        program.stdout.close()


def test_a_program_that_ends_is_complained_of_with_its_last_lines(equipped):
    family = Children(equipped, {})
    family.start("worker", ["python", "-c", "print('no room'); raise SystemExit(3)"])
    family.all[0].process.wait()

    with pytest.raises(Failure) as caught:
        family.check()

    assert caught.value.lines == ("no room",)
    assert str(caught.value) == (
        "The worker failed: the lines above say why, and the whole output is in "
        "var/log/worker.log; start everything again."
    )


def test_waiting_for_the_page_ends_when_the_server_dies(equipped):
    family = Children(equipped, {})
    family.start("web", ["python", "-c", "raise SystemExit(1)"])

    with pytest.raises(Failure, match="The web failed"):
        family.wait_for("http://127.0.0.1:9/health/live")


@pytest.mark.parametrize("code", [PATIENT, STUBBORN], ids=["asked", "forced"])
def test_programs_are_ended(start, code, monkeypatch):
    monkeypatch.setattr(leftovers, "PATIENCE", 0.2)
    program = start(code)

    leftovers.end([program.pid])

    assert program.wait(timeout=5) != 0


def test_what_a_killed_run_left_is_ended(checkout, start):
    program = start(PATIENT)
    leftovers.record(checkout, "http://127.0.0.1:8000", [program.pid])

    leftovers.stop(checkout)

    assert program.wait(timeout=5) != 0
    assert not leftovers.path(checkout).exists()


def test_a_stranger_who_has_got_the_number_since_is_left_alone(checkout, start):
    program = start(PATIENT)
    record = {"address": "", "processes": [[program.pid, "1"]]}
    leftovers.path(checkout).write_text(json.dumps(record), encoding="utf-8")

    leftovers.stop(checkout)

    assert program.poll() is None


def test_a_record_that_cannot_be_read_ends_nothing(checkout):
    leftovers.path(checkout).write_text("{", encoding="utf-8")

    leftovers.stop(checkout)

    assert not leftovers.path(checkout).exists()


class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/health/live" else 500)
        self.end_headers()

    def log_message(self, *arguments):
        pass


@pytest.fixture
def site():
    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_a_page_answers(site):
    assert children.answering(f"{site}/health/live") is True
    assert children.answering("http://127.0.0.1:9/health/live") is False


def test_a_page_that_answers_with_an_error_is_not_waited_for(site):
    with pytest.raises(Failure, match="answered 500 where 200 was expected"):
        children.answering(f"{site}/broken")
