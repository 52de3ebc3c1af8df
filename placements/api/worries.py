"""Safeguarding worries that providers have told of: that there is one, and who took it up."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import holds
from apcase.access.rights import Permission
from apcase.audit import log
from placements import actions
from placements.models import Worry


class WorrySerializer(serializers.ModelSerializer):
    placement = serializers.UUIDField(source="mark.placement_id")

    class Meta:
        model = Worry
        fields = ["id", "mark", "placement", "told_by", "told_at", "taken_up_by", "taken_up_at"]


class WorryViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Worry.objects.none()  # for the description alone
    serializer_class = WorrySerializer
    filterset_fields = ["mark"]

    def get_permissions(self):
        return [holds(Permission.WORRY_TAKE_UP)()]

    def get_queryset(self):
        return Worry.objects.visible_to(self.request.user).select_related("mark__placement")

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "worries", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        worry = self.get_object()
        log.saw(request.user, worry, what="api")
        return Response(self.get_serializer(worry).data)

    @extend_schema(request=None, responses=WorrySerializer)
    @action(detail=True, methods=["post"])
    def take_up(self, request, pk=None):
        worry = actions.take_up_worry(self.get_object(), by=request.user)
        return Response(self.get_serializer(worry).data)


routes = [("worries", WorryViewSet, "worry")]
