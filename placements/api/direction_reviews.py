"""Reviews of directions off site, and requests for one, through the API."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.web.api import InputSerializer
from placements import actions
from placements.api.direction_parts import OwnSchool, text
from placements.models import DirectionRequest, DirectionReview
from placements.models.direction import WAYS
from placements.models.direction_review import WHO_ASKED


class DirectionReviewSerializer(serializers.ModelSerializer):
    class Meta:
        model = DirectionReview
        fields = [
            "id", "direction", "meeting_on", "meeting_at", "place", "invited_on", "invited",
            "late_reason", "attended", "progress", "attendance", "safeguarding", "parity", "views",
            "decision", "reasons", "until", "next_review_on", "recorded_by", "told_on",
            "told_way", "cancelled_at", "cancel_reason",
        ]  # fmt: skip


class DirectionRequestSerializer(serializers.ModelSerializer):
    class Meta:
        model = DirectionRequest
        fields = [
            "id", "direction", "requested_on", "asked_by", "in_writing", "said", "must_hold",
            "why", "answered_on", "holds", "answer",
        ]  # fmt: skip


def names() -> serializers.ListField:
    return serializers.ListField(child=serializers.CharField(max_length=100), max_length=10)


class ArrangeReviewSerializer(InputSerializer):
    meeting_on = serializers.DateField()
    meeting_at = serializers.TimeField(required=False, allow_null=True)
    place = serializers.CharField(max_length=200)


class InviteSerializer(InputSerializer):
    invited_on = serializers.DateField()
    invited = names()
    late_reason = text()


class DecideReviewSerializer(InputSerializer):
    attended = names()
    progress = serializers.CharField(max_length=4000)
    attendance = serializers.CharField(max_length=4000)
    safeguarding = serializers.CharField(max_length=4000)
    parity = serializers.CharField(max_length=4000)
    views = serializers.CharField(max_length=4000, allow_blank=True, default="")
    decision = serializers.ChoiceField(choices=DirectionReview.Decision.choices)
    reasons = serializers.CharField(max_length=4000)
    until = serializers.DateField()
    next_review_on = serializers.DateField(required=False, allow_null=True, default=None)


class TellDecisionSerializer(InputSerializer):
    told_on = serializers.DateField()
    way = serializers.ChoiceField(choices=WAYS)


class CancelReviewSerializer(InputSerializer):
    reason = serializers.CharField(max_length=300)


class AskForReviewSerializer(InputSerializer):
    requested_on = serializers.DateField()
    asked_by = serializers.ChoiceField(choices=WHO_ASKED)
    in_writing = serializers.BooleanField()
    said = serializers.CharField(max_length=4000, allow_blank=True, default="")


class AnswerRequestSerializer(InputSerializer):
    answered_on = serializers.DateField()
    holds = serializers.BooleanField()
    answer = serializers.CharField(max_length=4000)


class OfDirection(OwnSchool):
    """Rows that hang on a direction: acted on by the school that directs, and the authority."""

    def get_queryset(self):
        rows = self.queryset.model.objects.visible_to(self.request.user)
        return rows.select_related("direction__school")

    def done(self, what, kind: type[InputSerializer]) -> Response:
        row = self.get_object()
        self.keep_to(row.direction.school)
        after = what(row, by=self.request.user, on=localdate(), **self.read(kind))
        return Response(self.get_serializer(after).data)


class DirectionReviewViewSet(OfDirection, viewsets.ReadOnlyModelViewSet):
    queryset = DirectionReview.objects.none()
    serializer_class = DirectionReviewSerializer
    filterset_fields = ["direction", "decision"]
    listed = "reviews of directions"

    @extend_schema(request=InviteSerializer, responses=DirectionReviewSerializer)
    @action(detail=True, methods=["post"])
    def invite(self, request, pk=None):
        return self.done(actions.invite_to_review, InviteSerializer)

    @extend_schema(request=DecideReviewSerializer, responses=DirectionReviewSerializer)
    @action(detail=True, methods=["post"])
    def decide(self, request, pk=None):
        return self.done(actions.decide_review, DecideReviewSerializer)

    @extend_schema(request=TellDecisionSerializer, responses=DirectionReviewSerializer)
    @action(detail=True, methods=["post"])
    def tell(self, request, pk=None):
        return self.done(actions.tell_decision, TellDecisionSerializer)

    @extend_schema(request=CancelReviewSerializer, responses=DirectionReviewSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request, pk=None):
        return self.done(actions.cancel_review, CancelReviewSerializer)


class DirectionRequestViewSet(OfDirection, viewsets.ReadOnlyModelViewSet):
    queryset = DirectionRequest.objects.none()
    serializer_class = DirectionRequestSerializer
    filterset_fields = ["direction", "must_hold"]
    listed = "requests for a review"

    @extend_schema(request=AnswerRequestSerializer, responses=DirectionRequestSerializer)
    @action(detail=True, methods=["post"])
    def answer(self, request, pk=None):
        return self.done(actions.answer_request, AnswerRequestSerializer)


routes = [
    ("direction-reviews", DirectionReviewViewSet, "review"),
    ("direction-requests", DirectionRequestViewSet, "request"),
]
