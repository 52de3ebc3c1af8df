"""A visit to each provider in the past year, and to each applicant that was to be visited."""

from datetime import timedelta

from apcase.management.demo.world import World
from directory.models import Standing
from qa.actions import load_standard_framework
from qa.models import Action, Judgement, Visit

FINDINGS = {
    "partly_met": "In place, but two records were out of date on the day.",
    "not_met": "No record could be shown on the day.",
    "not_seen": "The person who keeps the record was away.",
}

ROOMS = "Two rooms are in order; the third has not been fitted yet."


def make_visits(world: World) -> None:
    framework = load_standard_framework(by=world.manager)
    parts = list(framework.parts.all())
    visits, judgements, actions = [], [], []
    for number, provider in enumerate(world.providers):
        visit = Visit(
            id=world.key(),
            provider=provider,
            framework=framework,
            kind="annual",
            visited_on=world.school_day_between(
                world.on - timedelta(days=380), world.on - timedelta(days=10)
            ),
            lead=world.officers[number % len(world.officers)],
            summary="Register seen; two sessions observed; four children spoken to.",
            recorded_by=world.officers[number % len(world.officers)],
        )
        visit.recorded_at = world.moment(visit.visited_on, 16)
        visits.append(visit)
        for part in parts:
            level = world.chance.choices(
                ("met", "partly_met", "not_met", "not_seen"), weights=(80, 14, 3, 3)
            )[0]
            judgements.append(
                Judgement(
                    id=world.key(),
                    visit=visit,
                    part=part,
                    level=level,
                    finding=FINDINGS.get(level, ""),
                )
            )
            if level in ("partly_met", "not_met"):
                actions.append(action(world, visit, part))
    Visit.objects.bulk_create(visits)
    Judgement.objects.bulk_create(judgements)
    Action.objects.bulk_create(actions)


def make_visits_before_approval(world: World) -> None:
    """On the day before each was signed off, with nothing critical unmet."""
    framework = load_standard_framework(by=world.manager)
    passed = Standing.objects.filter(event="pass_visit").select_related("provider")
    for standing in passed.order_by("since", "provider__name"):
        visited_on = standing.since - timedelta(days=1)
        visit = Visit.objects.create(
            id=world.key_aside(),
            provider=standing.provider,
            framework=framework,
            kind=Visit.Kind.APPROVAL,
            visited_on=visited_on,
            lead=standing.set_by,
            summary=standing.reason,
            recorded_by=standing.set_by,
            recorded_at=standing.set_at,
        )
        for part in framework.parts.all():
            level = "partly_met" if part.number == 2 else "met"
            Judgement.objects.create(
                id=world.key_aside(),
                visit=visit,
                part=part,
                level=level,
                finding=ROOMS if level == "partly_met" else "",
            )


def action(world: World, visit: Visit, part) -> Action:
    due_on = visit.visited_on + timedelta(days=28)
    done = due_on < world.on - timedelta(days=5) and world.likely(0.85)
    return Action(
        id=world.key(),
        visit=visit,
        part=part,
        what=f"Bring the records for “{part.title.lower()}” up to date and send copies.",
        owner=visit.lead,
        set_on=visit.visited_on,
        due_on=due_on,
        done_on=due_on - timedelta(days=3) if done else None,
        done_how="Copies received and checked." if done else "",
        done_by=visit.lead if done else None,
    )
