"""What the environment says about signing in, and what is refused at the start."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from apcase.access import checks


def loaded(code: str, **environment: str) -> str:
    """What a fresh process reads from this environment."""
    told = subprocess.run(
        [sys.executable, "-c", f"from apcase import settings; print({code})"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"]} | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.strip()


def test_a_second_factor_is_asked_for_unless_it_is_switched_off():
    assert loaded("settings.SECOND_FACTOR") == "True"
    assert loaded("settings.SECOND_FACTOR", SECOND_FACTOR="off") == "False"


def test_the_limits_are_half_an_hour_and_twelve():
    code = "settings.SESSION_IDLE_SECONDS, settings.SESSION_LONGEST_SECONDS, settings.LINK_HOURS"

    assert loaded(code) == "1800 43200 24"
    assert loaded(code, SESSION_IDLE_SECONDS="900", LINK_HOURS="2") == "900 43200 2"


def test_cookies_are_locked_to_the_host_where_there_is_tls():
    code = (
        "settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, "
        "settings.CSRF_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY"
    )

    secure = loaded(code, SITE_URL="https://apcase.example.gov.uk")

    assert secure == "__Host-session __Host-csrf True True True"


def test_the_secret_of_the_councils_sign_in_may_lie_in_a_file(tmp_path):
    (tmp_path / "secret").write_text("from a file\n")

    assert loaded("settings.OIDC_CLIENT_SECRET", OIDC_CLIENT_SECRET_FILE=f"{tmp_path}/secret") == (
        "from a file"
    )


def test_a_form_may_lead_to_the_councils_sign_in_and_nowhere_else():
    code = "settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action']"

    assert loaded(code) == repr(["'self'"])
    there = loaded(code, OIDC_ISSUER="https://login.example.invalid/tenant/v2.0")
    assert there == repr(["'self'", "https://login.example.invalid"])


@pytest.mark.parametrize(
    ("over", "found"),
    [
        pytest.param({"SECOND_FACTOR": True}, [], id="as-it-should-be"),
        pytest.param({"SECOND_FACTOR": False, "APCASE_DEMO": True}, [], id="a-demonstration"),
        pytest.param(
            {"SECOND_FACTOR": False, "APCASE_DEMO": False}, ["access.E001"], id="off-for-real"
        ),
        pytest.param({"OIDC_ISSUER": "https://x.invalid"}, ["access.E002"], id="an-issuer-alone"),
        pytest.param(
            {
                "OIDC_ISSUER": "http://x.invalid",
                "OIDC_CLIENT_ID": "a",
                "OIDC_CLIENT_SECRET": "b",
                "SECURE": True,
            },
            ["access.E003"],
            id="an-issuer-without-tls",
        ),
    ],
)
def test_a_mistake_is_found_at_the_start(settings, over, found):
    settings.SECOND_FACTOR = True
    for name, value in over.items():
        setattr(settings, name, value)

    said = [*checks.second_factor(None), *checks.council_sign_in(None)]

    assert [error.id for error in said] == found
