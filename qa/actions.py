"""Every write about the quality of providers: the standards, visits, and what they ask for."""

from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from apcase.access.models import User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from directory.models import Provider
from qa import frameworks
from qa.models import Action, Framework, Judgement, Part, Visit
from qa.rules.visits import (
    check_action_dates,
    check_all_judged,
    check_done_date,
    check_judgement,
    check_visit_date,
)

Judged = Mapping[Part, tuple[str, str]]


@dataclass(frozen=True)
class NewAction:
    """Something asked of the provider at the visit itself."""

    what: str
    owner: User
    due_on: date
    part: Part | None = None


@transaction.atomic
def load_standard_framework(*, by: User) -> Framework:
    """The voluntary national standards, made once however often and by how many it is asked for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('qa standard framework'))")
    name = {"name": frameworks.NAME, "version": frameworks.VERSION}
    if held := Framework.objects.filter(**name).first():
        return held
    framework = Framework.objects.create(**name, in_force_from=frameworks.IN_FORCE_FROM)
    Part.objects.bulk_create(
        Part(
            framework=framework,
            number=number,
            title=part.title,
            prompt=part.prompt,
            wording=part.wording,
            critical=part.critical,
        )
        for number, part in enumerate(frameworks.PARTS, start=1)
    )
    record("framework.loaded", framework, by=by)
    return framework


@transaction.atomic
def record_visit(
    *,
    provider: Provider,
    framework: Framework,
    kind: str,
    visited_on: date,
    lead: User,
    summary: str,
    judgements: Judged,
    by: User,
    actions: Iterable[NewAction] = (),
    on: date | None = None,
) -> Visit:
    """A visit with one judgement for each part. With `on`, today, a visit to come is refused."""
    if on is not None:
        check_visit_date(visited_on, on=on)
    check_judgements(framework, judgements)
    with once(provider, kind, visited_on):
        visit = Visit.objects.create(
            provider=provider,
            framework=framework,
            kind=kind,
            visited_on=visited_on,
            lead=lead,
            summary=summary,
            recorded_by=by,
        )
    Judgement.objects.bulk_create(
        Judgement(visit=visit, part=part, level=level, finding=finding.strip())
        for part, (level, finding) in judgements.items()
    )
    record("visit.recorded", visit, by=by, provider=provider, kind=kind, visited_on=visited_on)
    for new in actions:
        add_action(visit, set_on=visited_on, by=by, **vars(new))
    return visit


@contextmanager
def once(provider: Provider, kind: str, visited_on: date):
    said = (
        f"A visit of this kind to {provider} on {in_words(visited_on)} is recorded already. "
        "Open that visit, or give another date or kind."
    )
    if Visit.objects.filter(provider=provider, kind=kind, visited_on=visited_on).exists():
        raise Refusal(said, "visited_on")
    with sentences(visit_one_of_a_kind_a_day=said):
        yield


def check_judgements(framework: Framework, judgements: Judged) -> None:
    if any(part.framework_id != framework.pk for part in judgements):
        raise Refusal("A judgement is for a part of other standards.", "judgements")
    numbers = framework.parts.values_list("number", flat=True)
    check_all_judged(list(numbers), [part.number for part in judgements])
    for part, (level, finding) in judgements.items():
        check_judgement(part.number, level, finding)


@transaction.atomic
def add_action(
    visit: Visit,
    *,
    what: str,
    owner: User,
    set_on: date,
    due_on: date,
    by: User,
    part: Part | None = None,
) -> Action:
    if not what.strip():
        raise Refusal("Say what the provider must do", "what")
    check_action_dates(visited_on=visit.visited_on, set_on=set_on, due_on=due_on)
    if part is not None and part.framework_id != visit.framework_id:
        raise Refusal(f"{part} is no part of the standards of this visit.", "part")
    action = Action.objects.create(
        visit=visit, part=part, what=what.strip(), owner=owner, set_on=set_on, due_on=due_on
    )
    record("action.added", action, by=by, visit=visit, owner=owner, due_on=due_on)
    return action


@transaction.atomic
def finish_action(
    action: Action, *, done_on: date, how: str, by: User, on: date | None = None
) -> Action:
    """The provider has done it. With `on`, today, a day to come is refused."""
    action = Action.objects.select_for_update(of=["self"]).get(pk=action.pk)
    if action.done_on:
        raise Refusal(
            f"This action was finished on {in_words(action.done_on)} by {action.done_by}: "
            f"{action.done_how}"
        )
    if not how.strip():
        raise Refusal("Say how you know that it is done", "how")
    check_done_date(done_on, set_on=action.set_on, on=on)
    action.done_on, action.done_by, action.done_how = done_on, by, how.strip()
    action.save(update_fields=["done_on", "done_by", "done_how"])
    record("action.finished", action, by=by, done_on=done_on)
    return action
