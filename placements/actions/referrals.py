"""A child is referred: drafted, sent to providers, told more, taken back or cancelled."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from apcase.access.models import User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.pupils.models import Pupil, School
from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.refusal import Refusal
from directory.models import Provider
from placements.actions.checks import check_commissioner, check_hours, check_standing
from placements.actions.known import standing_of
from placements.actions.referral_parts import (
    go_on,
    held_enquiry,
    held_referral,
    step_enquiry,
    step_referral,
    tell_people,
)
from placements.models import Enquiry, Placement, Referral, Share
from placements.referrals.due import follow
from placements.referrals.sections import told
from placements.rules.life_cycle import move_from
from placements.rules.referrals import ANSWER, OUTLINE, TYPED, check_sections, moved

RESTRICTED = (
    "This child’s record is restricted to the people named on it, so no provider is told of them "
    "here. Ask providers yourself, and record the placement."
)
ASKED_ALREADY = "A provider is asked once at a time, and one of these has been asked. Look again."
ANSWER_WHY = "The provider asked for it."
OUTLINE_WHY = "It is what a provider needs to say whether there may be a place."
FACTS = (
    "reason", "aim", "commissioner", "commissioning_school", "hours_per_week", "starts_on", *TYPED,
)  # fmt: skip


def refuse_restricted(referral: Referral) -> None:
    if referral.pupil.restricted_at:
        raise Refusal(RESTRICTED)


@transaction.atomic
def draft_referral(
    pupil: Pupil,
    *,
    reason: str,
    aim: str,
    commissioner: str,
    hours_per_week: Decimal,
    starts_on: date,
    commissioning_school: School | None = None,
    risk: str = "",
    medical: str = "",
    learning: str = "",
    attendance: str = "",
    by: User,
    on: date,
) -> Referral:
    """What is sought, and what a provider may have to be told. Nobody has been told yet."""
    referral = Referral(
        pupil=pupil, owner=by, state_on=on,
        state=move_from(None, "draft").to,
        **write(reason=reason, aim=aim, commissioner=commissioner, starts_on=starts_on,
                commissioning_school=commissioning_school, hours_per_week=hours_per_week, risk=risk,
                medical=medical, learning=learning, attendance=attendance, on=on),
    )  # fmt: skip
    refuse_restricted(referral)
    referral.save(force_insert=True)
    record("referral.drafted", referral, by=by, starts_on=starts_on)
    return referral


@transaction.atomic
def rewrite_referral(referral: Referral, *, by: User, on: date, **facts) -> Referral:
    """What was told already stays as it was told: share a section again to tell what is new."""
    referral = held_referral(referral)
    for name, value in write(on=on, **facts).items():
        setattr(referral, name, value)
    referral.save(update_fields=list(FACTS))
    record("referral.rewritten", referral, by=by, starts_on=referral.starts_on)
    return referral


def write(*, on: date, **facts) -> dict:
    """As they are kept; refused where they would be no placement."""
    require_word(facts["reason"], "reason", tuple(Placement.Reason.values), "reason")
    check_hours(facts["hours_per_week"])
    check_commissioner(
        Placement(
            commissioner=facts["commissioner"],
            commissioning_school=facts["commissioning_school"],
        )
    )
    if require_date(facts["starts_on"], "first day", "starts_on") < on:
        raise Refusal(
            f"{in_words(facts['starts_on'])} is over. Give a day that is still to come.",
            "starts_on",
        )
    if not facts["aim"].strip():
        raise Refusal("Enter what the placement is to achieve.", "aim")
    return {name: tidy(facts[name]) for name in FACTS}


def tidy(value):
    return value.strip() if isinstance(value, str) else value


@transaction.atomic
def refer(
    referral: Referral,
    *,
    providers: Iterable[Provider],
    sections: Mapping[str, str],
    by: User,
    on: date,
) -> list[Enquiry]:
    """Ask providers at once. `sections`: what they are told beside the outline, each with why."""
    referral = held_referral(referral)
    refuse_restricted(referral)
    providers = list(providers)
    if not providers:
        raise Refusal("Select at least one provider.", "providers")
    check_sections(sections)
    for provider in providers:
        check_open(provider, on=on)
    with sentences(enquiry_one_open_at_a_provider=ASKED_ALREADY):
        made = [
            Enquiry.objects.create(
                referral=referral, provider=provider, asked_on=on, asked_by=by, waits_since=on
            )
            for provider in providers
        ]
    for enquiry in made:
        record("referral.sent", enquiry, by=by, provider=enquiry.provider)
        tell(enquiry, {OUTLINE: OUTLINE_WHY, **sections}, by=by, on=on)
        tell_people(enquiry, "asked")
    go_on(referral, by=by, on=on)
    return made


def check_open(provider: Provider, *, on: date) -> None:
    """One that is restricted, suspended or removed is asked for nothing."""
    try:
        check_standing(Placement(provider=provider, starts_on=on), standing_of(provider))
    except Refusal as refusal:
        refusal.field = "providers"
        raise


def tell(
    enquiry: Enquiry, sections: Mapping[str, str], *, by: User, on: date, answer: str = ""
) -> list[Share]:
    made = [
        Share.objects.create(
            enquiry=enquiry,
            section=section,
            why=why.strip(),
            words=told(enquiry.referral, section, on=on, answer=answer),
            shared_by=by,
        )
        for section, why in sections.items()
    ]
    record("referral.shared", enquiry, by=by, provider=enquiry.provider, sections=list(sections))
    return made


@transaction.atomic
def share(
    enquiry: Enquiry, *, sections: Mapping[str, str], answer: str = "", by: User, on: date
) -> list[Share]:
    """Tell one provider more; what it asked is answered with it."""
    enquiry = held_enquiry(enquiry)
    moved(enquiry.state, "share")
    refuse_restricted(enquiry.referral)
    if answer.strip():
        sections = {ANSWER: ANSWER_WHY, **sections}
    if not sections:
        raise Refusal("Select what the provider is to know.", "sections")
    check_sections(sections)
    made = tell(enquiry, sections, by=by, on=on, answer=answer)
    enquiry.question, enquiry.question_on, enquiry.waits_since = "", None, on
    enquiry.save(update_fields=["question", "question_on", "waits_since"])
    tell_people(enquiry, "told")
    follow(enquiry.referral, on=on, by=by)
    return made


@transaction.atomic
def cancel_referral(referral: Referral, *, reason: str, by: User, on: date) -> Referral:
    """No placement is sought any more: whoever was asked is told."""
    referral = held_referral(referral)
    if not reason.strip():
        raise Refusal("Enter why no placement is sought any more.", "reason")
    for enquiry in referral.enquiries.open().select_related("provider", "referral"):
        step_enquiry(enquiry, "withdraw", reason="No place is sought any more.", by=by, on=on)
    referral.cancelled_by, referral.cancel_reason = by, reason.strip()
    step_referral(referral, "cancel", by=by, on=on)
    follow(referral, on=on, by=by)
    return referral


@transaction.atomic
def take_back(enquiry: Enquiry, *, reason: str, by: User, on: date) -> Enquiry:
    """One provider is not asked any more; the others still are."""
    enquiry = held_enquiry(enquiry)
    if not reason.strip():
        raise Refusal("Enter why this provider is not asked any more.", "reason")
    step_enquiry(enquiry, "withdraw", reason=reason.strip(), by=by, on=on)
    go_on(enquiry.referral, by=by, on=on)
    return enquiry
