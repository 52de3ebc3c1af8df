"""Who was in touch with whom about a child while it is placed, and what is to be followed up."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models import Pupil
from placements.models.direction import person
from placements.models.placement import Placement
from placements.rules.in_touch import (
    CHILD,
    COMMUNITY,
    FAMILY,
    FOLLOWERS,
    PARENT,
    PROVIDER,
    REACHED,
    SCHOOL,
    SIDES,
    WAYS,
)

TOUCH_SIDE_WORDS, REACHED_WORDS = list(SIDES.items()), list(REACHED.items())
TOUCH_WAY_WORDS, FOLLOWER_WORDS = list(WAYS.items()), list(FOLLOWERS.items())


class TouchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the child in full; a provider's people what they or others did with them,
        and what is left to them."""
        in_full = Q(placement__pupil__in=Pupil.objects.visible_in_full_to(user))
        if not user.serves_a_provider:
            return self.filter(in_full)
        with_it = Q(by_side=PROVIDER) | Q(with_whom=PROVIDER) | Q(next_side=PROVIDER)
        return self.filter(in_full | with_it & Q(placement__in=Placement.objects.visible_to(user)))

    def open(self):
        """Somebody is still to follow it up."""
        return self.filter(next_on__isnull=False, followed_on=None)

    def of_home_school(self):
        """By which the home school stayed in touch."""
        return self.filter(by_side=SCHOOL, with_whom__in=[CHILD, PARENT, PROVIDER])


@tracked
class Touch(models.Model):
    """A time at which somebody was in touch about a child who is placed, and what came of it."""

    to_placement = "placement"

    id = uuid_key()
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="touches")
    by_side = models.CharField(max_length=8, choices=TOUCH_SIDE_WORDS)
    with_whom = models.CharField(max_length=8, choices=REACHED_WORDS)
    how = models.CharField(max_length=8, choices=TOUCH_WAY_WORDS)
    happened_on = models.DateField()
    came = models.TextField()
    next_side = models.CharField(max_length=8, choices=FOLLOWER_WORDS, blank=True)
    # Whose work it is; where nobody is named, whoever works for that side.
    next_by = person(null=True)
    next_on = models.DateField(null=True)
    followed_on = models.DateField(null=True)
    followed_how = models.TextField(blank=True)
    followed_by = person(null=True)
    recorded_by = person()
    recorded_at = models.DateTimeField(db_default=Now())

    objects = TouchQuerySet.as_manager()

    class Privacy:
        personal = {
            "placement", "by_side", "with_whom", "how", "happened_on", "next_side", "next_by",
            "next_on", "followed_on", "followed_by", "recorded_by",
        }  # fmt: skip
        special = {"came", "followed_how"}
        plain = {"id", "recorded_at"}

    class Meta:
        ordering = ["-happened_on", "-recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(by_side__in=list(SIDES), with_whom__in=list(REACHED))
                & Q(how__in=list(WAYS), next_side__in=["", *FOLLOWERS]),
                name="touch_in_known_words",
            ),
            models.CheckConstraint(
                condition=~Q(by_side=F("with_whom")), name="touch_between_two_sides"
            ),
            models.CheckConstraint(
                condition=~Q(how__in=COMMUNITY) | Q(by_side=SCHOOL, with_whom__in=FAMILY),
                name="touch_the_school_invites_the_family",
            ),
            models.CheckConstraint(condition=~Q(came=""), name="touch_says_what_came_of_it"),
            models.CheckConstraint(
                condition=Q(next_side="", next_on=None, next_by=None)
                | ~Q(next_side="") & Q(next_on__isnull=False, next_on__gte=F("happened_on")),
                name="touch_followed_up_by_whom_and_when",
            ),
            models.CheckConstraint(
                condition=Q(followed_on=None, followed_by=None)
                | Q(followed_on__isnull=False, followed_on__gte=F("happened_on"))
                & Q(followed_by__isnull=False, next_on__isnull=False),
                name="touch_followed_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_how_display()} on {self.happened_on:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("placements:placement-in-touch", args=[self.placement_id])

    @property
    def pupil_id(self):
        return self.placement.pupil_id
