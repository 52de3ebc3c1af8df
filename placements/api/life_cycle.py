"""The steps of a placement through the API: read, and taken as on its page."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response

from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.api import InputSerializer
from placements import actions
from placements.life_cycle_words import EVENTS, STEPS
from placements.models import PlacementStep
from placements.rules.life_cycle import BREAKDOWNS, PAUSES
from placements.rules.review_dates import check_not_ahead

LONGEST_TEXT = 4000


class PlacementStepSerializer(serializers.ModelSerializer):
    class Meta:
        model = PlacementStep
        fields = [
            "id", "placement", "number", "event", "before", "state", "on", "cause", "reason",
            "education", "taken_by", "taken_at",
        ]  # fmt: skip


class TakeStepSerializer(InputSerializer):
    """What a step asks for beside its day depends on the step; the rest is left out."""

    event = serializers.ChoiceField(choices=EVENTS)
    on = serializers.DateField()
    reason = serializers.CharField(max_length=LONGEST_TEXT, allow_blank=True, default="")
    cause = serializers.ChoiceField(
        choices=list((PAUSES | BREAKDOWNS).items()), allow_blank=True, default=""
    )
    education = serializers.CharField(max_length=LONGEST_TEXT, allow_blank=True, default="")
    ends_on = serializers.DateField(allow_null=True, default=None)
    # A manager's, who lets a child start where the council may not place.
    standing_reason = serializers.CharField(max_length=300, allow_blank=True, default="")


class SayEducationSerializer(InputSerializer):
    education = serializers.CharField(max_length=LONGEST_TEXT)


class StepsMixin:
    """For the view set of placements, which gives `own` and `read`."""

    @extend_schema(responses=PlacementStepSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def steps(self, request, pk=None):
        placement = self.get_object()
        log.saw(request.user, placement, what="api, steps")
        steps = PlacementStep.objects.visible_to(request.user).filter(placement=placement)
        return Response(PlacementStepSerializer(steps.order_by("number"), many=True).data)

    @extend_schema(request=TakeStepSerializer, responses={201: PlacementStepSerializer})
    @steps.mapping.post
    def take_step(self, request, pk=None):
        placement, sent = self.own(), self.read(TakeStepSerializer)
        words = STEPS.get(sent["event"])
        if not request.user.has_perm(words.right if words else Permission.PLACEMENT_END):
            log.record("refused", request.path[:120], by=request.user)
            raise PermissionDenied
        check_not_ahead(sent["on"], on=localdate(), name="day", field="on")
        taken = actions.take_step(placement, by=request.user, **sent)
        shown = PlacementStepSerializer(taken.steps.order_by("-number").first()).data
        return Response(shown, status=status.HTTP_201_CREATED)

    @extend_schema(request=SayEducationSerializer, responses=PlacementStepSerializer)
    @action(detail=True, methods=["post"])
    def education(self, request, pk=None):
        """Say what the child has since the placement was paused or broke down."""
        placement, sent = self.own(), self.read(SayEducationSerializer)
        said = actions.say_education(placement, by=request.user, **sent)
        return Response(PlacementStepSerializer(said).data)
