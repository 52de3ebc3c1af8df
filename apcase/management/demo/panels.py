"""Cases of ill and otherwise absent children, before a panel that meets every second Tuesday."""

from datetime import date, time, timedelta
from decimal import Decimal

from apcase.management.demo.placements import keep, tuition
from apcase.management.demo.world import World
from apcase.meetings.models import AgendaItem, Board, Conflict, Invitation, Meeting
from section19.models import Arrangement, Case, Decision, PanelItem

PAST, COMING = 20, 4
GROUNDS = ("physical_health", "mental_health", "mental_health", "otherwise")
NOW = (
    "",
    "Nothing since the absence began.",
    "Work sent home; one visit a week from a teaching assistant.",
    "Two hours a day of online lessons.",
)


def make_panels(world: World, taken: set) -> None:
    """`taken` are the keys of children who have a placement or an exclusion already."""
    board = Board.objects.create(
        id=world.key(),
        kind=Board.Kind.SECTION_19,
        name="Section 19 multi-agency panel",
        purpose="Decides whether the authority owes a child education, and what.",
        chair=world.chair,
    )
    meetings = make_meetings(world, board)
    free = [p for p in world.pupils if p.pk not in taken and p.year_group(world.on) >= 3]
    children = iter(world.chance.sample(free, 150))
    invite(world, meetings)
    for meeting in meetings:
        if meeting.held_on < world.on:
            past_meeting(world, meeting, children)
    coming = next(meeting for meeting in meetings if meeting.held_on >= world.on)
    for position in range(1, 12):
        item(world, coming, position, case(world, next(children), coming.held_on))
    for _ in range(6):
        case(world, next(children), world.on)
    conflicts(world, coming)


def make_meetings(world: World, board: Board) -> list[Meeting]:
    tuesday = world.on + timedelta(days=(1 - world.on.weekday()) % 7 + 7)
    first = tuesday - timedelta(weeks=2 * PAST)
    meetings = [
        Meeting(
            id=world.key(),
            board=board,
            held_on=first + timedelta(weeks=2 * number),
            starts_at=time(9, 30),
            place="Committee Room 2, Marlbridge Town Hall",
        )
        for number in range(PAST + COMING)
    ]
    for meeting in meetings:
        if meeting.held_on < world.on:
            issued = world.moment(meeting.held_on - timedelta(days=7))
            meeting.agenda_issued_at, meeting.agenda_issued_by = issued, world.manager
    return Meeting.objects.bulk_create(meetings)


def invite(world: World, meetings: list[Meeting]) -> None:
    """The panel's members to every meeting."""
    Invitation.objects.bulk_create(
        Invitation(id=world.key(), meeting=meeting, user=user, invited_by=world.manager)
        for meeting in meetings
        for user in world.panel
    )


def conflicts(world: World, meeting: Meeting) -> None:
    """Declared with the last two cases; the second turned out to be another family."""
    last, other = meeting.items.order_by("-position")[:2]
    facts = {"user": world.panel[0], "declared_by": world.panel[0]}
    at = world.moment(world.on - timedelta(days=3))
    Conflict.objects.bulk_create(
        [
            Conflict(
                id=world.key(), item=last, why="Works at the same surgery", declared_at=at, **facts
            ),
            Conflict(
                id=world.key(),
                item=other,
                why="May be a neighbour",
                declared_at=at,
                withdrawn_at=at + timedelta(days=1),
                withdrawn_by=world.panel[0],
                withdraw_reason="Another family of the same name",
                **facts,
            ),
        ]
    )


def past_meeting(world: World, meeting: Meeting, children) -> None:
    for position in range(1, world.chance.randint(4, 6)):
        placed = item(world, meeting, position, case(world, next(children), meeting.held_on))
        decide(world, placed, meeting.held_on)


def case(world: World, pupil, before: date) -> Case:
    known_on = world.school_day_between(before - timedelta(days=60), before - timedelta(days=12))
    return Case.objects.create(
        id=world.key(),
        pupil=pupil,
        ground=world.chance.choice(GROUNDS),
        known_on=known_on,
        summary="Has not attended since the date shown; the school asks for help.",
        education_now=world.chance.choice(NOW),
        owner=world.chance.choice(world.officers),
        opened_by=world.chance.choice(world.officers),
        opened_at=world.moment(known_on),
    )


def item(world: World, meeting: Meeting, position: int, case: Case) -> PanelItem:
    agenda_item = AgendaItem.objects.create(
        id=world.key(),
        meeting=meeting,
        position=position,
        title=f"{case.pupil.initials}: {case.get_ground_display()}",
        minutes=10,
        added_by=case.owner,
    )
    return PanelItem.objects.create(id=world.key(), agenda_item=agenda_item, case=case)


def decide(world: World, item: PanelItem, on: date) -> None:
    agreed = world.likely(0.75)
    Decision.objects.create(
        id=world.key(),
        panel_item=item,
        outcome="agree" if agreed else world.chance.choice(("more_information", "not_agreed_now")),
        reason="The child would not receive suitable education without it."
        if agreed
        else "The school's own plan should be tried with the support offered.",
        hours_per_week=Decimal(10) if agreed else None,
        reason_for_fewer_hours="The consultant advises ten hours at most." if agreed else "",
        decided_on=on,
        review_on=on + timedelta(weeks=6),
        recorded_by=world.manager,
        recorded_at=world.moment(on, 12),
    )
    if not agreed:
        close(world, item.case, on, "Not agreed by the panel.")
    elif world.likely(0.93):
        arrange(world, item.case, on)


def arrange(world: World, case: Case, decided_on: date) -> None:
    """Tuition starts within a week or two; once it has ended, the child is back at school."""
    kinds = ("tutoring", "online", "hospital_school")
    provider = world.chance.choice([p for p in world.providers if p.kind in kinds])
    starts_on = world.weekday(decided_on + timedelta(days=world.chance.randint(3, 14)))
    placement = tuition(world, case, provider, starts_on)
    keep(world, [placement])
    Arrangement.objects.create(id=world.key(), case=case, placement=placement, made_by=case.owner)
    if placement.ends_on < world.on:
        close(world, case, placement.ends_on, "Back at school full time.")


def close(world: World, case: Case, on: date, reason: str) -> None:
    Case.objects.filter(pk=case.pk).update(
        closed_on=on, closed_by=world.manager, close_reason=reason
    )
