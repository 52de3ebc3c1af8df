"""Who was in touch about a child who is placed, through the API."""

from django.core.exceptions import PermissionDenied
from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.api import InputSerializer
from placements import actions
from placements.api.direction_parts import text
from placements.api.own import OfOwnPlacement
from placements.api.papers import created
from placements.in_touch.queries import may_follow, sides_of, touches_of
from placements.models import Placement, Touch
from placements.models.in_touch import (
    FOLLOWER_WORDS,
    REACHED_WORDS,
    TOUCH_SIDE_WORDS,
    TOUCH_WAY_WORDS,
)
from placements.rules.in_touch import PROVIDER


class TouchSerializer(serializers.ModelSerializer):
    class Meta:
        model = Touch
        fields = [
            "id", "placement", "by_side", "with_whom", "how", "happened_on", "came", "next_side",
            "next_by", "next_on", "followed_on", "followed_how", "followed_by", "recorded_by",
            "recorded_at",
        ]  # fmt: skip


class RecordTouchSerializer(InputSerializer):
    """`by_side`: left out, the side of whoever asks."""

    by_side = serializers.ChoiceField(choices=TOUCH_SIDE_WORDS, required=False)
    with_whom = serializers.ChoiceField(choices=REACHED_WORDS)
    how = serializers.ChoiceField(choices=TOUCH_WAY_WORDS)
    happened_on = serializers.DateField()
    came = serializers.CharField(max_length=4000)
    next_side = serializers.ChoiceField(choices=FOLLOWER_WORDS, required=False, allow_blank=True)
    next_on = serializers.DateField(required=False, allow_null=True)


class FollowTouchSerializer(InputSerializer):
    followed_on = serializers.DateField()
    followed_how = text()


class InTouchMixin:
    """For the view set of placements, which gives `read`."""

    @extend_schema(responses=TouchSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, url_path="in-touch")
    def touches(self, request, pk=None):
        """The latest first; for a provider's people those with them."""
        placement = self.get_object()
        log.saw(request.user, placement, what="api, who was in touch")
        return Response(TouchSerializer(touches_of(request.user, placement), many=True).data)

    @extend_schema(request=RecordTouchSerializer, responses={201: TouchSerializer})
    @touches.mapping.post
    def record_touch(self, request, pk=None):
        placement = self.get_object()
        sides = sides_of(request.user, placement)
        refuse_unless(sides, request, placement)
        sent = self.read(RecordTouchSerializer)
        sent.setdefault("by_side", sides[0])
        refuse_unless(sent["by_side"] in sides, request, placement)
        left_to_provider = sent.get("next_side") == PROVIDER
        refuse_unless(PROVIDER in sides or not left_to_provider, request, placement)
        touch = actions.record_touch(placement, by=request.user, on=localdate(), **sent)
        return created(TouchSerializer(touch))


class TouchViewSet(OfOwnPlacement, viewsets.ReadOnlyModelViewSet):
    queryset = Touch.objects.none()
    serializer_class = TouchSerializer
    filterset_fields = ["placement", "by_side", "with_whom"]
    listed = "contacts about children who are placed"
    beside = ()
    keep = Permission.TOUCH_RECORD

    @extend_schema(request=FollowTouchSerializer, responses=TouchSerializer)
    @action(detail=True, methods=["post"])
    def follow(self, request, pk=None):
        touch = self.get_object()
        seen = Placement.objects.for_reader(request.user).select_related("provider")
        placement = seen.get(pk=touch.placement_id)
        refuse_unless(may_follow(request.user, placement, touch), request, placement)
        sent = self.read(FollowTouchSerializer)
        done = actions.follow_touch(touch, by=request.user, on=localdate(), **sent)
        return Response(TouchSerializer(done).data)


def refuse_unless(may: object, request, placement: Placement) -> None:
    if not may:
        log.record("refused", request.path[:120], by=request.user, pupils=[placement.pupil_id])
        raise PermissionDenied


routes = [("touches", TouchViewSet, "touch")]
