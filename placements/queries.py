from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Case, Count, Q, QuerySet, Value, When

from apcase.access.models import Membership, User, today_in_london
from apcase.access.rights import Permission
from apcase.pupils.calendars import school_days
from apcase.pupils.models import Pupil, School
from apcase.pupils.models.by_page import as_text
from apcase.pupils.queries import schools_served
from apcase.pupils.rolls import main_schools
from apcase.rules.facts import in_words
from directory.models import Provider, Standing
from directory.queries import with_standing
from placements.models import Continuity, Enquiry, Placement, PlacementStep
from placements.rules.first_day import is_past_the_calendar, why_no_school_day
from placements.rules.whose_child import cautions


def placed_where_serving(user) -> Q | None:
    """A school's people see the children whom their school has placed, while the placement runs."""
    if not user.serves_a_school:
        return None
    live = Placement.objects.live(today_in_london())
    live = live.filter(commissioning_school__in=schools_served(user))
    return Q(pk__in=as_text(live.values("pupil")))


def taught_where_serving(user) -> Q | None:
    """A provider's people see a child from shortly before the start to shortly after the end."""
    if not user.serves_a_provider:
        return None
    return Q(pk__in=Placement.objects.taught_by(user).values("pupil"))


def may_commission(user, commissioner: str, school: School | None) -> bool:
    """Who works for the authority acts on every placement, a school's people on their school's."""
    if user.has_perm(Permission.PUPIL_VIEW_ALL):
        return True
    if commissioner != Placement.Commissioner.SCHOOL or school is None:
        return False
    return School.objects.where_serving(user).filter(pk=school.pk).exists()


def may_change(user, placement: Placement) -> bool:
    return may_commission(user, placement.commissioner, placement.commissioning_school)


def may_say_home_week(user, school: School | None) -> bool:
    """When a school expects a child: the school's own people say so, or the authority's for it."""
    if user.has_perm(Permission.PUPIL_VIEW_ALL):
        return True
    return school is not None and School.objects.where_serving(user).filter(pk=school.pk).exists()


def may_answer(user, enquiry: Enquiry) -> bool:
    """A provider's own people; and the council's, as a provider has told them."""
    if not user.has_perm(Permission.REFERRAL_ANSWER):
        return False
    if user.has_perm(Permission.REFERRAL_MAKE):
        return True
    return Enquiry.objects.put_to(user).filter(pk=enquiry.pk).exists()


def officers() -> QuerySet:
    """Who can own a placement: the people who work for the authority today."""
    holding = Membership.objects.holding(Permission.PUPIL_VIEW_ALL)
    return User.objects.filter(pk__in=holding.values("user")).order_by("name")


def providers_to_choose(user) -> QuerySet:
    """Every provider with its standing, those that the council may use first."""
    usable = When(standing_state__in=Standing.OPEN_TO_PLACEMENTS, then=Value(0))
    providers = with_standing(Provider.objects.visible_to(user))
    return providers.order_by(Case(usable, default=Value(1)), "sort_name")


def schools_of(pupil: Pupil) -> QuerySet:
    """The schools that hold or held the child on roll: those that may commission."""
    return School.objects.filter(pk__in=pupil.enrolments.values("school"))


def cautions_about(pupil: Pupil, on: date) -> tuple[str, ...]:
    """What is to be settled about a child before or after a placement is recorded."""
    school = main_schools([pupil.pk], on).get(pupil.pk)
    return cautions(
        has_upn=bool(pupil.upn),
        school=school.name if school else "",
        own_school=bool(school and school.is_own),
    )


def why_no_school_day_of(pupil: Pupil, day: date, *, named: bool = True) -> str:
    """On the calendar of the school on whose main roll the child is that day; "" if it meets.

    Without `named` nothing is said that tells which school it is.
    """
    school = main_schools([pupil.pk], day).get(pupil.pk)
    if school is None:
        return ""
    name = school.name if named else "The child’s school"
    return why_no_school_day(day, school_days(school), school=name, say_why=named)


def first_day_said(pupil: Pupil, day: date) -> str:
    """For a provider: that the child's school does not meet that day, or that nobody can know."""
    school = main_schools([pupil.pk], day).get(pupil.pk)
    if school is not None and is_past_the_calendar(day, school_days(school)):
        return (
            f"Whether the child’s school meets on {in_words(day)} is not known yet: the term dates "
            "held do not reach so far. Ask the council before the child comes."
        )
    return why_no_school_day_of(pupil, day, named=False)


def with_names(placements: QuerySet) -> QuerySet:
    """Everything that a row of a list shows, in the one query."""
    return placements.select_related("pupil", "provider", "commissioning_school", "owner")


def live_now(pupil_ids: Iterable[UUID], on: date) -> QuerySet:
    """The placements of these children that run on a date. The caller has shown who may look."""
    return with_names(Placement.objects.live(on).filter(pupil__in=list(pupil_ids)))


def reviews_due(user, first: date, last: date, on: date) -> QuerySet:
    """Live placements that this person may see and whose next review falls in these days."""
    due = Placement.objects.visible_to(user).live(on)
    return with_names(due.filter(next_review_on__range=(first, last))).order_by(
        "next_review_on", "pk"
    )


def children_at(provider_ids: Iterable[UUID], on: date) -> dict[UUID, int]:
    """How many children each provider teaches on a date; a provider with none is left out."""
    live = Placement.objects.live(on).filter(provider__in=list(provider_ids)).order_by()
    counted = live.values("provider").annotate(children=Count("pupil", distinct=True))
    return {row["provider"]: row["children"] for row in counted}


def providers_used(user) -> QuerySet:
    """Where a school's people have placed a child, or see that one of theirs is or was taught."""
    return Placement.objects.visible_to(user).values("provider")


def first_review_date(placement: Placement) -> date:
    """When the first review was due as the placement was recorded, before any review moved it."""
    recorded = placement.events.filter(pgh_label="insert").order_by("pgh_id")
    return recorded.values_list("next_review_on", flat=True).first() or placement.next_review_on


def started_on(placements: Iterable[Placement]) -> dict[UUID, date]:
    """The day on which the child first came to each, as its latest start says; the planned day of
    one whose steps are not held."""
    placements = list(placements)
    steps = PlacementStep.objects.filter(
        placement__in=placements, event__in=("start", "record_running")
    )
    said = dict(steps.order_by("number").values_list("placement", "on"))
    return {row.pk: said.get(row.pk, row.starts_on) for row in placements}


def continuity_for(rows: QuerySet) -> QuerySet:
    """With everything that a page says of them."""
    return rows.select_related(
        "standing", "decided_by", "placement__pupil", "placement__provider", "placement__owner",
        "placement__commissioning_school",
    )  # fmt: skip


def continuity_at(user, provider: Provider) -> QuerySet:
    """The children there of whom something is asked or decided, the undecided first."""
    rows = Continuity.objects.visible_to(user).current().filter(placement__provider=provider)
    undecided = When(decision="", then=Value(0))
    return continuity_for(rows).order_by(
        Case(undecided, default=Value(1)), "due_on", "placement__pupil__sort_name", "pk"
    )
