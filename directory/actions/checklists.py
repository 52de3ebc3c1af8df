"""What is asked of providers: a draft is written, published once, and never changed after that."""

from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.rules.refusal import Refusal
from directory.checklists.due_diligence import DUE_DILIGENCE
from directory.checklists.line import Shipped
from directory.checklists.templates import TEMPLATES
from directory.models import Checklist, Requirement

COPIED = (
    "position", "code", "words", "evidence_asked", "mandatory", "needed_by", "blocking",
    "condition", "renewal", "months", "cover",
)  # fmt: skip
PUBLISHED = "This version is published and stays as it is. Make a draft of the next one."
TWICE = {
    "requirement_code_once_in_a_checklist": "This checklist has a line of this code already. Give "
    "this one another."
}


@transaction.atomic
def ship_checklists(*, by: User) -> list[Checklist]:
    """Those that the service brings along, each made once however often this is asked for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('directory checklists'))")
    held = set(Checklist.objects.values_list("key", flat=True))
    return [ship(each, by=by) for each in (DUE_DILIGENCE, *TEMPLATES) if each.key not in held]


def ship(shipped: Shipped, *, by: User) -> Checklist:
    checklist = Checklist.objects.create(
        key=shipped.key,
        name=shipped.name,
        use=shipped.use,
        source=shipped.source,
        version=1,
        made_by=by,
    )
    Requirement.objects.bulk_create(
        Requirement(checklist=checklist, position=number, **line.facts())
        for number, line in enumerate(shipped.lines, start=1)
    )
    return publish_checklist(checklist, reason="Comes with the service.", by=by)


@transaction.atomic
def make_draft(checklist: Checklist, *, by: User) -> Checklist:
    """The next version, to begin with like this one; an open draft is gone on with."""
    versions = Checklist.objects.select_for_update().filter(key=checklist.key)
    newest = versions.order_by("-version").first()
    if newest.is_draft:
        return newest
    draft = Checklist.objects.create(
        key=newest.key,
        name=newest.name,
        use=newest.use,
        source=newest.source,
        version=newest.version + 1,
        made_by=by,
    )
    Requirement.objects.bulk_create(
        Requirement(checklist=draft, **{name: getattr(line, name) for name in COPIED})
        for line in newest.requirements.all()
    )
    record("checklist.drafted", draft, by=by, version=draft.version)
    return draft


def draft_of(checklist: Checklist) -> Checklist:
    """Locked until the transaction ends; refused if it is published."""
    checklist = Checklist.objects.select_for_update().get(pk=checklist.pk)
    if not checklist.is_draft:
        raise Refusal(PUBLISHED)
    return checklist


@transaction.atomic
def add_requirement(checklist: Checklist, *, by: User, **facts: Any) -> Requirement:
    checklist = draft_of(checklist)
    last = checklist.requirements.aggregate(last=Max("position"))["last"] or 0
    requirement = Requirement(checklist=checklist, position=last + 1)
    write(requirement, facts)
    record("requirement.added", checklist, by=by, code=requirement.code)
    return requirement


@transaction.atomic
def change_requirement(requirement: Requirement, *, by: User, **facts: Any) -> Requirement:
    checklist = draft_of(requirement.checklist)
    requirement = checklist.requirements.get(pk=requirement.pk)
    changed = sorted(name for name, value in facts.items() if getattr(requirement, name) != value)
    write(requirement, facts)
    record("requirement.changed", checklist, by=by, code=requirement.code, facts=changed)
    return requirement


def write(requirement: Requirement, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(requirement, name, value)
    if not requirement.words.strip():
        raise Refusal("Say what is asked for.", "words")
    if (requirement.renewal == "months") != bool(requirement.months):
        raise Refusal(
            "Give the number of months where it is renewed after some, and only there.", "months"
        )
    if requirement.blocking and not requirement.mandatory:
        raise Refusal("What restricts a provider must be mandatory as well.", "mandatory")
    with sentences(**TWICE):
        requirement.save()


@transaction.atomic
def move_requirement(requirement: Requirement, *, place: int, by: User) -> Requirement:
    """To this place of the list, counted from 1; those after it make room."""
    checklist = draft_of(requirement.checklist)
    lines = list(checklist.requirements.all())
    moving = next(line for line in lines if line.pk == requirement.pk)
    if not 1 <= place <= len(lines):
        raise Refusal(f"Give a place from 1 to {len(lines)}.", "place")
    lines.remove(moving)
    lines.insert(place - 1, moving)
    for position, line in enumerate(lines, start=1):
        line.position = position
    Requirement.objects.bulk_update(lines, ["position"])
    record("requirement.moved", checklist, by=by, code=moving.code, place=place)
    return moving


@transaction.atomic
def remove_requirement(requirement: Requirement, *, by: User) -> Checklist:
    """From the draft alone: in the versions before it stays."""
    checklist = draft_of(requirement.checklist)
    record("requirement.removed", checklist, by=by, code=requirement.code)
    checklist.requirements.filter(pk=requirement.pk).delete()
    return checklist


@transaction.atomic
def publish_checklist(checklist: Checklist, *, reason: str, by: User) -> Checklist:
    """From now on this version is asked for."""
    checklist = draft_of(checklist)
    if not reason.strip():
        raise Refusal("Say what changed and why: it is kept beside the version.", "reason")
    if not checklist.requirements.exists():
        raise Refusal("This draft asks for nothing. Add a line before it is published.")
    checklist.published_at, checklist.published_by = Now(), by
    checklist.reason = reason.strip()
    checklist.save(update_fields=["published_at", "published_by", "reason"])
    checklist.refresh_from_db()
    record(
        "checklist.published", checklist, by=by, version=checklist.version, reason=checklist.reason
    )
    return checklist
