"""The same deadlines as on the pages, as JSON: one address for each, asked by its parameters."""

from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import SignedIn
from apcase.web.filters import refuse_unknown
from section19.calculators.serializers import WorkedSerializer
from section19.calculators.table import CALCULATORS, Calculator


class DeadlineViewSet(viewsets.ViewSet):
    """The law's answers to plain facts; no child is named."""

    permission_classes = [SignedIn]


def name_of(calculator: Calculator) -> str:
    return calculator.key.replace("-", "_")


def route_of(calculator: Calculator):
    def answer(self, request):
        refuse_unknown(request.query_params, calculator.asked().fields)
        asked = calculator.asked(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        return Response(WorkedSerializer(calculator.work_out(**asked.validated_data)).data)

    answer.__name__ = name_of(calculator)
    described = extend_schema(
        parameters=[calculator.asked], responses=WorkedSerializer, description=calculator.about
    )
    return described(action(detail=False, url_path=calculator.key)(answer))


for calculator in CALCULATORS:
    setattr(DeadlineViewSet, name_of(calculator), route_of(calculator))
