"""Who can sign in."""

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from apcase.access.actions.memberships import check_role
from apcase.access.models import Membership, Organisation, User
from apcase.access.rights import Role
from apcase.audit.log import record
from apcase.rules.refusal import Refusal


@transaction.atomic
def add_person(
    *,
    email: str,
    name: str,
    password: str | None,
    role: Role,
    organisation: Organisation,
    starts_on: date,
    by: User,
    agency: str = "",
) -> User:
    """A person with a first role in one organisation; without a password nobody can sign in."""
    check_person(email=email, name=name)
    check_role(role, organisation, agency)
    user = User(email=email.strip(), name=name.strip())
    if password is None:
        user.set_unusable_password()
    else:
        check_password(password, user)
        user.set_password(password)
    user.save(force_insert=True)
    Membership.objects.create(
        user=user, organisation=organisation, role=role, agency=agency, starts_on=starts_on
    )
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


def check_password(password: str, user: User, *, field: str = "password") -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refusal(" ".join(error.messages), field) from None


@transaction.atomic
def hold_authority(name: str) -> Organisation:
    """The council itself, made the first time that somebody is added to it."""
    authority, _ = Organisation.objects.get_or_create(
        kind=Organisation.Kind.AUTHORITY, defaults={"name": name}
    )
    return authority
