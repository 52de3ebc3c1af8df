from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from apcase.pupils.models import School
from apcase.rules.facts import in_words
from apcase.rules.identifiers import valid_urn
from apcase.rules.refusal import Refusal
from section19.calculators.exclusions import sixth_day
from section19.calculators.worked import Worked
from section19.presenters.basis import basis_rows
from section19.presenters.deadlines import who_provides
from section19.rules.sixth_day import KINDS


class Command(BaseCommand):
    help = "Explains a legal deadline day by day, with its basis."

    def add_arguments(self, parser) -> None:
        parser.add_argument("duty", choices=["sixth-day"], help="the deadline to explain")
        parser.add_argument("--school", required=True, metavar="URN", help="six digits")
        parser.add_argument("--first-day", required=True, metavar="DATE", help="as 2026-10-21")
        parser.add_argument("--kind", required=True, choices=KINDS)
        parser.add_argument("--last-day", metavar="DATE", help="of a suspension, as 2026-10-30")
        parser.add_argument(
            "--sent-home", action="store_true", help="the child was in school for the morning"
        )

    def handle(self, *args, **options) -> None:
        last_day = options["last_day"]
        try:
            school = a_school(options["school"])
            found = sixth_day(
                school=school,
                kind=options["kind"],
                first_day=a_date("--first-day", options["first_day"]),
                last_day=a_date("--last-day", last_day) if last_day else None,
                sent_home=options["sent_home"],
            )
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None
        for line in lines(found, school=str(school)):
            self.stdout.write(line)


def lines(found: Worked, *, school: str) -> list[str]:
    if found.deadline is None:
        return ["There is no sixth-day duty: the suspension is of five school days or fewer."]
    days = [
        f"{in_words(day.on)}: {f'day {day.counts}' if day.counts else day.why}"
        for day in found.days
    ]
    basis = [f"{row.key}: {row.value}" for row in basis_rows(found.deadline.basis)]
    if found.deadline.basis.reading:
        basis.append(f"A reading of unclear law: {found.deadline.basis.note}")
    owed = who_provides(found, school=school, authority=settings.AUTHORITY_NAME)
    return [*days, f"Day 6 is {in_words(found.deadline.due_on)}.", owed, *basis]


def a_school(urn: str) -> School:
    if not valid_urn(urn):
        raise CommandError(f"--school is “{urn}”, which is not a URN: give six digits, as 990001.")
    school = School.objects.filter(urn=urn).first()
    if school is None:
        raise CommandError(f"No school with the URN {urn} is held: import it, or check the number.")
    return school


def a_date(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(
            f"{name} is “{text}”, which is not a date: give year, month and day, as 2026-10-21."
        ) from None
