"""What is gathered for a review of a placement, its day moved, its tasks: through the API."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.api import InputSerializer
from apcase.web.if_match import edits
from placements import actions
from placements.api.direction_parts import text
from placements.api.own import OfOwnPlacement
from placements.api.plan import on_scale, one_or_none, short
from placements.models import (
    EngagementScore,
    ObjectiveStatus,
    ReviewMove,
    ReviewPaper,
    ReviewTask,
)
from placements.models.paper import PROGRESS_WORDS, STATUS_WORDS
from placements.models.plan import SCORE_WORDS
from placements.papers.queries import halves_for, moves_of, paper_for
from placements.rules.engagement import by_half_term, engagement


class ObjectiveStatusSerializer(serializers.ModelSerializer):
    class Meta:
        model = ObjectiveStatus
        fields = ["id", "paper", "objective", "status", "value", "recorded_by", "recorded_at"]


class ReviewTaskSerializer(serializers.ModelSerializer):
    class Meta:
        model = ReviewTask
        fields = [
            "id", "paper", "what", "owner", "due_on", "agreed_by", "agreed_at", "done_on",
            "done_by",
        ]  # fmt: skip


class ReviewPaperSerializer(serializers.ModelSerializer):
    statuses = ObjectiveStatusSerializer(many=True)
    tasks = ReviewTaskSerializer(many=True)

    class Meta:
        model = ReviewPaper
        fields = [
            "id", "placement", "review", "present", "attendance", "english", "english_now",
            "maths", "maths_now", "science", "science_now", "vocational", "of_kind", "behaviour",
            "safeguarding", "health", "motivation", "confidence", "child_view", "no_view_reason",
            "parent_view", "school_view", "provider_view", "opened_by", "opened_at", "statuses",
            "tasks",
        ]  # fmt: skip


class EngagementScoreSerializer(serializers.ModelSerializer):
    class Meta:
        model = EngagementScore
        fields = ["id", "placement", "week_on", "score", "recorded_by", "recorded_at"]


class ReviewMoveSerializer(serializers.ModelSerializer):
    class Meta:
        model = ReviewMove
        fields = ["id", "placement", "before_on", "to_on", "reason", "moved_by", "moved_at"]


class AnswerPaperSerializer(InputSerializer):
    """Any of the parts; what is left out stays as it is."""

    present = short(300)
    attendance = text()
    english = serializers.ChoiceField(choices=PROGRESS_WORDS, required=False, allow_blank=True)
    english_now = short()
    maths = serializers.ChoiceField(choices=PROGRESS_WORDS, required=False, allow_blank=True)
    maths_now = short()
    science = serializers.ChoiceField(choices=PROGRESS_WORDS, required=False, allow_blank=True)
    science_now = short()
    vocational = text()
    of_kind = text()
    behaviour = text()
    safeguarding = text()
    health = text()
    motivation = on_scale()
    confidence = on_scale()
    child_view = text()
    no_view_reason = short(300)
    parent_view = text()
    school_view = text()
    provider_view = text()


class StatusSerializer(InputSerializer):
    """A value that is left out stays as it was recorded for this review."""

    objective = serializers.UUIDField()
    status = serializers.ChoiceField(choices=STATUS_WORDS)
    value = serializers.CharField(max_length=200, allow_blank=True, required=False)


class SetStatusesSerializer(InputSerializer):
    statuses = StatusSerializer(many=True, max_length=50)


class ScoreSerializer(InputSerializer):
    """`week_on`: the week's Monday."""

    week_on = serializers.DateField()
    score = serializers.ChoiceField(choices=SCORE_WORDS)


class ScoreEngagementSerializer(InputSerializer):
    scores = ScoreSerializer(many=True, max_length=60)


class HalfTermSerializer(serializers.Serializer):
    first = serializers.DateField()
    last = serializers.DateField()
    weeks = serializers.IntegerField()
    average = serializers.DecimalField(max_digits=2, decimal_places=1)


class EngagementSummarySerializer(serializers.Serializer):
    """`change`: from the second week to the latest. Null where nothing says."""

    average = serializers.DecimalField(max_digits=2, decimal_places=1, allow_null=True)
    change = serializers.IntegerField(allow_null=True)
    half_terms = HalfTermSerializer(many=True)


class AgreeTaskSerializer(InputSerializer):
    what = serializers.CharField(max_length=300)
    owner = serializers.CharField(max_length=200)
    due_on = serializers.DateField()


class FinishTaskSerializer(InputSerializer):
    done_on = serializers.DateField()


class MoveReviewSerializer(InputSerializer):
    to_on = serializers.DateField()
    reason = serializers.CharField(max_length=300)


class PapersMixin:
    """For the view set of placements, which gives `own` and `read`."""

    @extend_schema(responses=ReviewPaperSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, url_path="review-paper")
    def review_paper(self, request, pk=None):
        """What is gathered for the next review: one, or none, also for who sees it in part."""
        placement = self.get_object()
        log.saw(request.user, placement, what="api, paper for a review")
        return Response(one_or_none(ReviewPaperSerializer, paper_for(request.user, placement)))

    @extend_schema(request=AnswerPaperSerializer, responses={201: ReviewPaperSerializer})
    @review_paper.mapping.post
    @edits
    def answer_paper(self, request, pk=None):
        placement, sent = self.own(), self.read(AnswerPaperSerializer)
        paper = actions.answer_paper(placement, by=request.user, **sent)
        return created(ReviewPaperSerializer(paper))

    @extend_schema(
        request=SetStatusesSerializer, responses={201: ObjectiveStatusSerializer(many=True)}
    )
    @action(detail=True, methods=["post"], url_path="review-paper/statuses")
    @edits(reads="review_paper")
    def set_statuses(self, request, pk=None):
        placement, sent = self.own(), self.read(SetStatusesSerializer)
        said = {each["objective"]: (each["status"], each.get("value")) for each in sent["statuses"]}
        rows = actions.set_statuses(placement, statuses=said, by=request.user)
        return created(ObjectiveStatusSerializer(rows, many=True))

    @extend_schema(request=AgreeTaskSerializer, responses={201: ReviewTaskSerializer})
    @action(detail=True, methods=["post"], url_path="review-paper/tasks")
    def agree_task(self, request, pk=None):
        placement, sent = self.own(), self.read(AgreeTaskSerializer)
        return created(ReviewTaskSerializer(actions.agree_task(placement, by=request.user, **sent)))

    @extend_schema(responses=EngagementScoreSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def engagement(self, request, pk=None):
        placement = self.get_object()
        log.saw(request.user, placement, what="api, engagement")
        return Response(EngagementScoreSerializer(placement.scores.all(), many=True).data)

    @extend_schema(
        request=ScoreEngagementSerializer, responses={201: EngagementScoreSerializer(many=True)}
    )
    @engagement.mapping.post
    @edits
    def score_engagement(self, request, pk=None):
        """Only what changes is answered with."""
        placement, sent = self.own(), self.read(ScoreEngagementSerializer)
        scores = {each["week_on"]: each["score"] for each in sent["scores"]}
        rows = actions.score_engagement(placement, scores=scores, by=request.user, on=localdate())
        return created(EngagementScoreSerializer(rows, many=True))

    @extend_schema(responses=EngagementSummarySerializer)
    @action(detail=True, url_path="engagement-summary")
    def engagement_summary(self, request, pk=None):
        """What the scores come to, in all and by half term of the child's own school."""
        placement = self.get_object()
        log.saw(request.user, placement, what="api, engagement in all")
        scores = dict(placement.scores.values_list("week_on", "score"))
        found = engagement(scores, starts_on=placement.starts_on)
        halves = by_half_term(scores, halves_for(placement, localdate()))
        shown = {"average": found.average, "change": found.change, "half_terms": halves}
        return Response(EngagementSummarySerializer(shown).data)

    @extend_schema(responses=ReviewMoveSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, url_path="review-moves")
    def review_moves(self, request, pk=None):
        placement = self.get_object()
        log.saw(request.user, placement, what="api, moved reviews")
        return Response(ReviewMoveSerializer(moves_of(request.user, placement), many=True).data)

    @extend_schema(request=MoveReviewSerializer, responses={201: ReviewMoveSerializer})
    @review_moves.mapping.post
    @edits
    def move_review(self, request, pk=None):
        placement, sent = self.own(), self.read(MoveReviewSerializer)
        move = actions.move_review(placement, by=request.user, on=localdate(), **sent)
        return created(ReviewMoveSerializer(move))


def created(shown: serializers.BaseSerializer) -> Response:
    return Response(shown.data, status=status.HTTP_201_CREATED)


class ReviewTaskViewSet(OfOwnPlacement, viewsets.ReadOnlyModelViewSet):
    queryset = ReviewTask.objects.none()
    serializer_class = ReviewTaskSerializer
    filterset_fields = ["paper", "done_on"]
    listed = "tasks of reviews"
    beside = ("paper__placement__commissioning_school",)
    keep = Permission.REVIEW_RECORD

    def placement_of(self, task: ReviewTask):
        return task.paper.placement

    @extend_schema(request=FinishTaskSerializer, responses=ReviewTaskSerializer)
    @action(detail=True, methods=["post"])
    def done(self, request, pk=None):
        return self.carry(actions.finish_task, FinishTaskSerializer, on=localdate())


routes = [("review-tasks", ReviewTaskViewSet, "review-task")]
