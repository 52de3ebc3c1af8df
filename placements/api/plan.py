"""The individual learning plan of a placement, through the API."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.api import ChangeSerializer, InputSerializer
from apcase.web.if_match import edits
from placements import actions
from placements.api.direction_parts import text
from placements.api.own import OfOwnPlacement
from placements.models import LearningPlan, Objective, PlanAgreement
from placements.models.plan import (
    AIM_WORDS,
    AREA_WORDS,
    MOTIVATION_WORDS,
    PARTY_WORDS,
    SCORE_WORDS,
    SUBJECT_WORDS,
)
from placements.plans.queries import last_statuses, objectives_of, outcome_of, plan_for


def one_or_none(kind: type[serializers.ModelSerializer], row) -> list:
    return kind([row] if row else [], many=True).data


class ObjectiveSerializer(serializers.ModelSerializer):
    class Meta:
        model = Objective
        fields = [
            "id", "plan", "area", "statement", "measure", "baseline", "target", "by_when", "owner",
            "evidence", "plan_outcome", "set_by", "set_at",
        ]  # fmt: skip


class PlanAgreementSerializer(serializers.ModelSerializer):
    class Meta:
        model = PlanAgreement
        fields = ["id", "plan", "party", "name", "agreed_on", "recorded_by", "recorded_at"]


class LearningPlanSerializer(serializers.ModelSerializer):
    objectives = ObjectiveSerializer(many=True)
    agreements = PlanAgreementSerializer(many=True)
    # In per cent; none where nothing counts.
    outcome = serializers.SerializerMethodField()

    class Meta:
        model = LearningPlan
        fields = [
            "id", "placement", "baseline_on", "english", "maths", "science", "reading_age",
            "attendance", "engagement", "motivation", "confidence", "semh", "attainment",
            "interests", "programme", "subjects", "keeps_up", "aims_at", "readiness", "support",
            "started_by", "started_at", "changed_at", "objectives", "agreements", "outcome",
        ]  # fmt: skip

    def get_outcome(self, plan) -> int | None:
        return outcome_of(objectives_of(plan), last_statuses(plan)).percent


def short(most: int = 200) -> serializers.CharField:
    return serializers.CharField(required=False, allow_blank=True, max_length=most)


def on_scale() -> serializers.ChoiceField:
    """Motivation or self-confidence; null where it is not known."""
    return serializers.ChoiceField(choices=MOTIVATION_WORDS, required=False, allow_null=True)


def subjects_sent() -> serializers.ListField:
    subject = serializers.ChoiceField(choices=SUBJECT_WORDS)
    return serializers.ListField(child=subject, max_length=len(SUBJECT_WORDS), required=False)


class AnswerPlanSerializer(InputSerializer):
    """Any of the answers; what is left out stays as it is."""

    baseline_on = serializers.DateField(required=False, allow_null=True)
    english = short()
    maths = short()
    science = short()
    reading_age = short()
    attendance = short()
    engagement = serializers.ChoiceField(choices=SCORE_WORDS, required=False, allow_null=True)
    motivation = on_scale()
    confidence = on_scale()
    semh = short()
    attainment = text()
    interests = text()
    programme = text()
    subjects = subjects_sent()
    keeps_up = text()
    aims_at = serializers.ChoiceField(choices=AIM_WORDS, required=False, allow_blank=True)
    readiness = text()
    support = text()


class SetObjectiveSerializer(InputSerializer):
    area = serializers.ChoiceField(choices=AREA_WORDS)
    statement = serializers.CharField(max_length=300)
    measure = serializers.CharField(max_length=200)
    baseline = short()
    target = serializers.CharField(max_length=200)
    by_when = serializers.DateField()
    owner = serializers.CharField(max_length=200)
    evidence = short(300)
    plan_outcome = short(300)


class ChangeObjectiveSerializer(ChangeSerializer, SetObjectiveSerializer):
    """Any of it; another day with why it is moved."""

    always = ("why_moved",)

    why_moved = short(300)


class AgreePlanSerializer(InputSerializer):
    party = serializers.ChoiceField(choices=PARTY_WORDS)
    name = serializers.CharField(max_length=200)
    agreed_on = serializers.DateField()


class PlanMixin:
    """For the view set of placements, which gives `own` and `read`."""

    @extend_schema(responses=LearningPlanSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def plan(self, request, pk=None):
        """One, or none where nobody has begun it."""
        placement = self.get_object()
        log.saw(request.user, placement, what="api, learning plan")
        return Response(one_or_none(LearningPlanSerializer, plan_for(request.user, placement)))

    @extend_schema(request=AnswerPlanSerializer, responses={201: LearningPlanSerializer})
    @plan.mapping.post
    @edits
    def answer_plan(self, request, pk=None):
        placement, sent = self.own(), self.read(AnswerPlanSerializer)
        plan = actions.answer_plan(placement, by=request.user, on=localdate(), **sent)
        return Response(LearningPlanSerializer(plan).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=SetObjectiveSerializer, responses={201: ObjectiveSerializer})
    @action(detail=True, methods=["post"], url_path="plan/objectives")
    def set_objective(self, request, pk=None):
        placement, sent = self.own(), self.read(SetObjectiveSerializer)
        objective = actions.set_objective(placement, by=request.user, **sent)
        return Response(ObjectiveSerializer(objective).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=AgreePlanSerializer, responses={201: PlanAgreementSerializer})
    @action(detail=True, methods=["post"], url_path="plan/agreements")
    @edits(reads="plan")
    def agree_plan(self, request, pk=None):
        placement, sent = self.own(), self.read(AgreePlanSerializer)
        agreed = actions.agree_plan(placement, by=request.user, on=localdate(), **sent)
        return Response(PlanAgreementSerializer(agreed).data, status=status.HTTP_201_CREATED)


class ObjectiveViewSet(OfOwnPlacement, viewsets.ReadOnlyModelViewSet):
    queryset = Objective.objects.none()
    serializer_class = ObjectiveSerializer
    filterset_fields = ["plan", "area"]
    listed = "objectives"
    beside = ("plan__placement__commissioning_school",)
    keep = Permission.PLACEMENT_RECORD

    def placement_of(self, objective: Objective):
        return objective.plan.placement

    @extend_schema(request=ChangeObjectiveSerializer, responses=ObjectiveSerializer)
    @action(detail=True, methods=["post"])
    @edits
    def change(self, request, pk=None):
        return self.carry(actions.change_objective, ChangeObjectiveSerializer)


routes = [("objectives", ObjectiveViewSet, "objective")]
