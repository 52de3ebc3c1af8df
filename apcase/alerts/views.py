from uuid import UUID

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.alerts import actions
from apcase.alerts.forms import AssignForm, AssignManyForm
from apcase.alerts.models import Alert
from apcase.alerts.opening import closed_to, may_hold, refusal_words, who_may_open
from apcase.alerts.presenters import alert_page, moving_words
from apcase.alerts.queries import MOST_TO_MOVE, assignments_of, to_move
from apcase.audit import log
from apcase.pupils.rolls import Calendars, main_schools
from apcase.web.edits import edits
from apcase.web.forms import bind

SECTION = {"section": "Your work"}


def alert_for(user, pk) -> Alert:
    alerts = Alert.objects.visible_to(user).select_related("pupil", "owner", "closed_by")
    return get_object_or_404(alerts, pk=pk)


@requires(Permission.ALERT_VIEW)
def detail(request, pk):
    alert, today = alert_for(request.user, pk), localdate()
    log.saw(request.user, alert)
    schools = main_schools([alert.pupil_id], today)
    shown = alert_page(alert, schools=schools, today=today, reader=request.user)
    context = {
        "shown": shown,
        "alert": alert,
        "today": today,
        "assignments": assignments_of(alert),
        "may_assign": request.user.has_perm(Permission.ALERT_ASSIGN) and not alert.closed_at,
    }
    return render(request, "alerts/alert_detail.html", context | SECTION)


@requires(Permission.ALERT_ASSIGN)
@edits(Alert)
def assign(request, pk):
    alert = alert_for(request.user, pk)
    log.saw(request.user, alert, what="form")
    form = bind(AssignForm, request, initial={"owner": alert.owner_id}, owners=who_may_open(alert))
    if form.is_valid() and form.carry_out(actions.assign, alert, by=request.user):
        messages.success(request, given_words(1, form.cleaned_data["owner"]))
        return redirect(alert)
    return render(request, "alerts/alert_assign.html", {"alert": alert, "form": form} | SECTION)


@requires(Permission.ALERT_ASSIGN)
def assign_many(request):
    """Choose on the first page, say yes on the second: twenty alerts in five steps."""
    alerts = list(to_move(request.user, owner_asked(request))[: MOST_TO_MOVE + 1])
    shown = alerts[:MOST_TO_MOVE]
    log.saw_list(request.user, "alerts to move", shown)
    choices = choices_of(shown, localdate())
    everything = [key for key, _ in choices] if request.GET.get("all") else []
    initial = {"alerts": everything}
    form = bind(AssignManyForm, request, choices=choices, initial=initial, owners=may_hold())
    context = {"form": form, "more": len(alerts) > len(shown), "choices": choices} | SECTION
    if not (form.is_valid() and may_be_given(form, shown)):
        return render(request, "alerts/alert_assign_many.html", context)
    chosen, owner = form.cleaned_data["alerts"], form.cleaned_data["owner"]
    if not form.cleaned_data["confirmed"]:
        context["moving"] = [words for key, words in choices if key in chosen]
        return render(request, "alerts/alert_assign_confirm.html", context | {"owner": owner})
    moving = [alert for alert in shown if str(alert.pk) in chosen]
    actions.assign_all(moving, owner=owner, by=request.user)
    messages.success(request, given_words(len(moving), owner))
    return redirect(f"{reverse('pages:home')}?whose=team")


def may_be_given(form: AssignManyForm, shown: list[Alert]) -> bool:
    """Whether the new owner may open every one; else the form says which kind they may not."""
    chosen, owner = form.cleaned_data["alerts"], form.cleaned_data["owner"]
    closed = closed_to([alert for alert in shown if str(alert.pk) in chosen], owner)
    if closed:
        form.add_error("owner", refusal_words(closed, owner))
    return not closed


def owner_asked(request) -> UUID | str | None:
    asked = request.GET.get("from", "")
    if asked == "nobody":
        return asked
    try:
        return UUID(asked)
    except ValueError:
        return None


def choices_of(alerts: list[Alert], today) -> list[tuple[str, str]]:
    schools = main_schools([alert.pupil_id for alert in alerts], today)
    calendars = Calendars(schools)
    return [
        (str(a.pk), moving_words(a, schools=schools, calendars=calendars, today=today))
        for a in alerts
    ]


def given_words(number: int, owner) -> str:
    if number == 1:
        return f"1 alert now belongs to {owner.name}, who will find it under Your work."
    return f"{number} alerts now belong to {owner.name}, who will find them under Your work."
