from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from apcase.access import actions, presenters
from apcase.access.forms import ChooseReadingForm
from apcase.access.guards import requires, signed_in
from apcase.access.readings import readings
from apcase.access.rights import Permission
from apcase.rules.readings import Reading, reading_of
from apcase.rules.refusal import UnknownWord
from apcase.web.dates import plain_date
from apcase.web.forms import bind


def found(key: str) -> Reading:
    try:
        return reading_of(key)
    except UnknownWord:
        raise Http404 from None


@signed_in
def reading_list(request):
    """Every point on which the law is unclear, and what this authority takes it to say."""
    lines = presenters.reading_lines(readings(), on=localdate())
    return render(request, "access/reading_list.html", {"lines": lines})


@signed_in
def reading_detail(request, key):
    reading = found(key)
    held = readings()
    context = {
        "reading": reading,
        "rows": presenters.question_rows(reading, held, on=localdate()),
        "choices": presenters.choice_lines(held.of(key)),
        "may_choose": request.user.has_perm(Permission.READING_CHOOSE),
    }
    return render(request, "access/reading_detail.html", context)


@requires(Permission.READING_CHOOSE)
def reading_choose(request, key):
    reading = found(key)
    form = bind(ChooseReadingForm, request, reading=reading)
    if form.is_valid() and (
        choice := form.carry_out(actions.choose_reading, reading, by=request.user, on=localdate())
    ):
        messages.success(
            request,
            f"From {plain_date(choice.since)} this authority reads it so: {choice.words}. "
            f"{reading.waits or 'Dates of earlier cases stay as they are.'}",
        )
        return redirect("access:reading-detail", key=key)
    context = {"reading": reading, "form": form}
    return render(request, "access/reading_choose.html", context)
