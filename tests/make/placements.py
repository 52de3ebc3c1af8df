"""Placements, and what is said of them."""

from datetime import UTC, date, datetime
from decimal import Decimal

from apcase.access.models import User
from apcase.pupils.models import School
from directory.models import (
    Provider,
)
from placements.models import (
    Continuity,
    FamilyContact,
    Grounds,
    HostNotice,
    NotificationDraft,
    Placement,
    Review,
    Route,
    SchoolNotification,
    StartAnswer,
    StillSo,
)
from placements.rules.grounds import QUESTIONS
from placements.rules.own_checks import newest
from placements.rules.pre_start import ITEMS
from placements.rules.route_table import ROUTES
from tests.make.people import someone
from tests.make.providers import make_provider
from tests.make.schools import make_pupil


def all_checked(provider: Provider, *, read_warning: bool = False) -> dict:
    """What a school ticks on the form for a placement."""
    ticked = {"checks": [item.key for item in newest().items], "checks_for": str(provider.pk)}
    return ticked | ({"read_warning": "on"} if read_warning else {})


def make_placement(**over) -> Placement:
    values = {
        "commissioner": "la",
        "reason": "exclusion",
        "registration_code": "M",
        "hours_per_week": Decimal("15"),
        "starts_on": date(2026, 9, 7),
        "next_review_on": date(2026, 10, 5),
        "state": "ended" if over.get("ended_at") else "active",
    }
    if "pupil" not in over:
        over["pupil"] = make_pupil()
    if "provider" not in over:
        over["provider"] = make_provider()
    if "recorded_by" not in over:
        over["recorded_by"] = someone()
    return Placement.objects.create(**values | over)


def make_own_placement(school: School, **over) -> Placement:
    """One that a school commissions, and of which the authority has known since before the term."""
    over.setdefault("pupil", make_pupil(school=school))
    over = {"registration_code": "C", "recorded_at": datetime(2026, 7, 1, 9, tzinfo=UTC)} | over
    return make_placement(commissioner="school", commissioning_school=school, **over)


def make_notification(placement: Placement, **over) -> SchoolNotification:
    values = {"standing": "approved", "safeguarding_lead": "Robin Lead"}
    values |= {"checked_on": date(2026, 9, 3)}
    over.setdefault("notified_by", someone())
    return SchoolNotification.objects.create(placement=placement, **values | over)


def make_draft(school: School, **over) -> NotificationDraft:
    """Begun, and not answered further than the first page."""
    over.setdefault("pupil", make_pupil(school=school))
    over.setdefault("started_by", someone())
    if "provider" not in over:
        over["provider"] = make_provider()
    return NotificationDraft.objects.create(school=school, **over)


def make_still_so(placement: Placement, **over) -> StillSo:
    values = {"first_day": date(2026, 9, 1), "last_day": date(2026, 10, 23)}
    over.setdefault("confirmed_by", someone())
    return StillSo.objects.create(placement=placement, **values | over)


# What every review says beside its decision.
TOLD = {
    "not_invited_reason": "They asked for a call instead.",
    "interval_reason": "The half term ends then.",
    "child_told": "By the key worker, that day.",
}
# Asked of every child, whatever the kind of provision.
START_ITEMS = [item.key for item in ITEMS if not item.only and not item.kinds]
# Done only once the placement holds them.
HELD_ITEMS = [item.key for item in ITEMS if item.there]


def answer_all(placement: Placement, *, by: User) -> None:
    """Everything that is asked before the start is done, or said not to be needed."""
    held = {"answer": "not_needed", "reason": "It was settled elsewhere."}
    StartAnswer.objects.bulk_create(
        StartAnswer(
            placement=placement,
            item=item,
            answered_by=by,
            **(held if item in HELD_ITEMS else {"answer": "done"}),
        )
        for item in START_ITEMS
    )
    make_grounds(placement, said_by=by)


def make_grounds(placement: Placement, **over) -> Grounds:
    """Everything that may be asked of a decision has its answer."""
    values = {question.key: f"{question.name}: settled." for question in QUESTIONS}
    over.setdefault("said_by", someone())
    return Grounds.objects.create(placement=placement, **values | over)


def make_family_contact(placement: Placement, **over) -> FamilyContact:
    """Delegated to the provider."""
    values = {"holder": "provider", "name": "Mr Pell", "agreed_with": "Ms Hale"}
    over.setdefault("recorded_by", someone())
    return FamilyContact.objects.create(
        placement=placement, **values | {"since": placement.starts_on} | over
    )


def make_routes() -> None:
    """The authority's table, as migrations leave it: a test may have emptied it."""
    Route.objects.hold(ROUTES)


def make_continuity(placement: Placement, **over) -> Continuity:
    """One that nobody has decided yet, since the provider's standing as it is now."""
    values = {"asked_on": date(2026, 10, 5), "due_on": date(2026, 10, 7)}
    if "standing" not in over:
        over["standing"] = placement.provider.standings.current().get()
    return Continuity.objects.create(placement=placement, **values | over)


def make_host_notice(placement: Placement, **over) -> HostNotice:
    values = {
        "authority": "Fenshire Council",
        "told_on": date(2026, 10, 5),
        "told_to": "Its AP team",
        "way": "email",
    }
    over.setdefault("told_by", someone())
    return HostNotice.objects.create(placement=placement, **values | over)


def make_review(placement: Placement, **over) -> Review:
    values = {
        "held_on": date(2026, 10, 5),
        "decision": "continue",
        "reason": "Attending, and meeting two of three objectives.",
        "child_view": "It is calm here.",
        "next_review_on": date(2026, 11, 16),
    }
    if "recorded_by" not in over:
        over["recorded_by"] = someone()
    return Review.objects.create(placement=placement, **values | over)


def make_start_answer(placement: Placement, *, by: User, **over) -> StartAnswer:
    return StartAnswer.objects.create(
        placement=placement, answered_by=by, **{"item": "kit", "answer": "done"} | over
    )
