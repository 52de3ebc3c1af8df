"""The morning list on a phone: by when and whose are in sight without pushing anything aside."""

import pytest
from django.urls import reverse

from tests import make

PHONE = {"width": 320, "height": 640}


@pytest.fixture
def gap(officer, school, calendar):
    child = make.make_pupil(school=school)
    return make.make_placement(pupil=child, owner=officer, hours_per_week=5)


def test_a_row_is_read_downwards(at_work, officer, gap):
    page = at_work(officer).open(reverse("pages:gap-list")).page
    page.set_viewport_size(PHONE)

    for label in ("Has", "Why", "By when", "Owner", "Next"):
        box = page.locator(f'td[data-label="{label}"]').first.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"], label
    assert page.get_by_role("cell", name="You").first.is_visible()
