"""Money from excluding schools, by the API: a line for each child with its weeks."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.response import Response

from apcase.access.api import holds
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.rules.money import FinancialYear
from apcase.web.filters import refuse_unknown
from section19 import recoupment


class RecoupmentWeekSerializer(serializers.Serializer):
    number = serializers.IntegerField()
    first = serializers.DateField()
    last = serializers.DateField()
    amount = serializers.DecimalField(max_digits=9, decimal_places=2)


class RecoupmentSerializer(serializers.Serializer):
    """One permanent exclusion. Without weeks, `words` says why nothing can be counted."""

    exclusion = serializers.UUIDField(source="exclusion.pk")
    pupil = serializers.UUIDField(source="exclusion.pupil_id")
    school = serializers.UUIDField(source="exclusion.school_id")
    ages = serializers.CharField()
    words = serializers.CharField()
    total = serializers.DecimalField(
        max_digits=9, decimal_places=2, allow_null=True, source="found.total", default=None
    )
    weeks = RecoupmentWeekSerializer(many=True)


class RecoupmentViewSet(viewsets.ViewSet):
    """This financial year's, of children whom one may see."""

    permission_classes = [holds(Permission.FORECAST_VIEW)]

    @extend_schema(responses=RecoupmentSerializer(many=True))
    def list(self, request):
        refuse_unknown(request.query_params, ())
        rows = list(recoupment.exclusions_of(request.user, FinancialYear.of(localdate())))
        log.saw_list(request.user, "recoupment", rows)
        return Response(RecoupmentSerializer(list(recoupment.lines(rows)), many=True).data)
