"""What whoever has accepted an offer is told, or asked, about the child's Section 19 cases."""

from django.db.models import QuerySet
from django.urls import reverse

from apcase.access.models import User
from apcase.access.rights import Permission
from placements.accepted import After
from placements.models import Placement
from section19.models import Case


def cases_to_meet(user: User, placement: Placement) -> QuerySet[Case]:
    """The child's open cases that this person sees and to which the placement may be linked."""
    if placement.commissioner != Placement.Commissioner.AUTHORITY or placement.is_over:
        return Case.objects.none()
    return Case.objects.visible_to(user).open().filter(pupil=placement.pupil_id)


def after_acceptance(user: User, placement: Placement) -> After | None:
    if not user.has_perm(Permission.CASE_OPEN):
        return None
    met = Case.objects.visible_to(user).filter(arrangements__placement=placement).first()
    if met:
        return After(said=f"It meets the Section 19 case {met.reference}.")
    if cases_to_meet(user, placement).exists():
        return After(href=reverse("section19:placement-case", args=[placement.pk]))
    return None
