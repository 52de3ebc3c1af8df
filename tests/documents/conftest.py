import pytest

from tests.documents import clamd


@pytest.fixture
def clamav(settings):
    """A scanner that is there, and that the service knows of."""
    with clamd.running() as server:
        settings.CLAMAV_HOST, settings.CLAMAV_PORT = server.server_address
        settings.CLAMAV_SECONDS = 2
        yield server


@pytest.fixture
def clamav_away(settings):
    """One that the service knows of, and nobody answers at its port."""
    with clamd.running() as server:
        settings.CLAMAV_HOST, settings.CLAMAV_PORT = server.server_address
    settings.CLAMAV_SECONDS = 1
