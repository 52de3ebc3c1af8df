"""Whom to tell at schools about a provider that teaches their children; the mail names no child."""

from django.db.models import QuerySet

from apcase.access.models import Membership, User
from apcase.access.rights import Permission
from apcase.outbox.actions import promise
from apcase.pupils.rolls import main_schools
from directory.models import ExpiryStep
from placements.models import Placement


def tell_schools(step_id: str) -> int:
    step = ExpiryStep.objects.select_related("evidence__provider").get(pk=step_id)
    people = people_of_schools_at(step.evidence.provider, step.taken_on)
    for person in people:
        promise("directory.tell_of_expiry", step.pk, person.pk)
    return len(people)


def people_of_schools_at(provider, on) -> QuerySet[User]:
    """Of the schools that place a child there or have one there on their roll, and their trusts."""
    live = Placement.objects.live(on).filter(provider=provider)
    on_roll = main_schools(live.values_list("pupil_id", flat=True), on).values()
    placing = [
        row.commissioning_school for row in live.select_related("commissioning_school__trust")
    ]
    schools = {school for school in [*on_roll, *placing] if school is not None}
    bodies = {school.organisation_id for school in schools}
    bodies |= {school.trust.organisation_id for school in schools if school.trust}
    serving = Membership.objects.holding(Permission.PLACEMENT_VIEW).filter(organisation__in=bodies)
    return User.objects.filter(pk__in=serving.values("user")).order_by("name", "pk")
