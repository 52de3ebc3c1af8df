"""A case is opened, goes before the panel, and comes back with a decision and a review date."""

from datetime import date

from django.urls import reverse

from section19.models import Case, Decision, PanelItem
from tests import make
from tests.section19.today import boxes, set_today, words_of


def test_panel(monkeypatch, school, officer, manager, client_for):
    make.make_terms()
    child = make.make_pupil(school=school)
    meeting = make.make_meeting(held_on=date(2026, 11, 24))
    set_today(monkeypatch, date(2026, 11, 9))
    clerk = client_for(officer)

    opened = clerk.post(
        reverse("section19:case-open", args=[child.pk]),
        {
            "ground": "mental_health",
            "summary": "Has not attended since 12 October.",
            "education_now": "None",
            "owner": officer.pk,
            **boxes("known_on", date(2026, 10, 12)),
        },
        follow=True,
    )
    case = Case.objects.get()
    assert reverse("section19:agenda-add", args=[case.pk]) in words_of(opened)
    clerk.post(
        reverse("section19:agenda-add", args=[case.pk]), {"meeting": meeting.pk, "minutes": "20"}
    )
    clerk.post(reverse("section19:meeting-issue", args=[meeting.pk]))
    agenda = clerk.get(reverse("section19:agenda-pdf", args=[meeting.pk]))
    assert agenda.content.startswith(b"%PDF-")

    set_today(monkeypatch, date(2026, 11, 24))
    chair = client_for(manager)
    page = words_of(chair.get(reverse("section19:meeting-detail", args=[meeting.pk])))
    decide = reverse("section19:decision-record", args=[PanelItem.objects.get().pk])
    assert decide in page
    decided = chair.post(
        decide,
        {
            "outcome": "agree_interim",
            "reason": "He cannot attend and nothing else is suitable.",
            "hours_per_week": "10",
            "reason_for_fewer_hours": "The consultant advises ten hours at most.",
            **boxes("decided_on", date(2026, 11, 24)),
            **boxes("review_on", date(2027, 1, 5)),
        },
        follow=True,
    )

    assert "It is looked at again on Tuesday 5 January 2027." in words_of(decided)
    assert Decision.objects.get().panel_item.case == case
    shown = words_of(clerk.get(case.get_absolute_url()))
    assert "Agreed for the time being" in shown
    assert "Tuesday 5 January 2027" in shown
