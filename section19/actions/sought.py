"""A case's child is referred to providers, and the placement that comes of it meets the case."""

from datetime import date

from django.db import transaction

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.audit.log import record
from placements.actions import draft_referral
from placements.models import Placement, Referral
from section19.actions.cases import arrange, refuse_closed
from section19.models import Case, CaseReferral


@transaction.atomic
def seek(case: Case, *, by: User, on: date, **facts) -> Referral:
    """What is sought for a case, by the authority. Nobody has been told yet."""
    case = Case.objects.select_for_update(of=("self",)).select_related("pupil").get(pk=case.pk)
    refuse_closed(case)
    commissioner = Placement.Commissioner.AUTHORITY
    referral = draft_referral(case.pupil, **facts, commissioner=commissioner, by=by, on=on)
    CaseReferral.objects.create(case=case, referral=referral, named_by=by)
    record("case.sought", case, by=by, referral=referral)
    return referral


def meet(referral: Referral, placement: Placement, *, by: User, on: date) -> None:
    """In the transaction in which the offer is accepted, as if it were linked by hand.

    Where the case is closed, the placement became a school's, or whoever accepts may not link it,
    the placement stands and the case stays as it is.
    """
    named = CaseReferral.objects.filter(referral=referral).first()
    if named is None or not may_link(by, named.case_id):
        return
    case = Case.objects.select_for_update().get(pk=named.case_id)
    if case.closed_on is None and placement.commissioner == Placement.Commissioner.AUTHORITY:
        arrange(case, placement, by=by, on=on)


def may_link(user: User, case_id) -> bool:
    """Who opens cases and sees this one: whoever has declared a conflict does not."""
    if not user.has_perm(Permission.CASE_OPEN):
        return False
    return Case.objects.visible_to(user).filter(pk=case_id).exists()
