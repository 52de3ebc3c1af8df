"""The authority's limits, which placements are beyond one, and why, through the API."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import holds
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.api import InputSerializer
from placements import actions
from placements.limits.queries import in_force, stands_of
from placements.models import LimitChoice, LimitReason
from placements.rules.limits import LIMITS, WORDS

KEYS = [(limit.key, limit.name) for limit in LIMITS]


class StandSerializer(serializers.Serializer):
    """`beyond_from` is null within the limit; `known` is false where a fact is missing."""

    limit = serializers.ChoiceField(choices=KEYS, source="limit.key")
    sentence = serializers.CharField()
    beyond_from = serializers.DateField(allow_null=True)
    known = serializers.BooleanField()
    basis = serializers.CharField(source="limit.basis")


class LimitReasonSerializer(serializers.ModelSerializer):
    class Meta:
        model = LimitReason
        fields = ["id", "placement", "limit", "stood", "reason", "given_by", "given_at"]


class ExplainLimitsSerializer(InputSerializer):
    reason = serializers.CharField(max_length=300)


class LimitChoiceSerializer(serializers.ModelSerializer):
    class Meta:
        model = LimitChoice
        fields = ["id", "limit", "word", "since", "why", "chosen_by", "chosen_at"]


class ChooseLimitSerializer(InputSerializer):
    limit = serializers.ChoiceField(choices=KEYS)
    word = serializers.ChoiceField(choices=list(WORDS.items()))
    since = serializers.DateField()
    why = serializers.CharField(max_length=300)


class LimitsMixin:
    """For the view set of placements, which gives `own` and `read`."""

    @extend_schema(responses=StandSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def limits(self, request, pk=None):
        """How it lies to the limits in force; nothing to who sees the child in part."""
        placement = self.get_object()
        log.saw(request.user, placement, what="api, limits")
        day = max(localdate(), placement.starts_on)
        limits = in_force(day) if placement.in_full else {}
        stands = stands_of(placement, limits, on=day, today=localdate())
        return Response(StandSerializer(stands, many=True).data)

    @extend_schema(
        request=ExplainLimitsSerializer, responses={201: LimitReasonSerializer(many=True)}
    )
    @limits.mapping.post
    def explain_limits(self, request, pk=None):
        placement, sent = self.own(), self.read(ExplainLimitsSerializer)
        rows = actions.explain_limits(placement, on=localdate(), by=request.user, **sent)
        for row in rows:
            row.refresh_from_db()
        shown = LimitReasonSerializer(rows, many=True)
        return Response(shown.data, status=status.HTTP_201_CREATED)


class LimitChoiceViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    """Which limits are in force: each choice from its day on, the newest first."""

    queryset = LimitChoice.objects.none()  # for the description alone
    serializer_class = LimitChoiceSerializer
    filterset_fields = ["limit"]

    def get_permissions(self):
        return [holds(Permission.LIMIT_CHOOSE)()]

    def get_queryset(self):
        return LimitChoice.objects.visible_to(self.request.user)

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "limits", rows)
        return rows

    @extend_schema(request=ChooseLimitSerializer, responses={201: LimitChoiceSerializer})
    def create(self, request):
        body = ChooseLimitSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        row = actions.choose_limit(on=localdate(), by=request.user, **body.validated_data)
        return Response(self.get_serializer(row).data, status=status.HTTP_201_CREATED)


routes = [("limit-choices", LimitChoiceViewSet, "limit-choice")]
