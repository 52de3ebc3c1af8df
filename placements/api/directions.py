"""Directions off site, through the API: the same drafts, decisions and notices as on the pages."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import person
from apcase.pupils.models import Pupil, School
from apcase.web.api import InputSerializer
from apcase.web.if_match import edits
from directory.models import Provider
from placements import actions
from placements.api.direction_parts import OwnSchool, text
from placements.api.direction_reviews import (
    ArrangeReviewSerializer,
    AskForReviewSerializer,
    DirectionRequestSerializer,
    DirectionReviewSerializer,
)
from placements.models import DirectionTold, OffSiteDirection
from placements.models.direction import ENDING_CHOICES, WAYS
from placements.rules.off_site_direction import PURPOSES
from placements.serializers import ClockField

ANSWERS = (
    "provider", "other_school", "address", "report_to", "starts_on", "ends_on", "number_of_days",
    "first_from", "first_to", "second_from", "second_to", "reasons", "objectives", "tried",
    "parent_views", "pupil_views", "next_review_on",
)  # fmt: skip


class DirectionToldSerializer(serializers.ModelSerializer):
    class Meta:
        model = DirectionTold
        fields = ["id", "who", "by_law", "told_on", "way", "told_by"]


class DirectionSerializer(serializers.ModelSerializer):
    told = DirectionToldSerializer(many=True, read_only=True)
    first_from = ClockField(allow_null=True)
    first_to = ClockField(allow_null=True)
    second_from = ClockField(allow_null=True)
    second_to = ClockField(allow_null=True)

    class Meta:
        model = OffSiteDirection
        fields = [
            "id", "pupil", "school", *ANSWERS, "owner", "decided_on", "decided_by", "notice_on",
            "late_reason", "told", "ended_on", "ending", "end_reason", "withdrawn_at",
            "withdraw_reason",
        ]  # fmt: skip


class StartDirectionSerializer(InputSerializer):
    pupil = serializers.PrimaryKeyRelatedField(queryset=Pupil.objects.none())
    school = serializers.PrimaryKeyRelatedField(queryset=School.objects.none())
    purpose = serializers.ChoiceField(choices=[(key, key) for key in PURPOSES])

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["pupil"].queryset = Pupil.objects.visible_in_full_to(user)
            fields["school"].queryset = School.objects.visible_to(user)
        return fields


def day() -> serializers.DateField:
    return serializers.DateField(required=False)


class AnswerDirectionSerializer(InputSerializer):
    """Any of the answers: what is not sent stays as it is."""

    provider = serializers.PrimaryKeyRelatedField(
        queryset=Provider.objects.none(), required=False, allow_null=True
    )
    other_school = serializers.PrimaryKeyRelatedField(
        queryset=School.objects.none(), required=False, allow_null=True
    )
    address = serializers.CharField(required=False, max_length=300)
    report_to = serializers.CharField(required=False, max_length=200)
    starts_on = day()
    ends_on = day()
    number_of_days = serializers.IntegerField(required=False, min_value=1, max_value=1000)
    first_from = serializers.TimeField(required=False)
    first_to = serializers.TimeField(required=False)
    second_from = serializers.TimeField(required=False, allow_null=True)
    second_to = serializers.TimeField(required=False, allow_null=True)
    reasons = text()
    objectives = text()
    tried = text()
    parent_views = text()
    pupil_views = text()
    next_review_on = day()

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["provider"].queryset = Provider.objects.visible_to(user)
            fields["other_school"].queryset = School.objects.visible_to(user)
        return fields


class DecideDirectionSerializer(InputSerializer):
    decided_on = serializers.DateField()


class TellDirectionSerializer(InputSerializer):
    given_on = serializers.DateField()
    way = serializers.ChoiceField(choices=WAYS)
    told = serializers.ListField(child=serializers.CharField(max_length=100), max_length=5)
    late_reason = text()


class WithdrawDirectionSerializer(InputSerializer):
    reason = serializers.CharField(max_length=300)


class EndDirectionSerializer(InputSerializer):
    ended_on = serializers.DateField()
    ending = serializers.ChoiceField(choices=ENDING_CHOICES)
    reason = serializers.CharField(max_length=300)


class DirectionViewSet(OwnSchool, viewsets.ReadOnlyModelViewSet):
    queryset = OffSiteDirection.objects.none()
    serializer_class = DirectionSerializer
    filterset_fields = ["pupil", "school", "provider"]
    listed = "directions off site"

    def get_queryset(self):
        seen = OffSiteDirection.objects.visible_to(self.request.user)
        return seen.select_related("school").prefetch_related("told")

    @extend_schema(request=StartDirectionSerializer, responses={201: DirectionSerializer})
    def create(self, request):
        """Begin a draft. Its answers are sent next, in one go or one by one."""
        sent = self.read(StartDirectionSerializer)
        self.keep_to(sent["school"])
        direction = actions.start_direction(
            sent.pop("pupil"), by=request.user, on=localdate(), **sent
        )
        return Response(self.get_serializer(direction).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=AnswerDirectionSerializer, responses=DirectionSerializer)
    @action(detail=True, methods=["post"])
    @edits
    def answer(self, request, pk=None):
        return self.done(actions.answer_direction, AnswerDirectionSerializer)

    @extend_schema(request=DecideDirectionSerializer, responses=DirectionSerializer)
    @action(detail=True, methods=["post"])
    def decide(self, request, pk=None):
        return self.done(actions.decide_direction, DecideDirectionSerializer)

    @extend_schema(request=TellDirectionSerializer, responses=DirectionSerializer)
    @action(detail=True, methods=["post"])
    def tell(self, request, pk=None):
        return self.done(actions.tell_direction, TellDirectionSerializer)

    @extend_schema(request=WithdrawDirectionSerializer, responses=DirectionSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request, pk=None):
        return self.done(actions.withdraw_direction, WithdrawDirectionSerializer)

    @extend_schema(request=EndDirectionSerializer, responses=DirectionSerializer)
    @action(detail=True, methods=["post"])
    def end(self, request, pk=None):
        return self.done(actions.end_direction, EndDirectionSerializer)

    @extend_schema(request=ArrangeReviewSerializer, responses={201: DirectionReviewSerializer})
    @action(detail=True, methods=["post"])
    def reviews(self, request, pk=None):
        """Arrange a review."""
        review = self.made(actions.arrange_review, ArrangeReviewSerializer)
        shown = DirectionReviewSerializer(review).data
        return Response(shown, status=status.HTTP_201_CREATED)

    @extend_schema(request=AskForReviewSerializer, responses={201: DirectionRequestSerializer})
    @action(detail=True, methods=["post"])
    def requests(self, request, pk=None):
        """Record that somebody asked for a review."""
        made = self.made(actions.ask_for_review, AskForReviewSerializer)
        shown = DirectionRequestSerializer(made).data
        return Response(shown, status=status.HTTP_201_CREATED)

    def made(self, what, kind: type[InputSerializer]):
        direction = self.get_object()
        self.keep_to(direction.school)
        return what(direction, by=self.request.user, on=localdate(), **self.read(kind))

    def done(self, what, kind: type[InputSerializer]) -> Response:
        direction = self.get_object()
        self.keep_to(direction.school)
        what(direction, by=self.request.user, on=localdate(), **self.read(kind))
        return Response(self.get_serializer(self.get_object()).data)


routes = [("off-site-directions", DirectionViewSet, "direction")]
