"""What came of placements in a period, through the API."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.audit import log
from apcase.web.api import InputSerializer
from apcase.web.filters import refuse_unknown
from placements.completion.forms import BY, earlier
from placements.completion.queries import lines, over_between
from placements.completion.words import name_of
from placements.models import Placement


class AskedCompletionSerializer(InputSerializer):
    """A year to today, by provider, unless another period or line is asked for."""

    since = serializers.DateField(required=False)
    until = serializers.DateField(required=False)
    by = serializers.ChoiceField(choices=list(BY.items()), default="provider")

    def validate(self, sent: dict) -> dict:
        sent["until"] = sent.get("until") or max(localdate(), sent.get("since") or localdate())
        sent["since"] = sent.get("since") or earlier(sent["until"])
        if sent["since"] > sent["until"]:
            raise serializers.ValidationError({"until": "Give the first day or a later one."})
        return sent


class CompletionSerializer(serializers.Serializer):
    """`key`: of the provider, the kind of provision (empty where none is said) or who commissions.
    `again`: how many were not the child's first."""

    key = serializers.CharField()
    name = serializers.CharField()
    ended = serializers.IntegerField(source="counted.ended")
    as_planned = serializers.IntegerField(source="counted.as_planned")
    early = serializers.IntegerField(source="counted.early")
    later = serializers.IntegerField(source="counted.later")
    broke_down = serializers.IntegerField(source="counted.broke_down")
    unplanned = serializers.IntegerField(source="counted.unplanned")
    again = serializers.IntegerField(source="counted.again")
    percent = serializers.IntegerField(source="counted.percent", allow_null=True)
    weeks = serializers.FloatField()


class CompletionMixin:
    """For the view set of placements."""

    @extend_schema(
        parameters=[AskedCompletionSerializer],
        responses=CompletionSerializer(many=True),
        filters=False,
    )
    @action(detail=False, pagination_class=None)
    def completion(self, request):
        refuse_unknown(request.query_params, AskedCompletionSerializer().fields)
        asked = AskedCompletionSerializer(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        sent = asked.validated_data
        log.record("completion.viewed", "what came of placements", by=request.user)
        seen = Placement.objects.visible_to(request.user)
        found = lines(over_between(seen, sent["since"], sent["until"]), sent["by"])
        shown = CompletionSerializer(found, many=True).data
        for row, line in zip(shown, found, strict=True):
            row["name"] = name_of(sent["by"], line)
        return Response(shown)
