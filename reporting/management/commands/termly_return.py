import os
import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.timezone import localdate

from apcase.access.models import User
from apcase.rules.refusal import Refusal
from apcase.web.dates import plain_date
from reporting.actions import freeze_return
from reporting.models import Return
from reporting.pdf import return_pdf
from reporting.presenters import label
from reporting.queries import counting_day


class Command(BaseCommand):
    help = "Counts a term's figures, freezes them as the next version and writes them as a PDF."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--term", required=True, metavar="TERM", help="as 2026-autumn")
        parser.add_argument("--out", required=True, metavar="FILE.pdf", type=Path)

    def handle(self, *args, **options) -> None:
        out = options["out"]
        try:
            check_place(out)
            frozen = make_and_write(options["term"], out)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None
        except OSError as error:
            raise CommandError(
                f"{out} cannot be written: {error.strerror}. Nothing was frozen. Give --out a "
                "file in a folder in which this user may write and which has room."
            ) from None
        self.stdout.write(
            f"{label(frozen)}, version {frozen.version}, counted up to "
            f"{plain_date(frozen.as_at)}: written to {out}"
        )


def check_place(out: Path) -> None:
    if not out.parent.is_dir():
        raise CommandError(
            f"There is no folder {out.parent}. Make it, or give --out a file in another folder."
        )
    if out.is_dir():
        raise CommandError(f"{out} is a folder. Give --out a file in it, such as return.pdf.")


@transaction.atomic
def make_and_write(term: str, out: Path) -> Return:
    """The frozen return and its file, both or neither."""
    as_at = counting_day(term, on=localdate())
    frozen = freeze_return(term, as_at=as_at, by=User.objects.system())
    write_whole(out, return_pdf(frozen))
    return frozen


def write_whole(out: Path, content: bytes) -> None:
    """Beside its place first, then into it: nobody ever finds half a file there."""
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, out)
    finally:
        Path(name).unlink(missing_ok=True)
