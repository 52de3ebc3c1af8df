"""The return in steps, the exit, the follow-ups and after Year 11, through the API."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import person
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pupils.models import Pupil, School
from apcase.web.api import InputSerializer
from apcase.web.edits import hold
from apcase.web.if_match import check, edits
from apcase.web.transactions import as_one
from placements import actions
from placements.api.direction_parts import text
from placements.api.own import OfOwnPlacement
from placements.api.papers import created
from placements.api.plan import on_scale, one_or_none, short
from placements.endings.queries import exit_for, may_acknowledge, return_plan_for
from placements.models import EndMove, FollowUp, NextStep, PlacementExit, ReturnPlan
from placements.models.ending import (
    ATTENDING_WORDS,
    DESTINATION_WORDS,
    POINT_WORDS,
    WAY_WORDS,
)
from placements.models.paper import PROGRESS_WORDS
from placements.rules.returning import MOST_SESSIONS, MOST_WEEKS


class ReturnPlanSerializer(serializers.ModelSerializer):
    # Week by week, of ten.
    sessions = serializers.SerializerMethodField()

    class Meta:
        model = ReturnPlan
        fields = [
            "id", "placement", "school", "starts_on", "sessions", "named_adult", "support",
            "success", "fallback", "set_by", "set_at", "acknowledged_by", "acknowledged_at",
        ]  # fmt: skip

    def get_sessions(self, plan) -> list[int]:
        return [week.sessions for week in plan.weeks.all()]


class FollowUpSerializer(serializers.ModelSerializer):
    class Meta:
        model = FollowUp
        fields = [
            "id", "exit", "kind", "due_on", "asked_on", "attending", "percent", "note", "asked_by",
        ]  # fmt: skip


class PlacementExitSerializer(serializers.ModelSerializer):
    follow_ups = FollowUpSerializer(many=True)

    class Meta:
        model = PlacementExit
        fields = [
            "id", "placement", "outcome", "attendance", "english", "maths", "science",
            "motivation", "confidence", "qualifications",
            "semh_change", "child_view", "no_view_reason", "parent_view", "handover",
            "destination", "where", "since", "recorded_by", "recorded_at", "follow_ups",
        ]  # fmt: skip


class NextStepSerializer(serializers.ModelSerializer):
    class Meta:
        model = NextStep
        fields = ["id", "pupil", "point", "way", "where", "known_on", "recorded_by", "recorded_at"]


class PlanReturnSerializer(InputSerializer):
    """`sessions`: of ten, week by week. Another first day than before with why it is moved."""

    school = serializers.PrimaryKeyRelatedField(queryset=School.objects.none())
    starts_on = serializers.DateField()
    why_moved = serializers.CharField(max_length=300, allow_blank=True, required=False)
    sessions = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=MOST_SESSIONS),
        max_length=MOST_WEEKS,
    )
    named_adult = serializers.CharField(max_length=200)
    support = serializers.CharField(max_length=4000)
    success = serializers.CharField(max_length=4000)
    fallback = serializers.CharField(max_length=4000)

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["school"].queryset = School.objects.visible_to(user)
        return fields


class RecordExitSerializer(InputSerializer):
    destination = serializers.ChoiceField(choices=DESTINATION_WORDS)
    where = short()
    since = serializers.DateField(required=False, allow_null=True)
    child_view = text()
    no_view_reason = short(300)
    parent_view = text()
    attendance = text()
    english = serializers.ChoiceField(choices=PROGRESS_WORDS, required=False, allow_blank=True)
    maths = serializers.ChoiceField(choices=PROGRESS_WORDS, required=False, allow_blank=True)
    science = serializers.ChoiceField(choices=PROGRESS_WORDS, required=False, allow_blank=True)
    motivation = on_scale()
    confidence = on_scale()
    qualifications = text()
    semh_change = text()
    handover = text()


class AnswerFollowUpSerializer(InputSerializer):
    asked_on = serializers.DateField()
    attending = serializers.ChoiceField(choices=ATTENDING_WORDS)
    percent = serializers.IntegerField(min_value=0, max_value=100, required=False, allow_null=True)
    note = text()


class RecordNextStepSerializer(InputSerializer):
    pupil = serializers.PrimaryKeyRelatedField(queryset=Pupil.objects.none())
    point = serializers.ChoiceField(choices=POINT_WORDS)
    way = serializers.ChoiceField(choices=WAY_WORDS)
    where = short()
    known_on = serializers.DateField()

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["pupil"].queryset = Pupil.objects.visible_in_full_to(user)
        return fields


class EndMoveSerializer(serializers.ModelSerializer):
    class Meta:
        model = EndMove
        fields = ["id", "placement", "before_on", "to_on", "reason", "moved_by", "moved_at"]


class MoveEndSerializer(InputSerializer):
    to_on = serializers.DateField()
    reason = serializers.CharField(max_length=4000)


class EndingMixin:
    """For the view set of placements, which gives `own` and `read`."""

    @extend_schema(responses=ReturnPlanSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, url_path="return-plan")
    def return_plan(self, request, pk=None):
        """One, or none where no return is planned."""
        placement = self.get_object()
        log.saw(request.user, placement, what="api, return")
        plan = return_plan_for(request.user, placement)
        return Response(one_or_none(ReturnPlanSerializer, plan))

    @extend_schema(request=PlanReturnSerializer, responses={201: ReturnPlanSerializer})
    @return_plan.mapping.post
    @edits
    def plan_return(self, request, pk=None):
        """All of it, as it is to be from now on."""
        placement, sent = self.own(), self.read(PlanReturnSerializer)
        return created(
            ReturnPlanSerializer(actions.plan_return(placement, by=request.user, **sent))
        )

    @extend_schema(request=None, responses=ReturnPlanSerializer)
    @action(detail=True, methods=["post"], url_path="return-plan/acknowledge")
    def acknowledge_return(self, request, pk=None):
        """By the school that the plan names."""
        placement = self.get_object()
        if (plan := return_plan_for(request.user, placement)) is None:
            raise Http404
        if not may_acknowledge(request.user, plan):
            log.record("refused", request.path[:120], by=request.user)
            raise PermissionDenied
        plan = actions.acknowledge_return(plan, by=request.user)
        return Response(ReturnPlanSerializer(plan).data)

    @extend_schema(responses=EndMoveSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, url_path="end-moves")
    def end_moves(self, request, pk=None):
        """From which day to which the planned end was moved, the latest first."""
        placement = self.get_object()
        log.saw(request.user, placement, what="api, moved ends")
        rows = EndMove.objects.visible_to(request.user).filter(placement=placement)
        return Response(EndMoveSerializer(rows, many=True).data)

    @extend_schema(request=MoveEndSerializer, responses={201: EndMoveSerializer})
    @end_moves.mapping.post
    @edits
    def move_end(self, request, pk=None):
        placement, sent = self.own(), self.read(MoveEndSerializer)
        move = actions.move_end(placement, by=request.user, on=localdate(), **sent)
        return created(EndMoveSerializer(move))

    @extend_schema(responses=PlacementExitSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, url_path="exit")
    def exit_of(self, request, pk=None):
        """What came of it: one, or none, also for who sees the child in part."""
        placement = self.get_object()
        log.saw(request.user, placement, what="api, exit")
        row = exit_for(request.user, placement)
        return Response(one_or_none(PlacementExitSerializer, row))

    @extend_schema(request=RecordExitSerializer, responses={201: PlacementExitSerializer})
    @exit_of.mapping.post
    def record_exit(self, request, pk=None):
        placement, sent = self.own(), self.read(RecordExitSerializer)
        row = actions.record_exit(placement, by=request.user, on=localdate(), **sent)
        return created(PlacementExitSerializer(row))


class FollowUpViewSet(OfOwnPlacement, viewsets.ReadOnlyModelViewSet):
    queryset = FollowUp.objects.none()
    serializer_class = FollowUpSerializer
    filterset_fields = ["exit", "kind", "attending"]
    listed = "follow-ups of placements"
    beside = ("exit__placement__commissioning_school",)
    keep = Permission.REVIEW_RECORD

    def placement_of(self, follow_up: FollowUp):
        return follow_up.exit.placement

    @extend_schema(request=AnswerFollowUpSerializer, responses=FollowUpSerializer)
    @action(detail=True, methods=["post"])
    def answer(self, request, pk=None):
        return self.carry(actions.answer_follow_up, AnswerFollowUpSerializer, on=localdate())


class NextStepViewSet(OfOwnPlacement, viewsets.ReadOnlyModelViewSet):
    """After Year 11: one answer for each young person and point in time."""

    queryset = NextStep.objects.none()
    serializer_class = NextStepSerializer
    filterset_fields = ["pupil", "point", "way"]
    listed = "steps after Year 11"
    beside = ()
    keep = Permission.REVIEW_RECORD

    @extend_schema(request=RecordNextStepSerializer, responses={201: NextStepSerializer})
    def create(self, request):
        """A second answer about the same point asks for If-Match, with the ETag of the first."""
        sent = self.read(RecordNextStepSerializer)
        with as_one():
            hold(Pupil, sent["pupil"].pk)
            held = self.get_queryset().filter(pupil=sent["pupil"], point=sent["point"]).first()
            if held is not None:
                check(request, lambda: self.get_serializer(held).data)
            step = actions.record_next_step(by=request.user, on=localdate(), **sent)
        return created(NextStepSerializer(step))


routes = [
    ("follow-ups", FollowUpViewSet, "follow-up"),
    ("next-steps", NextStepViewSet, "next-step"),
]
