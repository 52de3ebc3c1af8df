"""Who may sign in and where they work, and how the authority reads the law."""

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from apcase.access.models import Membership, Organisation, ReadingChoice, User
from apcase.access.rights import AUTHORITY_ROLES, Role
from apcase.audit.log import record
from apcase.rules.facts import in_words, require_date
from apcase.rules.readings import Reading
from apcase.rules.refusal import Refusal


@transaction.atomic
def add_person(
    *,
    email: str,
    name: str,
    password: str,
    role: Role,
    organisation: Organisation,
    starts_on: date,
    by: User,
) -> User:
    """A person who can sign in, with a first role in one organisation."""
    check_person(email=email, name=name)
    check_role(role, organisation)
    user = User(email=email.strip(), name=name.strip())
    check_password(password, user)
    user.set_password(password)
    user.save(force_insert=True)
    Membership.objects.create(user=user, organisation=organisation, role=role, starts_on=starts_on)
    record("person.added", user, by=by, role=str(role), organisation=organisation)
    return user


def check_person(*, email: str, name: str) -> None:
    if not name.strip():
        raise Refusal("Enter the person's name.", "name")
    try:
        validate_email(email.strip())
    except ValidationError:
        raise Refusal(
            f"“{email}” is not an email address. Give one like name@example.gov.uk.", "email"
        ) from None
    if User.objects.filter(email__iexact=email.strip()).exists():
        raise Refusal(f"{email} can sign in already. Give another address.", "email")


def check_role(role: Role, organisation: Organisation) -> None:
    at_authority = organisation.kind == Organisation.Kind.AUTHORITY
    if (role in AUTHORITY_ROLES) != at_authority:
        raise Refusal(
            f"“{Role(role).label}” is not a role at {organisation.name}. "
            "Officers and managers work for the council, school users at a school.",
            "role",
        )


def check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refusal(" ".join(error.messages), "password") from None


@transaction.atomic
def hold_authority(name: str) -> Organisation:
    """The council itself, made the first time that somebody is added to it."""
    authority, _ = Organisation.objects.get_or_create(
        kind=Organisation.Kind.AUTHORITY, defaults={"name": name}
    )
    return authority


@transaction.atomic
def choose_reading(
    reading: Reading, *, value: str, since: date, why: str, by: User, on: date
) -> ReadingChoice:
    """The authority's own reading of an unclear point, from today or a later day."""
    answer = reading.parse(value)
    require_date(since, "day from which it holds", "since")
    if since < on:
        raise Refusal(
            f"{in_words(since)} has passed, and dates were given on the reading of that day. "
            "Enter today or a later day.",
            "since",
        )
    if not why.strip():
        raise Refusal("Enter why, for whoever asks in some years.", "why")
    choice = ReadingChoice.objects.create(
        key=reading.key, value=value, since=since, why=why.strip(), chosen_by=by
    )
    choice.refresh_from_db()
    record(
        "reading.chosen", choice, by=by, reading=reading.key, answer=reading.words(answer),
        since=since, why=choice.why,
    )  # fmt: skip
    return choice
