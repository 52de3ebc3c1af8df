import pytest

from tests.conftest import TODAY


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The day that the pages, the API and the command take for today."""
    for edge in ("views", "api", "management.commands.termly_return"):
        monkeypatch.setattr(f"reporting.{edge}.localdate", lambda: TODAY)
    return TODAY
