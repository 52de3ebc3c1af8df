"""The law is tested without a database: what prepares one elsewhere is left out here, once."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def application_role():
    """No database, so no role: asked once, not before each of two thousand tables' rows."""
