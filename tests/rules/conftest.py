"""The law is tested without a database and without Django: what prepares a test for either is
done once here, and not before each row of some three thousand tables' rows."""

import pytest

PREPARES_NOTHING = [
    "application_role",
    "_dj_autoclear_mailbox",
    "_django_clear_site_cache",
    "_django_db_marker",
    "_django_isolate_apps",
    "_django_set_urlconf",
    "_django_setup_unittest",
    "_live_server_helper",
    "_template_string_if_invalid_marker",
]


for name in PREPARES_NOTHING:
    globals()[name] = pytest.fixture(scope="session", autouse=True, name=name)(lambda: None)
