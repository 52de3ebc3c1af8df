"""What is asked before a child starts, and on which day that is, through the API."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.audit import log
from apcase.web.api import InputSerializer
from apcase.web.if_match import edits
from placements import actions
from placements.models import StartAnswer, StartMove
from placements.rules.pre_start import ANSWERS, ITEMS


class StartAnswerSerializer(serializers.ModelSerializer):
    class Meta:
        model = StartAnswer
        fields = ["id", "placement", "item", "answer", "reason", "answered_by", "answered_at"]


class AnswerSerializer(InputSerializer):
    """A reason that is left out stays where the answer does."""

    item = serializers.ChoiceField(choices=[(item.key, item.words) for item in ITEMS])
    answer = serializers.ChoiceField(choices=list(ANSWERS.items()))
    reason = serializers.CharField(max_length=300, allow_blank=True, required=False)


class AnswerStartSerializer(InputSerializer):
    answers = AnswerSerializer(many=True, max_length=len(ITEMS))


class StartMoveSerializer(serializers.ModelSerializer):
    class Meta:
        model = StartMove
        fields = ["id", "placement", "before_on", "to_on", "reason", "moved_by", "moved_at"]


class MoveStartSerializer(InputSerializer):
    """Without a day for the first review, that which is planned stays."""

    starts_on = serializers.DateField()
    next_review_on = serializers.DateField(required=False)
    reason = serializers.CharField(max_length=4000)
    line_reason = serializers.CharField(max_length=300, allow_blank=True, required=False)


class StartMixin:
    """For the view set of placements, which gives `own` and `read`."""

    @extend_schema(responses=StartAnswerSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def start(self, request, pk=None):
        placement = self.get_object()
        log.saw(request.user, placement, what="api, before the start")
        rows = StartAnswer.objects.visible_to(request.user).filter(placement=placement)
        return Response(StartAnswerSerializer(rows.order_by("item"), many=True).data)

    @extend_schema(request=AnswerStartSerializer, responses={201: StartAnswerSerializer(many=True)})
    @start.mapping.post
    @edits
    def answer_start(self, request, pk=None):
        """Only what changes is answered with."""
        placement, sent = self.own(), self.read(AnswerStartSerializer)
        answers = {each["item"]: (each["answer"], each.get("reason")) for each in sent["answers"]}
        rows = actions.answer_start(placement, answers=answers, by=request.user, on=localdate())
        shown = StartAnswerSerializer(rows, many=True).data
        return Response(shown, status=status.HTTP_201_CREATED)

    @extend_schema(responses=StartMoveSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, url_path="start-moves")
    def start_moves(self, request, pk=None):
        """From which day to which the start was moved, the latest first."""
        placement = self.get_object()
        log.saw(request.user, placement, what="api, moved starts")
        rows = StartMove.objects.visible_to(request.user).filter(placement=placement)
        return Response(StartMoveSerializer(rows, many=True).data)

    @extend_schema(request=MoveStartSerializer, responses={201: StartMoveSerializer})
    @start_moves.mapping.post
    @edits
    def move_start(self, request, pk=None):
        placement, sent = self.own(), self.read(MoveStartSerializer)
        move = actions.move_start(placement, by=request.user, on=localdate(), **sent)
        return Response(StartMoveSerializer(move).data, status=status.HTTP_201_CREATED)
