"""What schools, officers, families and a neighbouring authority have said about providers."""

from datetime import timedelta

from apcase.management.demo.world import World
from directory.models import Concern, ConcernStep

# What, about what, how grave, whose word, by which way, days ago, who may know, and what became.
SAID = (
    (0, "teaching", "minor", "parent", "telephone", 9, "council", "Lessons began late twice.", ""),
    (0, "attendance", "information", "school", "here", 16, "council", "Marks came a day late.", ""),
    (
        1, "health_safety", "serious", "officer", "visit", 3, "council",
        "The fire door in the back room was wedged open.", "",
    ),
    (
        2, "safeguarding", "serious", "staff", "letter", 12, "restricted",
        "Says that a check was not renewed before somebody began to drive pupils.", "",
    ),
    (
        3, "teaching", "minor", "authority", "email", 30, "shared",
        "A neighbouring council has paused new starts there.", "",
    ),
    (
        4, "staffing", "minor", "school", "here", 70, "council",
        "No maths teacher since half-term.", "A teacher began on the first of the month.",
    ),
    (
        5, "safeguarding", "immediate", "parent", "telephone", 0, "council",
        "A child came home alone at eleven; nobody had called.", "",
    ),
)  # fmt: skip
SAID_BY = {"parent": "Ms Invented, by her number on the file", "staff": "A former driver"}


def make_concerns(world: World) -> None:
    for row in SAID:
        say(world, *row)


def say(world, number, kind, grade, source, way, ago, audience, what, closed) -> None:
    on = world.on - timedelta(days=ago)
    by = world.officers[number % len(world.officers)]
    school = world.schools[number]
    from_school = source == "school"
    concern = Concern.objects.create(
        **{"id": world.key(), "provider": world.providers[number], "kind": kind, "grade": grade},
        **{"source": source, "way": way, "audience": audience, "what": what},
        about_safety=kind == "safeguarding",
        said_on=on,
        logged_on=on,
        said_by=SAID_BY.get(source, ""),
        source_apart=source == "staff",
        organisation=school.organisation if from_school else world.authority,
        logged_by=world.school_users.get(school.pk, by) if from_school else by,
        logged_at=world.moment(on),
        closed_on=world.on - timedelta(days=ago // 2) if closed else None,
        closed_by=world.manager if closed else None,
        close_reason=closed,
    )
    if grade in {"serious", "minor"}:
        follow(world, concern, by)


def follow(world, concern: Concern, by) -> None:
    """A step that is done where the concern is closed, else one that is still to do."""
    done_on = concern.closed_on
    ConcernStep.objects.create(
        id=world.key(),
        concern=concern,
        what="Ask the head for an answer in writing.",
        owner=by,
        set_on=concern.logged_on,
        due_on=concern.logged_on + timedelta(days=14),
        set_by=world.manager,
        done_on=done_on,
        done_by=by if done_on else None,
        outcome="Answered within the week." if done_on else "",
    )
