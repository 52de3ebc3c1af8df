"""Who signs in, and what is theirs."""

from datetime import date

from apcase.access.models import ApiToken, Finding, Membership, Organisation, ReadingChoice, User
from apcase.access.rights import Role
from apcase.rules.readings import Reading
from tests.make.numbers import numbers


def make_authority() -> Organisation:
    authority, _ = Organisation.objects.get_or_create(
        kind="authority", defaults={"name": "Marlshire Council"}
    )
    return authority


def make_user(name: str, role: Role, organisation: Organisation, **over) -> User:
    user = User.objects.create(
        name=name, email=over.pop("email", f"{name.lower().replace(' ', '.')}@marlshire.invalid")
    )
    if role == Role.PANEL_MEMBER:
        over.setdefault("agency", "camhs")
    Membership.objects.create(
        **{"user": user, "organisation": organisation, "role": role, "starts_on": date(2020, 9, 1)}
        | over
    )
    return user


def someone() -> User:
    """Whoever did it, where a test does not care."""
    user, _ = User.objects.get_or_create(
        email="someone@marlshire.invalid", defaults={"name": "Somebody"}
    )
    return user


def make_api_token(user: User, **over) -> ApiToken:
    """One whose secret nobody knows, unless the test gives its digest."""
    values = {"name": "Attendance export", "scope": "read", "ends_on": date(2099, 7, 31)}
    over.setdefault("digest", f"{next(numbers):064}")
    return ApiToken.objects.create(user=user, **values | over)


def make_finding(person: User, **over) -> Finding:
    values = {
        "on": date(2026, 10, 5),
        "kind": "outside",
        "sentence": "Opened the records of 3 children who are no part of their own work.",
    }
    return Finding.objects.create(person=person, **values | over)


def make_reading_choice(reading: Reading, **over) -> ReadingChoice:
    values = {"since": date(2026, 10, 1), "why": "Counsel’s advice."} | over
    return ReadingChoice.objects.create(key=reading.key, chosen_by=someone(), **values)
