"""The morning list and one’s work on a phone: by when and whose, without pushing anything aside."""

import pytest
from django.urls import reverse

from tests import make
from tests.conftest import TODAY

PHONE = {"width": 320, "height": 640}


@pytest.fixture
def gap(officer, school, calendar):
    child = make.make_pupil(school=school)
    return make.make_placement(pupil=child, owner=officer, hours_per_week=5, next_review_on=TODAY)


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("pages:gap-list", ("Has", "Why", "By when", "Owner", "Next")),
        ("pages:home", ("When", "What", "Child", "Owner", "Do")),
    ],
)
def test_a_row_is_read_downwards(at_work, officer, gap, name, labels):
    page = at_work(officer).open(reverse(name)).page
    page.set_viewport_size(PHONE)

    for label in labels:
        box = page.locator(f'td[data-label="{label}"]').first.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"], label
    assert page.get_by_role("cell", name="You").first.is_visible()


def test_figures_of_after_year_11_are_read_downwards(at_work, officer, gap):
    page = at_work(officer).open(reverse("placements:next-list")).page
    page.set_viewport_size(PHONE)

    for label in ("Asked after", "In nothing", "Not known"):
        box = page.locator(f'td[data-label="{label}"]').first.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"], label
