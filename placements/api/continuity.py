"""Children of a provider whose standing changed, through the API."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response

from apcase.access.api import holds
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.api import InputSerializer
from apcase.web.if_match import edits
from placements import actions, queries
from placements.models import Continuity

LONGEST_TEXT = 4000


class ContinuitySerializer(serializers.ModelSerializer):
    class Meta:
        model = Continuity
        fields = [
            "id", "placement", "asked_on", "due_on", "decision", "reason", "decided_by",
            "decided_at", "lapsed_at", "lapse_reason",
        ]  # fmt: skip


class DecideContinuitySerializer(InputSerializer):
    decision = serializers.ChoiceField(choices=Continuity.Decision.choices)
    reason = serializers.CharField(max_length=LONGEST_TEXT)


class ContinuityViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Continuity.objects.none()  # for the description alone
    serializer_class = ContinuitySerializer
    filterset_fields = ["placement", "placement__provider", "decision"]
    rights = {"decide": Permission.CONTINUITY_DECIDE}

    def get_permissions(self):
        return [holds(self.rights.get(self.action, Permission.PLACEMENT_VIEW))()]

    def get_queryset(self):
        return queries.continuity_for(Continuity.objects.visible_to(self.request.user))

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "children where a standing changed", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        continuity = self.get_object()
        log.saw(request.user, continuity, what="api")
        return Response(self.get_serializer(continuity).data)

    @extend_schema(request=DecideContinuitySerializer, responses=ContinuitySerializer)
    @action(detail=True, methods=["post"])
    @edits
    def decide(self, request, pk=None):
        continuity = self.get_object()
        if not queries.may_change(request.user, continuity.placement):
            log.record("refused", request.path[:120], by=request.user)
            raise PermissionDenied
        body = DecideContinuitySerializer(data=request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        decided = actions.decide_continuity(
            continuity, on=localdate(), by=request.user, **body.validated_data
        )
        return Response(self.get_serializer(decided).data)


routes = [("continuity", ContinuityViewSet, "continuity")]
