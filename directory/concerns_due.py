"""What concerns ask of somebody by a day: grave ones, and steps that are overdue."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.text import Truncator

from apcase.access.models import User
from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from directory.leads import Leads, leads
from directory.models import Concern, ConcernStep
from directory.rules import concerns as rules
from directory.rules.concerns import answer_due

# A summary has room for 200 characters, and a provider's name may take all of them.
LONGEST_NAME = 120
GRAVE = {"serious": "a serious concern", "immediate": "a concern of immediate risk"}


def concern_due(concern: Concern, known: Leads | None = None) -> Candidate:
    """For the provider's lead officer; a restricted one for those alone who may see it."""
    known = known or leads()
    name = Truncator(concern.provider.name).chars(LONGEST_NAME)
    owner = owner_of(concern, known)
    led = "" if owner == concern.provider.lead_officer_id else known.said_of(concern.provider)
    return Candidate(
        subject=subject_of(concern),
        summary=f"{name}: {GRAVE[concern.grade]}{led}",
        url=concern.get_absolute_url(),
        due_on=answer_due(concern.grade, concern.logged_on),
        owner_id=owner,
    )


def owner_of(concern: Concern, known: Leads):
    owner = known.owner_of(concern.provider)
    if concern.audience != rules.RESTRICTED or owner is None:
        return owner
    lead = User.objects.get(pk=owner)
    return owner if Concern.objects.visible_to(lead).filter(pk=concern.pk) else known.manager


def step_due(step: ConcernStep) -> Candidate:
    name = Truncator(step.concern.provider.name).chars(LONGEST_NAME)
    return Candidate(
        subject=subject_of(step),
        summary=f"{name}: a step about a concern is overdue",
        url=reverse("directory:concern-detail", args=[step.concern_id]),
        due_on=step.due_on,
        owner_id=step.owner_id,
    )


def concerns_due(on: date) -> Iterator[Candidate]:
    """Grave concerns that are open, and steps whose day is over."""
    known = leads()
    for concern in Concern.objects.open().grave().select_related("provider"):
        yield concern_due(concern, known)
    overdue = ConcernStep.objects.open().filter(due_on__lt=on, concern__closed_on=None)
    yield from map(step_due, overdue.select_related("concern__provider"))
