"""A review that was held, on paper: for the annual review of an EHC plan, among others."""

from datetime import date

from django.conf import settings

from apcase.access.models import User
from apcase.alerts.presenters import year_words
from apcase.web.pdf import pdf_from
from placements.models import EngagementScore
from placements.papers.words import engaged
from placements.plans.queries import objectives_of, plan_for


def report_of(shown: dict, *, on: date, by: User) -> bytes:
    """`shown`: what the page of the review shows to the same person."""
    placement, held_on = shown["placement"], shown["review"].held_on
    scores = EngagementScore.objects.visible_to(by).filter(placement=placement)
    served = [row for row in objectives_of(plan_for(by, placement)) if row.plan_outcome]
    facts = shown | {
        "authority_name": settings.AUTHORITY_NAME,
        "year": year_words(placement.pupil.year_group(held_on)),
        "has_plan": placement.pupil.has_plan,
        "served": served,
        "engaged": engaged(placement, list(scores.filter(week_on__lte=held_on)), on=held_on),
        "written_on": on,
        "written_by": by,
    }
    return pdf_from("placements/pdf/review_report.html", facts)
