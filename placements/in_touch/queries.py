"""Who may say that somebody was in touch, when the home school was, and what waits."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Subquery

from apcase.access.rights import Permission
from apcase.pupils.calendars import Years
from apcase.pupils.rolls import main_schools
from placements.models import EntryPlan, Placement, ReturnPlan, Touch
from placements.rules.in_touch import COUNCIL, PROVIDER, SCHOOL, in_touch_by
from placements.rules.limits import Touched


def sides_of(user, placement: Placement) -> tuple[str, ...]:
    """For whom this person may say it: a school's and a provider's people for their own alone.

    The placement is one `for_reader`.
    """
    if user.has_perm(Permission.PUPIL_VIEW_ALL):
        return (COUNCIL, SCHOOL, PROVIDER)
    if user.serves_a_school and placement.in_full:
        return (SCHOOL,)
    serves = {membership.organisation_id for membership in user.live_memberships}
    if user.serves_a_provider and placement.provider.organisation_id in serves:
        return (PROVIDER,)
    return ()


def may_follow(user, placement: Placement, touch: Touch) -> bool:
    """Of a follow-up the side that it is left to, and the council's people for any."""
    return touch.next_side in sides_of(user, placement)


def touches_of(user, placement: Placement) -> QuerySet:
    rows = Touch.objects.visible_to(user).filter(placement=placement)
    return rows.select_related("recorded_by", "next_by", "followed_by")


def last_touches(placements: Iterable[Placement]) -> dict[UUID, date]:
    """When the home school was last in touch about each; one of which it never was is absent."""
    keys = [row.pk for row in placements]
    rows = Touch.objects.of_home_school().filter(placement__in=keys).order_by()
    return dict(
        rows.values("placement").annotate(last=Max("happened_on")).values_list("placement", "last")
    )


def touched(placements: Iterable[Placement], on: date) -> dict[UUID, Touched]:
    """When each child's home school was and is to be in touch; each school's calendar once."""
    placements = list(placements)
    last = last_touches(placements)
    schools = main_schools([row.pupil_id for row in placements], on)
    years, counted, found = Years(set(schools.values())), {}, {}
    for row in placements:
        if (school := schools.get(row.pupil_id)) is None:
            continue
        last_on = last.get(row.pk)
        since = max(last_on, row.starts_on) if last_on else row.starts_on
        key = (school.pk, since)
        if key not in counted:
            counted[key] = in_touch_by(since, years.days(school))
        found[row.pk] = Touched(last_on, counted[key])
    return found


def left_to_provider() -> dict:
    """Of each placement, for its provider: the follow-up that is due first, and how many there are;
    and whether somebody is to look how the child has settled."""
    left = Touch.objects.open().filter(placement=OuterRef("pk"), next_side=PROVIDER)
    first = left.order_by("next_on", "pk")
    number = left.order_by().values("placement").annotate(many=Count("pk")).values("many")
    to_check = EntryPlan.objects.waiting().filter(placement__entry_check=None)
    return {
        "follow_first": Subquery(first.values("pk")[:1]),
        "follow_by": Subquery(first.values("next_on")[:1]),
        "follow_many": Subquery(number),
        "to_check": Exists(to_check.filter(placement=OuterRef("pk"))),
    }


def returns_to_acknowledge(user) -> list[ReturnPlan]:
    """The hand-backs to a school that its people have not acknowledged yet."""
    rows = ReturnPlan.objects.to_acknowledge(user).select_related(
        "placement__pupil", "placement__provider", "school"
    )
    return list(rows.order_by("starts_on", "pk"))
