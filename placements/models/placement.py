from datetime import timedelta

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Now
from django.urls import reverse

from apcase.access.models import today_in_london
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.audit.ranges import days
from apcase.pupils.models import Enrolment, Pupil, School, about_a_child_seen_in_full
from apcase.rules.readings import HOME_TUTOR, ONLINE_AT_HOME, Chosen
from directory.models import Provider, Site
from placements.models.planned_end import KEPT
from placements.rules.home_registration import registration_word
from placements.rules.life_cycle import (
    AT_A_PROVIDER,
    BEFORE,
    CALLED_OFF,
    OVER,
    PAIRS,
    RUNNING,
    TAUGHT_UNTIL,
    Move,
    moves_at_provider,
)
from placements.rules.register_codes import Suggestion, suggested_code
from placements.rules.taught import Standing, how_it_stands


class State(models.TextChoices):
    """Where a placement is in its life cycle; the first five before it has a provider."""

    DRAFT = "draft", "Draft"
    REFERRED = "referred", "Referred"
    OFFERED = "offered", "Offered"
    PROVIDER_DECLINED = "provider_declined", "Provider declined"
    PRE_START = "pre_start", "Before the start"
    READY = "ready", "Ready to start"
    ACTIVE = "active", "Live"
    AT_RISK = "at_risk", "At risk"
    PAUSED = "paused", "Paused"
    ENDING = "ending", "Ending"
    ENDED = "ended", "Ended"
    BROKEN_DOWN = "broken_down", "Broken down"
    CANCELLED = "cancelled", "Cancelled"


class PlacementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A placement is seen by whoever sees the child in full; a provider's people see theirs."""
        in_full = about_a_child_seen_in_full(user)
        if not user.serves_a_provider:
            return self.filter(in_full)
        seen = Q(pk__in=Placement.objects.taught_by(user), pupil__in=Pupil.objects.visible_to(user))
        return self.filter(in_full | seen)

    def for_reader(self, user):
        """Those visible to this person, each with `in_full`: whether all of it may be shown."""
        seen = self.visible_to(user)
        if not user.serves_a_provider:
            return seen.annotate(in_full=Value(True))
        whole = Q(pupil__in=Pupil.objects.visible_in_full_to(user))
        return seen.annotate(in_full=Case(When(whole, then=Value(True)), default=Value(False)))

    def taught_by(self, user):
        """Placements with the providers where this person serves, around the days they run."""
        today = today_in_london()
        soon = today + timedelta(days=settings.PROVIDER_SEES_DAYS_BEFORE)
        lately = today - timedelta(days=settings.PROVIDER_SEES_DAYS_AFTER)
        serves = [membership.organisation_id for membership in user.live_memberships]
        return self.not_called_off().filter(
            Q(ends_on=None) | Q(ends_on__gte=lately),
            starts_on__lte=soon,
            provider__organisation__in=serves,
        )

    def not_called_off(self):
        """Without those declined or cancelled before the child came: they have no days."""
        return self.exclude(state__in=CALLED_OFF)

    def live(self, on):
        rows = self.not_called_off()
        return rows.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)

    def review_overdue(self, on):
        return self.live(on).filter(next_review_on__lt=on)


@tracked
class Placement(models.Model):
    """A child taught by a provider, commissioned by the authority or by a school."""

    class Commissioner(models.TextChoices):
        AUTHORITY = "la", "Local authority"
        SCHOOL = "school", "School"

    class Reason(models.TextChoices):
        EXCLUSION = "exclusion", "Permanent exclusion"
        SUSPENSION = "suspension", "Suspension of more than five days"
        BEHAVIOUR = "behaviour", "Off-site direction to improve behaviour"
        PHYSICAL_HEALTH = "physical_health", "Physical health"
        MENTAL_HEALTH = "mental_health", "Mental health"
        NO_SCHOOL_PLACE = "no_school_place", "Waiting for a school place"
        EOTAS = "eotas", "Education otherwise than at school"
        VOCATIONAL = "vocational", "Part of the week on a vocational course"
        ASSESSMENT = "assessment", "Short assessment or intervention"
        OTHER = "other", "Other reason"

    id = uuid_key()
    pupil = models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="placements")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="placements")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, blank=True)
    commissioner = models.CharField(max_length=6, choices=Commissioner)
    commissioning_school = models.ForeignKey(
        School,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="commissioned_placements",
    )
    reason = models.CharField(max_length=20, choices=Reason)
    aim = models.CharField(max_length=300, blank=True)
    # The child's enrolment at the home school while the placement runs.
    registration_code = models.CharField(max_length=1, choices=Enrolment.Status)
    # Suggested for the home school's register; the school alone makes the legal entry.
    attendance_code = models.CharField(max_length=2, blank=True)
    hours_per_week = models.DecimalField(max_digits=4, decimal_places=2)
    # Until there is a timetable; none said means every day on which the site is open. 1 is Monday.
    weekdays = ArrayField(
        models.PositiveSmallIntegerField(),
        default=list,
        blank=True,
    )
    starts_on = models.DateField()
    # Planned while it runs; the last day that there was once it has ended.
    ends_on = models.DateField(null=True, blank=True)
    # What was planned last. Written by the database alone, and kept when the placement ends.
    planned_end_on = models.DateField(null=True, editable=False)
    next_review_on = models.DateField()
    # Changed by steps alone; each is a row with its day, who and why.
    state = models.CharField(max_length=17, choices=State)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="placements"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    end_reason = models.CharField(max_length=300, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Privacy:
        personal = {
            "pupil", "provider", "site", "commissioning_school", "hours_per_week", "starts_on",
            "ends_on", "planned_end_on", "next_review_on", "owner", "recorded_by",
            "ended_by", "aim", "weekdays",
        }  # fmt: skip
        special = {"reason", "end_reason"}
        plain = {
            "id", "commissioner", "state", "registration_code", "attendance_code", "recorded_at",
            "ended_at",
        }  # fmt: skip

    class Meta:
        ordering = ["-starts_on", "pk"]
        indexes = [
            models.Index(fields=["-starts_on", "id"], name="placement_newest_first"),
            models.Index(
                fields=["-starts_on", "id"],
                condition=Q(state__in=(*BEFORE, *RUNNING)),
                name="placement_open_newest_first",
            ),
            models.Index("next_review_on", name="placement_by_next_review"),
            models.Index("pupil", "starts_on", name="placement_by_pupil"),
            models.Index("provider", "ends_on", name="placement_by_provider"),
        ]
        triggers = [
            pgtrigger.FSM(
                name="state_by_the_table",
                field="state",
                transitions=[pair for pair in PAIRS if set(pair) <= set(AT_A_PROVIDER)],
            ),
            KEPT,
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=AT_A_PROVIDER), name="placement_state_of_one_at_a_provider"
            ),
            models.CheckConstraint(
                condition=Q(state__in=TAUGHT_UNTIL, ended_at__isnull=False)
                | ~Q(state__in=TAUGHT_UNTIL) & Q(ended_at=None),
                name="placement_ended_as_its_state_says",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="placement_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(next_review_on__gte=F("starts_on")),
                name="placement_review_not_before_its_start",
            ),
            models.CheckConstraint(
                condition=Q(commissioner="la", commissioning_school=None)
                | Q(commissioner="school", commissioning_school__isnull=False),
                name="placement_school_named_if_it_commissions",
            ),
            models.CheckConstraint(
                condition=Q(hours_per_week__gt=0, hours_per_week__lte=40),
                name="placement_hours_between_0_and_40",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, end_reason="")
                | (
                    Q(ended_at__isnull=False, ended_by__isnull=False, ends_on__isnull=False)
                    & ~Q(end_reason="")
                ),
                name="placement_ended_at_by_and_why_together",
            ),
            models.CheckConstraint(
                condition=Q(weekdays__contained_by=list(range(1, 8))),
                name="placement_on_known_weekdays",
            ),
            # What the foreign key of a session's placement and pupil refers to.
            models.UniqueConstraint(fields=["id", "pupil"], name="placement_and_its_pupil"),
            ExclusionConstraint(
                name="placement_one_at_a_provider_at_a_time",
                expressions=[
                    ("pupil", RangeOperators.EQUAL),
                    ("provider", RangeOperators.EQUAL),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                condition=~Q(state__in=CALLED_OFF),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider} from {self.starts_on:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("placements:placement-detail", args=[self.pk])

    def is_live(self, on) -> bool:
        if self.is_called_off:
            return False
        return self.starts_on <= on and (self.ends_on is None or self.ends_on >= on)

    @property
    def planned_end(self):
        """As it is planned now, or was last."""
        return self.planned_end_on if self.ended_at else self.ends_on

    @property
    def ended_on(self):
        """Its last day once it has ended; until then none."""
        return self.ends_on if self.ended_at else None

    @property
    def is_called_off(self) -> bool:
        return self.state in CALLED_OFF

    @property
    def is_over(self) -> bool:
        """Nothing of it is changed any more."""
        return self.state in OVER or self.is_called_off

    @property
    def moves(self) -> list[Move]:
        """What can follow, by the table."""
        return moves_at_provider(self.state)

    @property
    def has_begun(self) -> bool:
        """Whether somebody has recorded that the child came."""
        return self.state in RUNNING or self.state in TAUGHT_UNTIL

    @property
    def kept_by(self) -> str:
        """The school that placed the child itself, where no officer was named to answer for it."""
        return "" if self.owner_id else str(self.commissioning_school or "")

    def standing_on(self, on) -> Standing:
        """Whether the child is taught here on a day, as the placement is held now."""
        return how_it_stands(self.state, starts_on=self.starts_on, ends_on=self.ends_on, on=on)

    @property
    def is_dual(self) -> bool:
        return registration_word(self.registration_code) == "dual"

    @property
    def venue(self) -> str:
        """Where the sessions are, as the rule on register codes asks."""
        if self.provider.kind == Provider.Kind.ONLINE:
            return "home_online"
        if self.provider.kind == Provider.Kind.TUTORING:
            return "home_tutor"
        return "school" if self.provider.is_school and self.is_dual else "place"

    def suggestion(self, chosen: Chosen) -> Suggestion:
        """What the home school's register most likely needs for a session attended. `chosen`: how
        the authority reads the law on the placement's first day."""
        return suggested_code(
            registration=registration_word(self.registration_code),
            arranged_by=self.commissioner,
            venue=self.venue,
            attended=True,
            allow_b_home_tutor=chosen[HOME_TUTOR] == "with-caution",
            allow_k_online=chosen[ONLINE_AT_HOME] == "allowed",
        )
