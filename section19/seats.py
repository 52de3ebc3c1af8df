"""Which children a seat on the panel, or its preparation, shows to a person."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q

from apcase.access.models import today_in_london
from apcase.access.rights import Permission
from apcase.meetings.models import Meeting
from section19.models import Case, PanelItem
from section19.models.case import conflicted


def open_meetings(user):
    """Meetings to which this person is invited or which they chair, until their minutes are agreed,
    or for some days if nobody says that they are."""
    after = timedelta(days=settings.PANEL_PAPERS_DAYS_AFTER)
    seat = Q(pk__in=user.invitations.values("meeting")) | Q(board__chair=user.pk)
    meetings = Meeting.objects.filter(seat, minutes_agreed_at=None)
    return meetings.filter(held_on__gte=today_in_london() - after)


def heard_by(user) -> Q | None:
    """The children on those agendas, save any with whom the person has declared a conflict."""
    if not user.has_perm(Permission.PANEL_VIEW):
        return None
    heard = PanelItem.objects.filter(agenda_item__meeting__in=open_meetings(user))
    return Q(pk__in=heard.values("case__pupil")) & ~Q(pk__in=conflicted(user))


def prepared_by(user) -> Q | None:
    """The clerk builds agendas from the open cases, and sees those already on one."""
    if not user.has_perm(Permission.PANEL_PREPARE):
        return None
    after = today_in_london() - timedelta(days=settings.PANEL_PAPERS_DAYS_AFTER)
    listed = PanelItem.objects.filter(agenda_item__meeting__held_on__gte=after)
    shown = Q(pk__in=Case.objects.open().values("pupil")) | Q(pk__in=listed.values("case__pupil"))
    return shown & ~Q(pk__in=conflicted(user))
