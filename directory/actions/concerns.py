"""Concerns about a provider are logged, judged, acted upon and closed; none is ever removed."""

from datetime import date

from django.db import transaction

from apcase.access.models import Membership, User
from apcase.access.rights import Permission, Role
from apcase.alerts.actions import raise_now, settle
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.rules.facts import require_word, require_yes_or_no
from apcase.rules.refusal import NotYours, Refusal
from directory.actions.naming import named_by
from directory.concerns_due import concern_due
from directory.models import Concern, ConcernStep, Provider
from directory.rules import concerns as rules
from directory.uses import used_by

NOT_USED = (
    "Your school tells of providers that it uses. If it uses this one, name it to the council or "
    "record the placement first."
)
CLOSED = "This concern is closed. Log a new one, and say that it has come back."


@transaction.atomic
def log_concern(
    provider: Provider,
    *,
    kind: str,
    grade: str,
    what: str,
    about_safety: bool,
    said_on: date,
    source: str,
    way: str,
    said_by: str = "",
    source_apart: bool = False,
    audience: str = rules.COUNCIL,
    by: User,
    on: date,
) -> Concern:
    """What somebody said. A school's people say it of a provider that they use."""
    if not used_by(by).filter(pk=provider.pk).exists():
        raise NotYours(NOT_USED)
    check_words(kind=kind, grade=grade, source=source, way=way, audience=audience)
    rules.check_said(said_on, on=on)
    check_restricts(audience, by=by)
    concern = Concern.objects.create(
        **{"provider": provider, "kind": kind, "grade": grade, "source": source, "way": way},
        **{"audience": audience, "said_by": said_by.strip(), "source_apart": bool(source_apart)},
        what=rules.check_words(what, "Say what the concern is.", "what"),
        about_safety=require_yes_or_no(about_safety, "a child’s safety", "about_safety"),
        said_on=said_on,
        organisation=named_by(by),
        logged_by=by,
        logged_on=on,
    )
    record("concern.logged", concern, by=by, provider=provider, grade=grade, audience=audience)
    tell(concern, by=by, on=on)
    return concern


def check_words(**given: str) -> None:
    lists = {
        "kind": rules.KINDS,
        "grade": rules.GRADES,
        "source": rules.SOURCES,
        "way": rules.WAYS,
        "audience": rules.AUDIENCES,
    }
    for name, word in given.items():
        require_word(word, name, tuple(lists[name]), name)


def check_restricts(audience: str, *, by: User) -> None:
    """Whoever could not see it again does not restrict it; a school tells the council alone."""
    needed = {
        rules.RESTRICTED: (Permission.CONCERN_RESTRICTED, "see restricted concerns"),
        rules.SHARED: (Permission.CONCERN_FOLLOW, "share concerns with schools"),
    }
    if audience in needed and not by.has_perm(needed[audience][0]):
        raise NotYours(
            f"You may not {needed[audience][1]}. Log it for the council, and ask a manager.",
            "audience",
        )


def tell(concern: Concern, *, by: User, on: date) -> None:
    """A grave one is work at once, and its people get a mail; another is work no longer."""
    if concern.grade not in rules.GRAVE or concern.closed_on:
        settle(Alert.Kind.CONCERN, subject_of(concern), why="It is not grave now.", by=by)
        return
    raise_now(Alert.Kind.CONCERN, concern_due(concern), on=on)
    for user in to_be_told(concern):
        promise("directory.tell_of_concern", concern.pk, user)


def to_be_told(concern: Concern) -> list:
    """The provider's lead officer and the managers; of a restricted one those who may see it."""
    managers = Membership.objects.live().filter(role=Role.MANAGER).values_list("user", flat=True)
    told = list(dict.fromkeys([concern.provider.lead_officer_id, *managers.order_by("pk")]))
    people = User.objects.in_bulk([key for key in told if key])
    return [
        key
        for key, user in people.items()
        if Concern.objects.visible_to(user).filter(pk=concern.pk).exists()
    ]


@transaction.atomic
def judge_concern(
    concern: Concern, *, grade: str, audience: str, reason: str, by: User, on: date
) -> Concern:
    """How grave it is and who may know of it, on second thoughts; both stay in its history."""
    concern = held(concern)
    check_words(grade=grade, audience=audience)
    check_restricts(audience, by=by)
    reason = rules.check_words(reason, "Say why.", "reason")
    before = {"grade_before": concern.grade, "audience_before": concern.audience}
    concern.grade, concern.audience = grade, audience
    concern.save(update_fields=["grade", "audience"])
    record(
        "concern.judged", concern, by=by, grade=grade, audience=audience, reason=reason, **before
    )
    tell(concern, by=by, on=on)
    return concern


@transaction.atomic
def add_step(concern: Concern, *, what: str, owner: User, due_on: date, by: User, on: date):
    """What is to be done about it, by whom and by when."""
    concern = held(concern)
    rules.check_step(due_on, on=on)
    if not Concern.objects.visible_to(owner).filter(pk=concern.pk).exists():
        raise Refusal(f"{owner.name} may not see this concern. Choose somebody who may.", "owner")
    step = ConcernStep.objects.create(
        concern=concern,
        what=rules.check_words(what, "Say what is to be done.", "what"),
        owner=owner,
        set_on=on,
        due_on=due_on,
        set_by=by,
    )
    record("concern_step.added", step, by=by, concern=concern, owner=owner, due_on=due_on)
    return step


@transaction.atomic
def finish_step(step: ConcernStep, *, done_on: date, outcome: str, by: User, on: date):
    step = ConcernStep.objects.select_for_update().get(pk=step.pk)
    if step.done_on:
        raise Refusal(f"This was finished on {step.done_on:%-d %B %Y}.")
    rules.check_done(done_on, set_on=step.set_on, on=on)
    step.outcome = rules.check_words(outcome, "Say what came of it.", "outcome")
    step.done_on, step.done_by = done_on, by
    step.save(update_fields=["done_on", "done_by", "outcome"])
    record("concern_step.finished", step, by=by, done_on=done_on)
    settle(Alert.Kind.CONCERN, subject_of(step), why="It has been done.", by=by)
    return step


@transaction.atomic
def close_concern(concern: Concern, *, reason: str, by: User, on: date) -> Concern:
    """With its reason, once all that was agreed is done. It stays to be read."""
    concern = held(concern)
    if open_steps := concern.steps.open().count():
        what = "1 step is" if open_steps == 1 else f"{open_steps} steps are"
        raise Refusal(f"{what} still open. Finish what was agreed, then close the concern.")
    concern.close_reason = rules.check_words(reason, "Say why it is closed.", "reason")
    concern.closed_on, concern.closed_by = on, by
    concern.save(update_fields=["closed_on", "closed_by", "close_reason"])
    record("concern.closed", concern, by=by, reason=concern.close_reason)
    settle(Alert.Kind.CONCERN, subject_of(concern), why="The concern is closed.", by=by)
    return concern


def held(concern: Concern) -> Concern:
    concern = Concern.objects.select_for_update(of=("self",)).get(pk=concern.pk)
    if concern.closed_on:
        raise Refusal(CLOSED)
    return concern
