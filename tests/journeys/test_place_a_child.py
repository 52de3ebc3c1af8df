"""An officer places a child; the school that sees the child sees the placement."""

import re
from datetime import timedelta

from django.urls import reverse
from django.utils.timezone import localdate

from placements.models import Placement
from tests import make


def test_an_officer_places_a_child_and_the_school_is_shown_the_code(
    client_for, officer, school, school_user
):
    child = make.make_pupil(school=school)
    unit = make.make_provider(name="Northgate PRU", kind="pru")
    make.make_provider(name="Old Mill", standing="suspended")
    client, today = client_for(officer), localdate()

    page = client.get(reverse("placements:placement-add", args=[child.pk])).content.decode()
    options = re.findall(r"<option[^>]*>([^<]+)</option>", page)
    assert options[1:3] == ["Northgate PRU – approved", "Old Mill – suspended"]

    form = {
        "provider": unit.pk,
        "commissioner": "school",
        "commissioning_school": school.pk,
        "reason": "behaviour",
        "registration_code": "C",
        "hours_per_week": "15",
        "owner": officer.pk,
    }
    for name, day in (("starts_on", today), ("next_review_on", today + timedelta(weeks=6))):
        form |= {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
    refused = client.post(reverse("placements:placement-add", args=[child.pk]), form)
    assert "must be on its roll as well" in refused.content.decode()

    form["registration_code"] = "M"
    client.post(reverse("placements:placement-add", args=[child.pk]), form)
    placement = Placement.objects.get()

    seen = client_for(school_user).get(placement.get_absolute_url()).content.decode()
    assert "Suggested code: D: dual registered, due at the other school" in seen
    assert "Record review" in seen
