import errno

import pytest

from apcase.launch.failure import known_reason, of_program, of_system


@pytest.mark.parametrize(
    ("output", "begins"),
    [
        pytest.param("OSError: [Errno 28] No space left on device", "The disk is full", id="disk"),
        pytest.param(
            "Temporary failure in name resolution", "The network cannot", id="pip-without-network"
        ),
        pytest.param(
            "Temporary failure resolving 'mirror.example'", "The network", id="apt-without-network"
        ),
        pytest.param("error sending request for url", "The network", id="uv-without-network"),
        pytest.param("[SSL: CERTIFICATE_VERIFY_FAILED]", "The network's certificate", id="tls"),
        pytest.param("E: Could not get lock /var/lib/dpkg", "Another program", id="apt-is-busy"),
        pytest.param("THESE PACKAGES DO NOT MATCH THE HASHES", "A library differs", id="hash"),
    ],
)
def test_a_known_reason_is_one_sentence_that_says_what_to_do(output, begins):
    sentence = known_reason(f"many lines\n{output}\n")

    assert sentence.startswith(begins)
    assert sentence.endswith(", then run the same command again.")
    assert sentence.count(". ") == 0


def test_an_unknown_failure_shows_the_last_lines_and_names_the_log(tmp_path):
    log = tmp_path / "step.log"
    log.write_text("".join(f"line {number}\n" for number in range(40)), encoding="utf-8")

    failure = of_program("Migrating", log, "var/log/step.log", "start over")

    assert failure.lines == tuple(f"line {number}" for number in range(25, 40))
    assert str(failure) == (
        "Migrating failed: the lines above say why, and the whole output is in "
        "var/log/step.log; start over."
    )


def test_a_known_reason_shows_no_lines(tmp_path):
    log = tmp_path / "step.log"
    log.write_text("No space left on device\n", encoding="utf-8")

    assert of_program("Migrating", log, "var/log/step.log").lines == ()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        pytest.param(
            errno.ENOSPC,
            "The disk is full: free some space (about 2 GB are needed), "
            "then run the same command again.",
            id="full",
        ),
        pytest.param(
            errno.EROFS,
            "/here is on a read-only disk: put the checkout on one you can write to.",
            id="read-only",
        ),
        pytest.param(
            errno.EACCES,
            "You may not write /here: run as the user who owns it, or have it given to you "
            "(chown), then run the same command again.",
            id="forbidden",
        ),
        pytest.param(
            errno.EIO,
            "/here: Input/output error: put that right, then run the same command again.",
            id="anything-else",
        ),
    ],
)
def test_what_the_system_refuses_is_one_sentence(number, sentence):
    error = OSError(number, "Input/output error", "/here")

    assert str(of_system(error)) == sentence
