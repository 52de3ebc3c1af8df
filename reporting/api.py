from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.response import Response

from apcase.access.api import holds
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.api import InputSerializer
from apcase.web.filters import refuse_unknown
from reporting import actions, queries
from reporting.models import Return
from reporting.sufficiency import need, supply
from reporting.sufficiency_words import export_lines, tables


class ReturnSerializer(serializers.ModelSerializer):
    class Meta:
        model = Return
        fields = [
            "id", "term", "first_day", "last_day", "as_at", "version", "rules_version",
            "figures", "frozen_by", "frozen_at",
        ]  # fmt: skip


class FreezeSerializer(InputSerializer):
    term = serializers.CharField(max_length=20)


class ReturnViewSet(viewsets.ReadOnlyModelViewSet):
    serializer_class = ReturnSerializer
    filterset_fields = ["term", "version"]

    def get_permissions(self):
        reads = self.action in {"list", "retrieve", "metadata"}
        return [holds(Permission.RETURN_VIEW if reads else Permission.RETURN_MAKE)()]

    def get_queryset(self):
        return Return.objects.visible_to(self.request.user)

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "returns", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        frozen = self.get_object()
        log.saw(request.user, frozen, what="api")
        return Response(self.get_serializer(frozen).data)

    @extend_schema(request=FreezeSerializer, responses={201: ReturnSerializer})
    def create(self, request):
        body = FreezeSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        term = body.validated_data["term"]
        frozen = actions.freeze_return(
            term, as_at=queries.counting_day(term, on=localdate()), by=request.user
        )
        return Response(self.get_serializer(frozen).data, status=status.HTTP_201_CREATED)


class SufficiencySerializer(serializers.Serializer):
    """One line of places against need. A gap below nought: places that nobody asks for."""

    by = serializers.CharField()
    name = serializers.CharField()
    places = serializers.IntegerField()
    taken = serializers.IntegerField()
    held = serializers.IntegerField()
    free = serializers.IntegerField()
    waiting = serializers.IntegerField()
    owed = serializers.IntegerField()
    need = serializers.IntegerField()
    gap = serializers.IntegerField()


class SufficiencyViewSet(viewsets.ViewSet):
    """Places against need today, by kind of provision, key stage and area."""

    permission_classes = [holds(Permission.RETURN_VIEW)]

    @extend_schema(responses=SufficiencySerializer(many=True))
    def list(self, request):
        refuse_unknown(request.query_params, ())
        on = localdate()
        found = tables(supply(on), need(on))
        lines = [
            dict(zip(SufficiencySerializer().fields, line, strict=True))
            for line in export_lines(found)
        ]
        log.record("sufficiency.viewed", "places against need", by=request.user, rows=len(lines))
        return Response(SufficiencySerializer(lines, many=True).data)


routes = [("sufficiency", SufficiencyViewSet, "sufficiency"), ("returns", ReturnViewSet, "return")]
