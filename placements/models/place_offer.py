from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models import Pupil
from directory.models import Site
from directory.rules.prices import UNITS
from placements.models.direction import person
from placements.models.hold import PlaceHold
from placements.models.referral import Enquiry


class PlaceOfferQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen by whoever sees the child in full, and by the provider whose offer it is."""
        seen = Q(enquiry__referral__pupil__in=Pupil.objects.visible_in_full_to(user))
        return self.filter(seen | Q(enquiry__in=Enquiry.objects.put_to(user).values("pk")))

    def standing(self):
        return self.filter(outcome="")

    def lapsed(self, on):
        """Those that nobody has accepted by their last day."""
        return self.standing().filter(open_until__lt=on)


@tracked
class PlaceOffer(models.Model):
    """What a provider offers for one child: place, sessions, start, price, how needs are met."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        NOT_CHOSEN = "not_chosen", "Another was chosen"
        LAPSED = "lapsed", "Lapsed"
        WITHDRAWN = "withdrawn", "Taken back"

    id = uuid_key()
    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="offers")
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, null=True, blank=True, related_name="place_offers"
    )
    # 1 is Monday.
    weekdays = ArrayField(models.PositiveSmallIntegerField())
    sessions_per_week = models.PositiveSmallIntegerField()
    hours_per_week = models.DecimalField(max_digits=4, decimal_places=2)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    unit = models.CharField(max_length=10, choices=list(UNITS.items()))
    how = models.TextField()
    open_until = models.DateField()
    # The place that is kept free meanwhile; none where the provider has no site on record.
    hold = models.OneToOneField(
        PlaceHold, on_delete=models.PROTECT, null=True, related_name="offer"
    )
    offered_by = person()
    offered_at = models.DateTimeField(db_default=Now())
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = person(null=True)

    objects = PlaceOfferQuerySet.as_manager()

    class Privacy:
        personal = {
            "enquiry", "site", "weekdays", "sessions_per_week", "hours_per_week", "starts_on",
            "ends_on", "price", "unit", "open_until", "hold", "offered_by", "closed_by",
        }  # fmt: skip
        special = {"how"}
        plain = {"id", "offered_at", "outcome", "closed_at"}

    class Meta:
        ordering = ["-offered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry"], condition=Q(outcome=""), name="place_offer_one_standing"
            ),
            models.CheckConstraint(
                condition=Q(weekdays__len__gte=1, weekdays__contained_by=list(range(1, 8))),
                name="place_offer_of_known_weekdays",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="place_offer_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(price__gte=0), name="place_offer_price_is_not_below_nought"
            ),
            models.CheckConstraint(
                condition=Q(hours_per_week__gt=0, hours_per_week__lte=40),
                name="place_offer_hours_between_0_and_40",
            ),
            models.CheckConstraint(
                condition=Q(sessions_per_week__gte=1, sessions_per_week__lte=14),
                name="place_offer_of_some_sessions",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", closed_at=None, closed_by=None)
                | Q(
                    outcome__in=["accepted", "not_chosen", "lapsed", "withdrawn"],
                    closed_at__isnull=False,
                    closed_by__isnull=False,
                ),
                name="place_offer_closed_how_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"Offer of {self.enquiry.provider}, open until {self.open_until:%-d %B %Y}"

    @property
    def pupil_id(self):
        return self.enquiry.pupil_id

    @property
    def cost(self) -> str:
        return f"£{self.price:,.2f} {self.get_unit_display()}"
