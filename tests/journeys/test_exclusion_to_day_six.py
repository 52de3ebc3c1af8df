"""A school excludes a child; an officer sees when day 6 is, finds a place and the clock stops."""

from datetime import date

from django.urls import reverse

from apcase.alerts.models import Alert
from section19.models import Exclusion
from section19.tasks import raise_sixth_days
from tests import make
from tests.section19.today import boxes, set_today, words_of


def test_exclusion_to_day_six(monkeypatch, school, school_user, officer, client_for):
    make.make_terms()
    child = make.make_pupil(school=school)
    set_today(monkeypatch, date(2026, 10, 21))

    at_school = client_for(school_user)
    add = reverse("section19:exclusion-record", args=[child.pk])
    facts = {"kind": "permanent", "first_session": "pm", "reason": "PA"}
    recorded = at_school.post(add, facts | boxes("first_day", date(2026, 10, 21)), follow=True)
    assert "Day 6 is Wednesday 4 November 2026</h1>" in words_of(recorded)

    exclusion = Exclusion.objects.get()
    alert = Alert.objects.open().get()
    assert (alert.url, alert.due_on) == (exclusion.get_absolute_url(), date(2026, 11, 4))
    assert raise_sixth_days("2026-10-21") == {"raised": 0, "closed": 0}

    set_today(monkeypatch, date(2026, 11, 2))
    at_work = client_for(officer)
    clock = words_of(at_work.get(alert.url))
    assert "Due in 2 school days" in clock
    assert exclusion.case.get_absolute_url() in clock
    placement = make.make_placement(
        pupil=child, starts_on=date(2026, 11, 4), next_review_on=date(2026, 12, 9)
    )
    arranged = at_work.post(
        reverse("section19:case-arrange", args=[exclusion.case.pk]),
        {"placement": placement.pk},
        follow=True,
    )

    assert "now meets this case, from Wednesday 4 November 2026." in words_of(arranged)
    alert.refresh_from_db()
    assert (alert.closed_by, alert.close_reason) == (officer, "Education has been arranged.")
    assert raise_sixth_days("2026-11-05") == {"raised": 0, "closed": 0}
