from django.db import transaction

from apcase.access.models import Organisation, User
from apcase.audit.log import record
from apcase.pupils.models import School


@transaction.atomic
def give_organisation(school: School, *, by: User) -> Organisation:
    """The body in which a school's people hold their roles; made when the first is added."""
    school = School.objects.select_for_update().get(pk=school.pk)
    if school.organisation is None:
        school.organisation = Organisation.objects.create(
            kind=Organisation.Kind.SCHOOL, name=school.name
        )
        school.save(update_fields=["organisation"])
        record("school.joined", school, by=by)
    return school.organisation
