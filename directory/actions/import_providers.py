"""A list of providers from a file: each row taken or refused with its number and a sentence."""

from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Value

from apcase.access.models import User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.pupils.imports import UTF8, WINDOWS, CsvFile, Report, Row, wait_for_other_imports
from apcase.pupils.sorting import sort_key
from apcase.rules.refusal import Refusal
from directory import rows
from directory.actions.record import TAKEN, change_provider, check
from directory.actions.sites import add_site, change_site
from directory.actions.standing import change_standing
from directory.models import Provider


@transaction.atomic
def import_providers(
    path: str | Path,
    *,
    by: User,
    on: date,
    all_or_nothing: bool = False,
    only_look: bool = False,
) -> Report:
    """Take the providers of a file. A new one is known and not listed until somebody judges it.

    With `only_look` the report says what would happen, and nothing is kept.
    """
    file, report = CsvFile(path, encoding=encoding_of(Path(path))), Report()
    file.needs(rows.REQUIRED, known=rows.COLUMNS)
    wait_for_other_imports()
    with transaction.atomic():
        take(file, report, by=by, on=on)
        if only_look or (report.refused and all_or_nothing):
            transaction.set_rollback(True)
    if only_look:
        return report
    if report.refused and all_or_nothing:
        report.keep_nothing()
    record(
        "providers.imported",
        "providers",
        by=by,
        file=file.name,
        sha256=file.sha256,
        **report.counts,
    )
    return report


def encoding_of(path: Path) -> str:
    """Council spreadsheets save in either of two; what is text in the first is not the second."""
    try:
        path.read_bytes().decode(UTF8)
    except UnicodeDecodeError:
        return WINDOWS
    except OSError:
        # The file says itself why it cannot be read.
        return UTF8
    return UTF8


def take(file: CsvFile, report: Report, *, by: User, on: date) -> None:
    lines: dict[Any, int] = {}
    for row in file.rows(report):
        facts, refused = rows.read(row)
        report.refused += refused
        if refused:
            continue
        try:
            with transaction.atomic():
                take_row(row, facts, lines, report, by=by, on=on, file=file.name)
        except Refusal as refusal:
            report.refused.append(rows.refused_by(row, refusal))


def take_row(
    row: Row,
    facts: dict[str, Any],
    lines: dict[Any, int],
    report: Report,
    *,
    by: User,
    on: date,
    file: str,
) -> None:
    site = {name: facts.pop(name) for name in rows.OF_THE_SITE if name in facts}
    held = same_provider(facts)
    if held is not None and held.pk in lines:
        raise Refusal(f"line {lines[held.pk]} is the same provider. Keep one of the two.")
    if held is None:
        provider, changed = added(facts, by=by, on=on, file=file), False
    else:
        before = held.events.count()
        provider = change_provider(held, by=by, on=on, **facts)
        changed = provider.events.count() > before
    changed |= place_main_site(provider, site, by=by)
    lines[provider.pk] = row.line
    if held is None:
        report.new += 1
    elif changed:
        report.changed += 1
    else:
        report.unchanged += 1


def same_provider(facts: dict[str, Any]) -> Provider | None:
    """By URN, else by UKPRN, else by name: whichever says it first."""
    every = Provider.objects
    for number in ("urn", "ukprn"):
        if facts.get(number) and (found := every.filter(**{number: facts[number]}).first()):
            return found
    return every.filter(sort_name=sort_key(Value(facts["name"]))).first()


def added(facts: dict[str, Any], *, by: User, on: date, file: str) -> Provider:
    provider = Provider(**facts)
    check(provider, set(facts), on=on)
    with sentences(**TAKEN):
        provider.save(force_insert=True)
    change_standing(
        provider,
        event="name",
        since=on,
        reason=f"From the file {file}; not yet listed."[:300],
        by=by,
        on=on,
    )
    return provider


def place_main_site(provider: Provider, said: dict[str, str], *, by: User) -> bool:
    """The file's one address is the main site's. Whether it changed anything."""
    if not said:
        return False
    site = provider.sites.filter(name=rows.MAIN_SITE).first()
    if site is None:
        add_site(provider, by=by, name=rows.MAIN_SITE, **said)
        return True
    if all(getattr(site, name) == value for name, value in said.items()):
        return False
    change_site(site, by=by, **said)
    return True
