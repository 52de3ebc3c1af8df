"""Mail about marks that are missing and about absences: never who."""

from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from apcase.access import mail
from apcase.access.models import User
from apcase.access.rights import Permission
from directory.models import Provider
from placements.attendance.queries import planned_on, taught_at
from placements.models import AttendanceMark, Worry


def chase_provider(provider_id: str, user_id: str, on: date, half: str) -> bool:
    """Whether a mail went out: not to a leaver, nor where all has been marked meanwhile."""
    provider, user = Provider.objects.get(pk=provider_id), User.objects.get(pk=user_id)
    if not user.has_perm(Permission.ATTENDANCE_MARK):
        return False
    planned = planned_on(taught_at(user, provider), on)
    if not (left := [row for row in planned if row.mark is None and row.half == half]):
        return False
    address = reverse("placements:attendance-day", args=[provider.pk]) + f"?on={on.isoformat()}"
    facts = {
        "many": len(left),
        "half": half,
        "on": on,
        "provider": provider,
        "address": settings.SITE_URL.rstrip("/") + address,
        "authority_name": settings.AUTHORITY_NAME,
    }
    send(user, "unmarked", facts, about=provider)
    return True


def tell_absence(mark_id: str, user_id: str) -> bool:
    """Not to whoever may not see the child, nor of an absence that has been explained."""
    user = User.objects.get(pk=user_id)
    seen = AttendanceMark.objects.visible_to(user).unexplained().filter(pk=mark_id)
    mark = seen.select_related("placement__provider").first()
    if mark is None or not user.has_perm(Permission.ALERT_VIEW):
        return False
    facts = {
        "provider": mark.placement.provider,
        "on": mark.on,
        "half": mark.half,
        "address": settings.SITE_URL.rstrip("/")
        + reverse("placements:mark-explain", args=[mark.pk]),
    }
    send(user, "absence", facts, about=mark)
    return True


def tell_worry(worry_id: str, user_id: str) -> bool:
    """Not to whoever may not see the child, nor of a worry that somebody has taken up."""
    user = User.objects.get(pk=user_id)
    seen = Worry.objects.visible_to(user).open().filter(pk=worry_id)
    worry = seen.select_related("mark__placement__provider").first()
    if worry is None or not user.has_perm(Permission.WORRY_TAKE_UP):
        return False
    facts = {
        "provider": worry.mark.placement.provider,
        "on": worry.mark.on,
        "half": worry.mark.half,
        "address": settings.SITE_URL.rstrip("/") + worry.get_absolute_url(),
    }
    send(user, "worry", facts, about=worry)
    return True


def send(user: User, name: str, facts: dict, *, about) -> None:
    subject = render_to_string(f"letters/{name}.subject.txt", facts).strip()
    mail.send(user, subject, render_to_string(f"letters/{name}.body.txt", facts), about=about)
