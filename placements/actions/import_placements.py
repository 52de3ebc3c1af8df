from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from apcase.access.models import User
from apcase.access.readings import readings
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.pupils.imports import CsvFile, Refused, Report, Row, wait_for_other_imports
from apcase.pupils.models import Pupil, School
from apcase.rules.refusal import Refusal
from directory.actions.places import NoPlaceLeft, places_kept, wait_for_sites
from directory.models import Provider
from placements import rows
from placements.actions.checks import check
from placements.actions.known import Held
from placements.actions.steps import came_in, comes_in
from placements.models import Placement, PlacementStep

BATCH = 1000
MEANWHILE = (
    "Somebody has recorded one of these placements while the file was read. Nothing was kept: "
    "import the file again."
)
# What a later line of the same placement does not change: reviews and the end move the dates.
COMPARED = {
    "commissioner": "commissioner",
    "commissioning_school_id": "school_urn",
    "reason": "reason",
    "registration_code": "registration_code",
    "hours_per_week": "hours_per_week",
}


@transaction.atomic
def import_placements(
    path: str | Path, *, by: User, on: date, all_or_nothing: bool = False
) -> Report:
    """Record the placements of a file that are not recorded yet; what stands is left as it is."""
    file, report = CsvFile(path), Report()
    file.needs(rows.REQUIRED, known=rows.COLUMNS)
    wait_for_other_imports()
    new = new_placements(list(accepted(file, report)), report, by, on)
    with transaction.atomic():
        new = keep_those_with_a_place(new, report, on)
        if report.refused and all_or_nothing:
            report.keep_nothing()
            new = []
            transaction.set_rollback(True)
    if new:
        promise("placements.watch_all")
    record(
        "placements.imported",
        "placements",
        by=by,
        pupils={placement.pupil_id for placement in new},
        file=file.name,
        sha256=file.sha256,
        **report.counts,
    )
    return report


def keep_those_with_a_place(
    new: list[tuple[Row, Placement]], report: Report, on: date
) -> list[Placement]:
    """All at once; one by one in the file's order where some find no place left."""
    wait_for_sites({placement.provider_id for _, placement in new})
    try:
        with places_kept():
            write([placement for _, placement in new], on)
    except NoPlaceLeft:
        return [placement for row, placement in new if kept(row, placement, report, on)]
    return [placement for _, placement in new]


def kept(row: Row, placement: Placement, report: Report, on: date) -> bool:
    try:
        with places_kept(field="provider"):
            write([placement], on)
    except NoPlaceLeft as refusal:
        report.new -= 1
        report.refused.append(rows.refused_by(row, refusal))
        return False
    return True


def write(new: list[Placement], on: date) -> None:
    with sentences(placement_one_at_a_provider_at_a_time=MEANWHILE):
        Placement.objects.bulk_create(new, batch_size=BATCH)
    PlacementStep.objects.bulk_create(came_in(new, on=on), batch_size=BATCH)


def accepted(file: CsvFile, report: Report):
    for row in file.rows(report):
        values, refused = rows.read(row)
        report.refused += refused
        if not refused:
            yield row, values


def new_placements(lines: list, report: Report, by: User, on: date) -> list[tuple[Row, Placement]]:
    named = Named.by(values for _, values in lines)
    held, new = Held(pupil.pk for pupil in named.pupils.values()), []
    read = readings()
    for row, values in lines:
        try:
            placement = named.placement(values, by)
            same = held.same(placement)
            if same is None:
                check(placement, held)
        except Refusal as refusal:
            report.refused.append(rows.refused_by(row, refusal))
            continue
        if same is not None:
            report.unchanged += 1
            report.noted += differences(row, placement, same)
            continue
        placement.attendance_code = placement.suggestion(read.on(placement.starts_on)).code or ""
        comes_in(placement, on=on)
        held.add(placement)
        new.append((row, placement))
    report.new = len(new)
    return new


def differences(row: Row, placement: Placement, same: Placement) -> list[Refused]:
    return [
        Refused(
            row.line,
            column,
            row.get(column, ""),
            "this placement is recorded already, with another value. What is recorded stands.",
        )
        for field, column in COMPARED.items()
        if getattr(placement, field) != getattr(same, field)
    ]


@dataclass(frozen=True)
class Named:
    """The children, providers and schools that a file names."""

    pupils: dict[str, Pupil]
    providers: dict[str, Provider]
    schools: dict[str, School]

    @classmethod
    def by(cls, lines) -> "Named":
        upns, urns = set(), set()
        for values in lines:
            upns.add(values["upn"])
            urns.add(values["school_urn"])
        pupils = Pupil.objects.only("upn").filter(upn__in=upns)
        return cls(
            pupils={pupil.upn: pupil for pupil in pupils},
            providers={provider.name.casefold(): provider for provider in Provider.objects.all()},
            schools={school.urn: school for school in School.objects.filter(urn__in=urns)},
        )

    def placement(self, values: dict[str, Any], by: User) -> Placement:
        facts = dict(values)
        upn, name, urn = facts.pop("upn"), facts.pop("provider"), facts.pop("school_urn")
        if upn not in self.pupils:
            raise Refusal("no child with this UPN is held. Import the child first.", "upn")
        if name.casefold() not in self.providers:
            raise Refusal(
                "no provider of this name is held. Compare it with the list of providers.",
                "provider",
            )
        if urn and urn not in self.schools:
            raise Refusal(
                "no school with this URN is held. Import the schools first.", "school_urn"
            )
        return Placement(
            pupil=self.pupils[upn],
            provider=self.providers[name.casefold()],
            commissioning_school=self.schools.get(urn),
            recorded_by=by,
            **facts,
        )
