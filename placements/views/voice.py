"""What child and parents say of a placement; and of how many it was heard at every stage."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.edits import edits
from apcase.web.forms import bind
from apcase.web.paging import page_of
from placements import actions, presenters, queries
from placements.models import Placement, Voice
from placements.rules.voice import STAGES, WHO, set_for
from placements.views.directions import asked
from placements.views.placements import SECTION, own_placement, placement_for
from placements.voices import words
from placements.voices.forms import VoiceForm
from placements.voices.queries import missing_of, share_of, voices_of, with_voice

KEEP = Permission.REVIEW_RECORD


@requires(Permission.PLACEMENT_VIEW)
def placement_voice(request, pk):
    placement = placement_for(request.user, pk)
    log.saw(request.user, placement, what="voice")
    voices = voices_of(request.user, placement)
    may = request.user.has_perm(KEEP) and queries.may_change(request.user, placement)
    # What a provider is not shown is not told as missing either.
    missing = words.missing_words(missing_of(placement, voices)) if placement.in_full else []
    context = SECTION | {
        "placement": placement,
        "said": words.told(voices),
        "missing": missing,
        "forms": words.forms_to_fill(placement) if may else [],
        "links": presenters.way_back(placement),
    }
    return render(request, "placements/voice.html", context)


@requires(KEEP)
@edits(Placement, told_by=(Voice, "placement"))
def voice_record(request, pk, which):
    placement = own_placement(request, pk)
    if which not in words.WHICH:
        raise Http404
    who, stage = words.WHICH[which]
    set_asked = set_for(who, placement.pupil.year_group(localdate()))
    held = said_before(request.user, placement, who, stage)
    form = bind(VoiceForm, request, asked=set_asked, stage=stage, held=held, on=localdate())
    if form.is_valid():
        said = form.carry_out(
            actions.record_voice, placement, who=who, stage=stage, by=request.user, on=localdate()
        )
        if said:
            messages.success(request, "What was said is recorded.")
            return redirect("placements:placement-voice", placement.pk)
    return asked(
        request, form, f"What does {WHO[who]} say?",
        about=f"{placement.pupil}: {STAGES[stage].lower()}",
        back=f"{placement.get_absolute_url()}voice/", button="Record it",
        intro="Any question may be left out.",
    )  # fmt: skip


def said_before(user, placement: Placement, who: str, stage: str) -> Voice | None:
    """What was said at this stage, or before the review that comes next."""
    rows = Voice.objects.visible_to(user).filter(placement=placement, who=who, stage=stage)
    return rows.filter(paper__review=None).first() if stage == "review" else rows.first()


@requires(Permission.PLACEMENT_COUNT)
def voice_list(request):
    """Live placements, and of how many the voice was heard at every stage reached."""
    live = Placement.objects.visible_to(request.user).live(localdate())
    show = request.GET.get("show", "unheard")
    rows = with_voice(queries.with_names(live))
    if show != "all":
        rows = rows.exclude(child_heard=True, parent_heard=True)
    page = page_of(rows.order_by("next_review_on", "pk"), request)
    log.saw_list(request.user, "voice of placements", page)
    context = SECTION | {"page": page, "share": share_of(live), "show": show}
    return render(request, "placements/voice_list.html", context)
