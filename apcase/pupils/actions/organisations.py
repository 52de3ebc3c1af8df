from django.db import models, transaction
from django.db.models import Q

from apcase.access.bodies import Body
from apcase.access.models import Organisation, User
from apcase.audit.log import record
from apcase.pupils.models import School, Trust

MOST_NAMED = 6


def schools_and_trusts(words: str) -> list[Body]:
    """By URN or code, or by part of the name."""
    schools = School.objects.open().filter(Q(urn=words) | Q(name__icontains=words))
    trusts = Trust.objects.filter(Q(code=words) | Q(name__icontains=words))
    return bodies_of([*schools[:MOST_NAMED], *trusts[:MOST_NAMED]])


def bodies_of(rows) -> list[Body]:
    return [
        Body(
            row.name,
            row._meta.model_name,
            lambda by, row=row: give_organisation(row, by=by),
            f"URN {row.urn}" if getattr(row, "urn", "") else "",
        )
        for row in rows
    ]


@transaction.atomic
def give_organisation(body: models.Model, *, by: User) -> Organisation:
    """Where a school's, a trust's or a provider's people hold their roles; made for the first."""
    body = type(body).objects.select_for_update(of=["self"]).get(pk=body.pk)
    if body.organisation is None:
        kind = Organisation.Kind(body._meta.model_name)
        body.organisation = Organisation.objects.create(kind=kind, name=body.name)
        body.save(update_fields=["organisation"])
        record(f"{kind}.joined", body, by=by)
    return body.organisation
