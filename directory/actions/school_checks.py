"""A school writes down what it has checked of a provider; what is newer stands beside."""

from datetime import date

from django.db import transaction

from apcase.access.models import Organisation, User
from apcase.audit.log import record
from apcase.rules.refusal import NotYours
from directory.actions.evidence import check_published
from directory.actions.naming import named_by
from directory.models import Provider, Requirement, SchoolCheck
from directory.rules import school_checks as rules

A_SCHOOLS = "A school answers for itself. The council records documents on its own page."


@transaction.atomic
def answer_check(
    provider: Provider,
    requirement: Requirement,
    *,
    answer: str,
    note: str = "",
    by: User,
    on: date,
) -> SchoolCheck:
    """One line, for all children whom this school places there."""
    organisation = named_by(by)
    if organisation.kind == Organisation.Kind.AUTHORITY:
        raise NotYours(A_SCHOOLS)
    check_published(requirement)
    rules.check_answer(answer, note)
    check = SchoolCheck.objects.create(
        organisation=organisation,
        provider=provider,
        requirement=requirement,
        answer=answer,
        note=note.strip(),
        answered_by=by,
        answered_on=on,
    )
    record(
        "school_check.answered",
        provider,
        by=by,
        organisation=organisation,
        checklist=requirement.checklist.key,
        code=requirement.code,
        answer=answer,
    )
    return check
