"""Everything that one child's page shows, each table read once."""

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.alerts.models import Alert
from apcase.pupils.models import Contact, Enrolment, Pupil
from placements.models import Placement, Review
from placements.rules.life_cycle import BEFORE
from section19.models import Case, Decision, Exclusion


@dataclass(frozen=True)
class Record:
    """A child's rows, as far as the reader's role may see them."""

    pupil: Pupil
    enrolments: list[Enrolment]
    placements: list[Placement]
    reviews: list[Review]
    exclusions: list[Exclusion]
    cases: list[Case]
    decisions: list[Decision]
    alerts: list[Alert]

    def main_enrolment(self, on: date) -> Enrolment | None:
        """Today's main school, or the last one where the child is on no roll today."""
        main = [row for row in self.enrolments if row.status in Enrolment.MAIN]
        live = [row for row in main if row.starts_on <= on and (row.ends_on or on) >= on]
        return next(iter(live or main), None)

    def next_start(self, on: date) -> Placement | None:
        """The first placement to come, which nobody has called off."""
        to_come = [row for row in self.placements if row.state in BEFORE and row.starts_on > on]
        return min(to_come, key=lambda row: row.starts_on, default=None)

    def live_placements(self, on: date) -> list[Placement]:
        return [row for row in self.placements if row.is_live(on)]


def with_contacts(pupils: QuerySet[Pupil]) -> QuerySet[Pupil]:
    """Pupils with `contact_rows`, in the one query."""
    columns = {name: f"shown_{name}" for name in ("name", "telephone", "email")}
    contacts = Contact.objects.masked().filter(pupil=OuterRef("pk")).order_by("priority", "name")
    rows = contacts.values(row=JSONObject(relationship="relationship", **columns))
    return pupils.annotate(contact_rows=ArraySubquery(rows))


def record_of(pupil: Pupil, reader: User) -> Record:
    may_see_cases = reader.has_perm(Permission.CASE_VIEW)
    placements = pupil.placements.select_related(
        "provider", "owner", "recorded_by", "ended_by", "commissioning_school",
        "arrangement__made_by",
    )  # fmt: skip
    reviews = Review.objects.filter(placement__pupil=pupil)
    exclusions = pupil.exclusions.select_related("school", "recorded_by", "cancelled_by")
    cases = pupil.section19_cases.select_related("owner", "opened_by", "closed_by")
    cases = cases.without_conflict_of(reader)
    decisions = Decision.objects.filter(panel_item__case__in=cases)
    return Record(
        pupil=pupil,
        enrolments=list(pupil.enrolments.select_related("school").order_by("-starts_on", "pk")),
        placements=list(placements),
        reviews=list(reviews.select_related("placement__provider", "recorded_by")),
        exclusions=list(exclusions),
        cases=list(cases) if may_see_cases else [],
        decisions=list(decisions.select_related("recorded_by", "panel_item"))
        if may_see_cases
        else [],
        alerts=list(pupil.alerts.of_kinds_for(reader).select_related("owner", "closed_by"))
        if reader.has_perm(Permission.ALERT_VIEW)
        else [],
    )
