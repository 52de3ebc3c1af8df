import getpass
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.timezone import localdate

from apcase.access.actions import add_person, hold_authority
from apcase.access.models import Organisation, User
from apcase.access.rights import Agency, Role
from apcase.pupils.actions import give_organisation
from apcase.pupils.models import School, Trust
from apcase.rules.refusal import Refusal
from directory.models import Provider


class Command(BaseCommand):
    help = "Adds a person who can sign in. The password is asked for, or read from a pipe."

    def add_arguments(self, parser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("role", choices=Role.values)
        parser.add_argument("--school", metavar="URN", help="for a school user: the school's URN")
        parser.add_argument("--trust", metavar="CODE", help="for a trust user: the trust's code")
        parser.add_argument("--provider", metavar="NAME", help="for a provider user: its name")
        parser.add_argument("--agency", choices=Agency.values, default="", help="of a panel member")

    def handle(self, *args, **options) -> None:
        password = asked_password()
        try:
            user = self.add(options, password)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None
        membership = user.live_memberships[0]
        role = membership.role_words
        self.stdout.write(f"{user.name} can sign in as {role} at {membership.organisation}.")

    @transaction.atomic
    def add(self, options: dict, password: str) -> User:
        by = User.objects.system()
        return add_person(
            email=options["email"],
            name=options["name"],
            password=password,
            role=Role(options["role"]),
            organisation=organisation(options, by=by),
            starts_on=localdate(),
            by=by,
            agency=options["agency"],
        )


def organisation(options: dict, *, by: User) -> Organisation:
    """Of the school, trust or provider that was named; without one, the authority."""
    if options["school"]:
        return of_school(options["school"], by=by)
    if options["trust"]:
        trust = Trust.objects.filter(code=options["trust"]).first()
        return give_organisation(held(trust, "trust", "code", options["trust"]), by=by)
    if options["provider"]:
        provider = Provider.objects.filter(name__iexact=options["provider"]).first()
        return give_organisation(held(provider, "provider", "name", options["provider"]), by=by)
    return hold_authority(settings.AUTHORITY_NAME)


def of_school(urn: str, *, by: User) -> Organisation:
    school = School.objects.filter(urn=urn).first()
    if school is None:
        raise Refusal(
            f"No school has the URN “{urn}”. Import the schools first, or give another URN."
        )
    return give_organisation(school, by=by)


def held(row, what: str, by_what: str, given: str):
    if row is None:
        raise Refusal(f"No {what} has the {by_what} “{given}”. Check it, or record it first.")
    return row


def asked_password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\n")
