import socket

import pytest

from apcase.launch import demo, leftovers
from apcase.launch.failure import Failure
from apcase.launch.locks import lock


@pytest.fixture
def taken_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_taken_port_is_refused_with_what_to_do(taken_port):
    with pytest.raises(Failure) as caught:
        demo.free_port(taken_port)

    assert str(caught.value) == (
        f"Port {taken_port} is taken: choose another with --port, or leave it out."
    )


def test_another_port_is_found_when_the_usual_one_is_taken(taken_port, monkeypatch):
    monkeypatch.setattr(demo, "USUAL_PORT", taken_port)

    found = demo.free_port(None)

    assert found != taken_port
    assert demo.is_free(found)


@pytest.mark.parametrize("port", ["80", "65536", "eight thousand", "", "-1", "٨٠٠٠"])
def test_what_is_no_port_is_refused(port):
    with pytest.raises(Failure, match="is not a port from 1024 to 65535: see ./run help"):
        demo.parse([f"--port={port}"])


def test_an_unknown_option_is_refused():
    with pytest.raises(Failure, match="unrecognized arguments: --frsh: see ./run help"):
        demo.parse(["--frsh"])


def test_a_second_demonstration_is_told_where_the_first_one_is(checkout):
    first = lock(checkout, "demo")
    first.take()
    leftovers.record(checkout, "http://127.0.0.1:8000", [])

    with pytest.raises(Failure) as caught:
        demo.run(checkout, [])

    assert str(caught.value) == (
        "A demonstration runs already at http://127.0.0.1:8000: use it, or stop it first."
    )
