"""Marks from a file: each row taken or refused with its number and a sentence."""

from collections import defaultdict
from datetime import date, time
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet

from apcase.access.models import User
from apcase.audit.log import record
from apcase.pupils.imports import CsvFile, Report, Row
from apcase.rules.refusal import Refusal
from placements.actions.marks import LATE, Marked, Marking, take
from placements.attendance import rows
from placements.models import Placement, Way
from placements.rules.life_cycle import CALLED_OFF

NO_CHILD = (
    "no child with this UPN is placed with this provider on that day. Look at the UPN, the name of "
    "the provider and the day."
)


@transaction.atomic
def import_attendance(
    path: str | Path,
    *,
    placements: QuerySet,
    by: User,
    today: date,
    at: time = LATE,
    all_or_nothing: bool = False,
    only_look: bool = False,
) -> Report:
    """Take the marks of a file, for placements that this person may mark.

    With `only_look` the report says what would happen, and nothing is kept.
    """
    file, report = CsvFile(path), Report()
    file.needs(rows.REQUIRED, known=rows.COLUMNS)
    with transaction.atomic():
        pupils = take_rows(file, report, placements, by=by, today=today, at=at)
        if only_look or (report.refused and all_or_nothing):
            transaction.set_rollback(True)
    if only_look:
        return report
    if report.refused and all_or_nothing:
        report.keep_nothing()
        pupils = set()
    record(
        "attendance.imported",
        "attendance",
        by=by,
        pupils=sorted(pupils),
        file=file.name,
        sha256=file.sha256,
        rows=report.new,
        **report.counts,
    )
    return report


def take_rows(
    file: CsvFile,
    report: Report,
    placements: QuerySet,
    *,
    by: User,
    today: date,
    at: time,
) -> set:
    read, lines, markings = rows.reader(), [], {}
    for row in file.rows(report):
        values, refused = read(row)
        report.refused += refused
        if not refused:
            lines.append((row, values))
    places = Places(placements, {values["upn"] for _, values in lines})
    for row, values in lines:
        try:
            marking = places.marking(**values)
        except Refusal as refusal:
            report.refused.append(rows.refused_by(row, refusal))
        else:
            markings[id(marking)] = row, marking
    sent = [marking for _, marking in markings.values()]
    done, _ = take(sent, way=Way.CSV, today=today, at=at, by=by)
    told(done, markings, report)
    return {mark.placement.pupil_id for mark in done.new}


def told(done: Marked, lines: dict[int, tuple[Row, Marking]], report: Report) -> None:
    report.new, report.unchanged = len(done.new), len(done.same)
    for marking, refusal in done.refused:
        report.refused.append(rows.refused_by(lines[id(marking)][0], refusal))


class Places:
    """Which placement a row means: the one of that child at that provider on that day."""

    def __init__(self, placements: QuerySet, upns: set[str]):
        self._held: dict[tuple[str, str], list[Placement]] = defaultdict(list)
        mine = placements.filter(pupil__upn__in=upns).exclude(state__in=CALLED_OFF)
        for placement in mine.prefetch_related("pupil", "provider"):
            key = placement.pupil.upn, placement.provider.name.casefold()
            self._held[key].append(placement)

    def marking(self, *, upn: str, provider: str, on: date, **said) -> Marking:
        for placement in self._held.get((upn, provider.casefold()), ()):
            if placement.starts_on <= on <= (placement.ends_on or on):
                return Marking(placement, on, **said)
        raise Refusal(NO_CHILD, "upn")
