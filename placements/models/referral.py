"""A placement that is sought: providers are asked, and told what they need to know."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.access.rights import Permission
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models import Pupil, School
from apcase.pupils.models.pupil import PROTECTED
from directory.models import Provider
from placements.models.direction import person
from placements.models.placement import Placement, State
from placements.rules.life_cycle import PAIRS, SOUGHT
from placements.rules.referrals import OPEN, SECTIONS, STATES, TOLD_OF_CHILD

KEPT = (*SOUGHT, "pre_start", "cancelled")
ENQUIRY_STATES = list(STATES.items())


class ReferralQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen by whoever sees the child in full; what a provider is told is in the enquiry."""
        return self.filter(pupil__in=Pupil.objects.visible_in_full_to(user))

    def open(self):
        return self.filter(state__in=SOUGHT)


@tracked
class Referral(models.Model):
    """A placement that is sought for a child, until a provider's offer is accepted."""

    id = uuid_key()
    pupil = models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="referrals")
    reason = models.CharField(max_length=20, choices=Placement.Reason)
    aim = models.CharField(max_length=300)
    commissioner = models.CharField(max_length=6, choices=Placement.Commissioner)
    commissioning_school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    hours_per_week = models.DecimalField(max_digits=4, decimal_places=2)
    starts_on = models.DateField()
    risk = models.TextField(blank=True)
    medical = models.TextField(blank=True)
    learning = models.TextField(blank=True)
    attendance = models.TextField(blank=True)
    owner = person()
    drafted_at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=17, choices=State, default=State.DRAFT)
    # The day of its latest step.
    state_on = models.DateField()
    placement = models.OneToOneField(
        Placement, on_delete=models.PROTECT, null=True, related_name="referral"
    )
    cancelled_by = person(null=True)
    cancel_reason = models.CharField(max_length=300, blank=True)
    # Why the accepted offer was chosen, where others stood.
    choice_reason = models.CharField(max_length=300, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Privacy:
        personal = {
            "pupil", "aim", "commissioning_school", "hours_per_week", "starts_on", "owner",
            "placement", "cancelled_by",
        }  # fmt: skip
        special = {
            "reason", "risk", "medical", "learning", "attendance", "cancel_reason", "choice_reason",
        }  # fmt: skip
        plain = {"id", "commissioner", "drafted_at", "state", "state_on"}

    class Meta:
        ordering = ["-drafted_at", "pk"]
        triggers = [
            pgtrigger.FSM(
                name="sought_by_the_table",
                field="state",
                transitions=[pair for pair in PAIRS if pair[0] and set(pair) <= set(KEPT)],
            )
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=KEPT), name="referral_state_of_one"),
            models.CheckConstraint(
                condition=Q(state="pre_start", placement__isnull=False)
                | ~Q(state="pre_start") & Q(placement=None),
                name="referral_has_a_placement_once_accepted",
            ),
            models.CheckConstraint(
                condition=Q(choice_reason="") | Q(placement__isnull=False),
                name="referral_says_why_of_an_accepted_offer",
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled", cancelled_by__isnull=False) & ~Q(cancel_reason="")
                | ~Q(state="cancelled") & Q(cancelled_by=None, cancel_reason=""),
                name="referral_cancelled_by_whom_and_why",
            ),
            models.CheckConstraint(
                condition=Q(commissioner="la", commissioning_school=None)
                | Q(commissioner="school", commissioning_school__isnull=False),
                name="referral_school_named_if_it_commissions",
            ),
            models.CheckConstraint(
                condition=Q(hours_per_week__gt=0, hours_per_week__lte=40),
                name="referral_hours_between_0_and_40",
            ),
        ]

    def __str__(self) -> str:
        return f"Referral for a start on {self.starts_on:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("placements:referral-detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in SOUGHT


class EnquiryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen by whoever sees the child in full, and by the people of the provider that is asked;
        a restricted child's stays with the people named."""
        seen = Q(referral__pupil__in=Pupil.objects.visible_in_full_to(user))
        return self.filter(seen | Q(pk__in=self.model.objects.put_to(user).values("pk")))

    def put_to(self, user):
        """To the providers where this person works."""
        if not user.serves_a_provider or not user.has_perm(Permission.REFERRAL_ANSWER):
            return self.none()
        serves = [membership.organisation_id for membership in user.live_memberships]
        return self.filter(provider__organisation__in=serves, referral__pupil__restricted_at=None)

    def open(self):
        return self.filter(state__in=OPEN)


@tracked
class Enquiry(models.Model):
    """One provider is asked whether it has a place for a child, and answers."""

    id = uuid_key()
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="enquiries")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="enquiries")
    state = models.CharField(max_length=10, choices=ENQUIRY_STATES, default="asked")
    asked_on = models.DateField()
    asked_by = person()
    asked_at = models.DateTimeField(db_default=Now())
    # Since when the provider's answer is waited for: from the question, or from what it was told.
    waits_since = models.DateField()
    # What it wants to know before it answers; empty once it was told.
    question = models.TextField(blank=True)
    question_on = models.DateField(null=True)
    # Why it declines, or why it was told no.
    reason = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    answered_by = person(null=True)

    objects = EnquiryQuerySet.as_manager()

    class Privacy:
        personal = {
            "referral", "provider", "asked_on", "asked_by", "waits_since", "question_on",
            "answered_on", "answered_by",
        }  # fmt: skip
        special = {"question", "reason"}
        plain = {"id", "state", "asked_at"}

    class Meta:
        ordering = ["asked_at", "pk"]
        indexes = [
            models.Index(fields=["provider", "-asked_on"], name="enquiry_by_provider"),
            models.Index("waits_since", name="enquiry_open", condition=Q(state__in=OPEN)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "provider"],
                condition=Q(state__in=OPEN),
                name="enquiry_one_open_at_a_provider",
            ),
            models.UniqueConstraint(
                fields=["referral"],
                condition=Q(state="accepted"),
                name="enquiry_one_accepted_of_a_referral",
            ),
            models.CheckConstraint(
                condition=Q(question="", question_on=None)
                | ~Q(question="") & Q(question_on__isnull=False),
                name="enquiry_question_and_its_day_together",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["declined", "withdrawn", "not_chosen"]) | ~Q(reason=""),
                name="enquiry_closed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(waits_since__gte=F("asked_on")), name="enquiry_waits_from_when_asked"
            ),
        ]

    def __str__(self) -> str:
        return f"Referral to {self.provider}"

    def get_absolute_url(self) -> str:
        return reverse("placements:enquiry-detail", args=[self.pk])

    @property
    def pupil_id(self):
        return self.referral.pupil_id

    @property
    def pupil(self) -> Pupil:
        return self.referral.pupil

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class ShareQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What a provider is told it sees while its enquiry lasts; why, the authority keeps."""
        seen = Q(enquiry__referral__pupil__in=Pupil.objects.visible_in_full_to(user))
        told = Enquiry.objects.put_to(user).filter(state__in=TOLD_OF_CHILD)
        return self.filter(seen | Q(enquiry__in=told.values("pk")))


@tracked
class Share(models.Model):
    """What one provider was told of a child: which section, why, by whom and when."""

    id = uuid_key()
    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="shares")
    section = models.CharField(
        max_length=10, choices=[(section.key, section.words) for section in SECTIONS]
    )
    why = models.CharField(max_length=300)
    # As it was told: what is held of the child may have changed since.
    words = models.TextField()
    shared_by = person()
    shared_at = models.DateTimeField(db_default=Now())

    objects = ShareQuerySet.as_manager()

    class Privacy:
        personal = {"enquiry", "shared_by"}
        special = {"section", "why", "words"}
        plain = {"id", "shared_at"}

    class Meta:
        ordering = ["shared_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(why="") & ~Q(words=""), name="share_says_what_and_why"
            ),
            models.CheckConstraint(
                condition=Q(section__in=[section.key for section in SECTIONS]),
                name="share_of_a_known_section",
            ),
        ]

    def __str__(self) -> str:
        return self.get_section_display()

    @property
    def pupil_id(self):
        return self.enquiry.pupil_id

    @property
    def shown_words(self) -> str:
        """Who looks after a child is not shown any more once their address is protected."""
        protected = self.section == "contact" and self.enquiry.pupil.address_is_safe_since
        return PROTECTED if protected else self.words
