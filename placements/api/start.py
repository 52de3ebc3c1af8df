"""What is asked before a child starts, through the API."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.audit import log
from apcase.web.api import InputSerializer
from apcase.web.if_match import edits
from placements import actions
from placements.models import StartAnswer
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
