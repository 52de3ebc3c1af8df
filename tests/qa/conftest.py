import pytest

from tests.conftest import TODAY


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The day that the pages and the API take for today."""
    for edge in ("qa.views", "qa.api"):
        monkeypatch.setattr(f"{edge}.localdate", lambda: TODAY)
    return TODAY
