import pytest


@pytest.fixture(autouse=True)
def own_pages(settings):
    """These tests are about the face alone: its pages, and a few that misbehave on purpose."""
    settings.ROOT_URLCONF = "tests.web.urls"
    settings.NAVIGATION = (("Your work", "home", None), ("Children", "children", None))
