from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from apcase.audit.verify import Broken, Proof, events, verify


class Command(BaseCommand):
    help = (
        "Proves the audit log against its chain of seals, or names the first break. "
        "A chain that is whole is carried on first over what has waited."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--head",
            default="",
            help="a head of the chain that this command gave earlier and that was kept elsewhere",
        )

    def handle(self, *args, **options) -> None:
        try:
            proof = verify(options["head"])
        except (Broken, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(said(proof))


def said(proof: Proof) -> str:
    waiting = f"; {events(proof.unsealed)} not sealed yet" if proof.unsealed else ""
    seals = "1 seal" if proof.seals == 1 else f"{proof.seals:,} seals"
    whole = f"The audit log is whole: {events(proof.events)} under {seals}{waiting}."
    keys = "".join(f"\nFrom seal {first:,} on by the key {name}." for name, first in proof.keys)
    head = f"Keep the head of the chain elsewhere: {proof.head}"
    return f"{whole}{keys}\n{head}" if proof.head else whole
