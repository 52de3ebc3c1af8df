"""What is held of a child, section by section, in the words in which a provider is told it."""

from datetime import date

from apcase.alerts.presenters import year_words
from apcase.pupils.codes import PRIMARY_NEEDS
from apcase.pupils.models import Contact, Pupil
from apcase.pupils.rolls import main_schools_on
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from placements.models import Referral
from placements.rules.referrals import SECTION, TYPED

NOTHING = "Nothing is held under “{}”. Write it into the referral first, or leave the section out."


def told(referral: Referral, section: str, *, on: date, answer: str = "") -> str:
    """Refused where there is nothing to tell: an empty section would look like a clean one."""
    if section in TYPED:
        words = getattr(referral, section)
    elif section == "answer":
        words = answer
    else:
        words = HELD[section](referral, on)
    if not words.strip():
        raise Refusal(NOTHING.format(SECTION[section].words), f"{section}_why")
    return words.strip()


def outline(referral: Referral, on: date) -> str:
    """What every provider is told: enough to say whether there may be a place."""
    pupil = referral.pupil
    return (
        f"{pupil.initials}, {year_words(pupil.year_group(on))}. "
        f"{referral.hours_per_week.normalize():f} hours "
        f"a week, from {in_words(referral.starts_on)}."
    )


def name(referral: Referral, on: date) -> str:
    pupil = referral.pupil
    known = f", known as {pupil.preferred_name}" if pupil.preferred_name else ""
    return f"{pupil.full_name}{known}, born on {in_words(pupil.born_on)}."


def purpose(referral: Referral, on: date) -> str:
    return f"{referral.get_reason_display()}. {referral.aim}"


def school(referral: Referral, on: date) -> str:
    (held,) = main_schools_on(referral.pupil_id, on)
    return held.name if held else ""


def needs(referral: Referral, on: date) -> str:
    pupil: Pupil = referral.pupil
    need = PRIMARY_NEEDS.get(pupil.primary_need, "")
    return f"{pupil.get_sen_provision_display()}{f': {need}' if need else ''}."


def care(referral: Referral, on: date) -> str:
    pupil = referral.pupil
    since = pupil.looked_after_since
    cared = f"Looked after since {in_words(since)}." if since else "Not looked after."
    return f"{cared} Social worker: {pupil.social_worker or 'none recorded'}."


def contact(referral: Referral, on: date) -> str:
    """As far as may be shown: of a child whose address is protected, nothing."""
    rows = Contact.objects.masked().filter(pupil=referral.pupil_id)
    lines = []
    for row in rows:
        ways = " · ".join(filter(None, (row.shown_telephone, row.shown_email)))
        lines.append(f"{row.shown_name} ({row.relationship}){f': {ways}' if ways else ''}")
    return "\n".join(lines)


HELD = {
    "outline": outline, "name": name, "purpose": purpose, "school": school, "needs": needs,
    "care": care, "contact": contact,
}  # fmt: skip
