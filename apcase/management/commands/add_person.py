import getpass
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.timezone import localdate

from apcase.access.actions import add_person, hold_authority
from apcase.access.models import Organisation, User
from apcase.access.rights import Role
from apcase.pupils.actions import give_organisation
from apcase.pupils.models import School
from apcase.rules.refusal import Refusal


class Command(BaseCommand):
    help = "Adds a person who can sign in. The password is asked for, or read from a pipe."

    def add_arguments(self, parser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("role", choices=Role.values)
        parser.add_argument("--school", metavar="URN", help="for a school user: the school's URN")

    def handle(self, *args, **options) -> None:
        password = asked_password()
        try:
            user = self.add(options, password)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None
        membership = user.live_memberships[0]
        role = membership.get_role_display()
        self.stdout.write(f"{user.name} can sign in as {role} at {membership.organisation}.")

    @transaction.atomic
    def add(self, options: dict, password: str) -> User:
        by = User.objects.system()
        return add_person(
            email=options["email"],
            name=options["name"],
            password=password,
            role=Role(options["role"]),
            organisation=organisation(options["school"], by=by),
            starts_on=localdate(),
            by=by,
        )


def organisation(urn: str | None, *, by: User) -> Organisation:
    if urn is None:
        return hold_authority(settings.AUTHORITY_NAME)
    school = School.objects.filter(urn=urn).first()
    if school is None:
        raise Refusal(
            f"No school has the URN “{urn}”. Import the schools first, or give another URN."
        )
    return give_organisation(school, by=by)


def asked_password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\n")
