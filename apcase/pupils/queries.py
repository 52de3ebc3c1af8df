from django.db.models import Q

from apcase.access.models import today_in_london
from apcase.pupils.models import Enrolment, School


def enrolments_where_serving(user):
    """Today's enrolments at the schools in which this person holds a live membership."""
    schools = School.objects.where_serving(user)
    return Enrolment.objects.live(today_in_london()).filter(school__in=schools)


def on_roll_where_serving(user) -> Q:
    """A school's people see the children on its roll today, main or subsidiary."""
    return Q(pk__in=enrolments_where_serving(user).values("pupil"))
