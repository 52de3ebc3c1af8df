"""Before a child starts the directory is asked again: what it said at the offer may be over."""

from datetime import date

from django.db.models.functions import Now

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.audit.log import record
from apcase.rules.facts import in_words
from directory.models import Standing
from placements.actions.checks import NotOpen, check_open
from placements.actions.known import Asked, standing_of
from placements.models import Continuity, PlacedAnyway, Placement

INSTEAD = "Choose a provider that is approved."
KEEP_BACK = "Keep the start back until that is lifted, or call the placement off."
ALL_THE_SAME = "Or enter why it is right that the child starts there all the same."


class OnDay(Asked):
    """What the directory says of the provider for one day: what comes later does not count yet."""

    def __init__(self, day: date):
        self.day = day

    def standing(self, placement: Placement) -> Standing | None:
        now = standing_of(placement.provider)
        return placement.provider.standings.held_on(self.day).first() or now


def refuse_unusable(placement: Placement, *, day: date, reason: str, by: User) -> None:
    """The council's child starts where the council may place, or where a manager says why not."""
    known = OnDay(day)
    try:
        check_open(placement, known)
    except NotOpen as refusal:
        if is_decided(placement, known.standing(placement)):
            return
        said = str(refusal).replace(INSTEAD, KEEP_BACK)
        if not by.has_perm(Permission.PLACE_ANYWAY):
            raise NotOpen(f"On {in_words(day)}: {said}", "event") from None
        if not reason.strip():
            raise NotOpen(f"On {in_words(day)}: {said} {ALL_THE_SAME}", "standing_reason") from None
        go_on(placement, said, reason.strip(), by=by)


def is_decided(placement: Placement, standing: Standing | None) -> bool:
    """Since the standing is what it is, somebody has decided that the child goes there."""
    if standing is None:
        return False
    anyway = PlacedAnyway.objects.filter(placement=placement, decided_at__gte=standing.set_at)
    stays = Continuity.objects.current().filter(
        placement=placement, standing=standing, decision=Continuity.Decision.STAY
    )
    return anyway.exists() or stays.exists()


def go_on(placement: Placement, standing: str, reason: str, *, by: User) -> None:
    """What was decided before, of another standing, stays in the row's history."""
    said = {"standing": standing, "reason": reason, "decided_by": by, "decided_at": Now()}
    PlacedAnyway.objects.update_or_create(placement=placement, defaults=said)
    record("placement.placed_anyway", placement, by=by, provider=placement.provider, reason=reason)
