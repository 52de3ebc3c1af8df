"""A provider says how it goes, for the next review."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.rules.facts import in_words
from apcase.web.forms import bind
from placements import actions
from placements.attendance import queries
from placements.papers.says import SayForm
from placements.views.directions import asked
from placements.views.placements import placement_for


@requires(Permission.ATTENDANCE_MARK)
def placement_review_say(request, pk):
    """By whoever teaches the child. What others said for the review is not shown here."""
    placement = placement_for(request.user, pk)
    if not queries.may_mark(request.user, placement):
        log.record("refused", request.path, by=request.user, pupils=[placement.pupil_id])
        raise PermissionDenied
    log.saw(request.user, placement, what="form, for the review")
    form = bind(SayForm, request)
    if form.is_valid() and form.carry_out(
        actions.say_for_review, placement, by=request.user, on=localdate()
    ):
        messages.success(request, "It is with whoever prepares the review.")
        return redirect(placement)
    return asked(
        request, form, "How does it go for the child?", about=placement.pupil,
        back=placement.get_absolute_url(), button="Send it for the review",
        intro=f"For the review on {in_words(placement.next_review_on)}. Whoever prepares it reads "
        "this beside what the child, the parents and the school say.",
    )  # fmt: skip
