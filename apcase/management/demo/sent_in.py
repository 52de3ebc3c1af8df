"""What providers sent in for their own records, and what schools have checked of them."""

from datetime import timedelta

from apcase.access.models import Membership, User
from apcase.access.rights import Role
from apcase.management.demo.documents import keep, letter
from apcase.management.demo.world import World
from directory.models import Provider, Requirement, SchoolCheck, Submission
from placements.models import Placement

# What the provider with somebody who signs in has sent: the line, days ago, what became of it.
SENT = (
    ("complaints", 2, "", ""),
    ("safeguarding_policy", 6, "", ""),
    ("staff_list", 9, "sent_back", "Two of the people who teach are not on the list."),
)
NOT_IN_ORDER = {"b": "Two of four references had not come.", "d": "Nobody could show a plan."}
SCHOOLS, LEFT_OPEN = 3, 4


def make_sent_in(world: World) -> None:
    send_in(world)
    answer(world)


def send_in(world: World) -> None:
    seat = Membership.objects.filter(role=Role.PROVIDER_USER).select_related("user").first()
    provider = Provider.objects.get(organisation=seat.organisation_id)
    for code, days, outcome, reason in SENT:
        Submission.objects.create(
            id=world.key_aside(),
            provider=provider,
            requirement=Requirement.objects.get(checklist__key="due-diligence", code=code),
            document=file_of(world, code, seat.user),
            note="In the place of last year’s, read by all who teach.",
            issued_on=world.on - timedelta(days=days + 1),
            expires_on=world.on + timedelta(days=360),
            sent_by=seat.user,
            sent_on=world.on - timedelta(days=days),
            sent_at=world.moment(world.on - timedelta(days=days), 11),
            outcome=outcome,
            reason=reason,
            decided_by=world.manager if outcome else None,
            decided_at=world.moment(world.on - timedelta(days=days - 2)) if outcome else None,
        )


def file_of(world: World, code: str, by: User):
    words = Requirement.objects.get(checklist__key="due-diligence", code=code).words
    document = keep(world, letter(words, "As agreed by the trustees this term."), words, by)
    type(document).objects.filter(pk=document.pk).update(
        data_kind=document.DataKind.PERSONAL, record_class="other"
    )
    return document


def answer(world: World) -> None:
    """Some schools that commission have gone through a list; the last lines are still open."""
    lines = list(Requirement.objects.filter(checklist__key="buckinghamshire"))
    placed = Placement.objects.filter(commissioning_school__in=list(world.school_users))
    pairs = placed.order_by("pk").values_list("commissioning_school", "provider")
    schools = {school.pk: school for school in world.schools}
    for turn, (school, provider) in enumerate(list(dict.fromkeys(pairs))[:SCHOOLS]):
        day = world.on - timedelta(days=20 + 200 * turn)
        SchoolCheck.objects.bulk_create(
            SchoolCheck(
                id=world.key_aside(),
                organisation_id=schools[school].organisation_id,
                provider_id=provider,
                requirement=line,
                answer="not_met" if line.code in NOT_IN_ORDER else "met",
                note=NOT_IN_ORDER.get(line.code, ""),
                answered_by=world.school_users[school],
                answered_on=day,
                answered_at=world.moment(day),
            )
            for line in lines[:-LEFT_OPEN]
        )
