"""What placements cost, by the API."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import holds, person
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pupils.models import School
from apcase.rules.money import NOT_MONEY
from apcase.web.api import InputSerializer
from placements import actions
from placements.models import Budget, CostKind, CostLine
from placements.models.cost import UNIT_WORDS
from placements.money.words import to_date

# Who pays, from what, and why, is not the provider's.
NOT_FOR_THE_PROVIDER = (
    "payer", "paying_school", "budget", "reason", "committed", "entered_by", "decided_by",
    "decision_reason",
)  # fmt: skip
NOT_FOR_SCHOOLS = ("budget",)


MONEY_MESSAGES = dict.fromkeys(
    ("invalid", "max_digits", "max_decimal_places", "max_whole_digits", "min_value"), NOT_MONEY
)


def money(digits: int = 9, **options) -> serializers.DecimalField:
    return serializers.DecimalField(
        max_digits=digits, decimal_places=2, min_value=0, error_messages=MONEY_MESSAGES, **options
    )


class CostLineSerializer(serializers.ModelSerializer):
    may_be_left_out = NOT_FOR_THE_PROVIDER

    class Meta:
        model = CostLine
        fields = [
            "id", "placement", "kind", "amount", "unit", "payer", "paying_school", "budget",
            "starts_on", "ends_on", "reason", "state", "committed", "entered_by", "entered_at",
            "decided_by", "decided_at", "decision_reason",
        ]  # fmt: skip

    def to_representation(self, line):
        shown = super().to_representation(line)
        user = person(self)
        hidden = ()
        if user is None or user.serves_a_provider:
            hidden = NOT_FOR_THE_PROVIDER
        elif not user.has_perm(Permission.PUPIL_VIEW_ALL):
            hidden = NOT_FOR_SCHOOLS
        for name in hidden:
            del shown[name]
        return shown


class ReckonedLineSerializer(serializers.Serializer):
    """Of one line up to today: its sum, or null and why there is none."""

    line = serializers.UUIDField()
    amount = serializers.DecimalField(max_digits=11, decimal_places=2, allow_null=True)
    words = serializers.CharField()
    counted_until = serializers.DateField(allow_null=True)


class EnterCostSerializer(InputSerializer):
    kind = serializers.ChoiceField(choices=CostKind.choices)
    amount = money()
    unit = serializers.ChoiceField(choices=UNIT_WORDS)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True, default=None)
    payer = serializers.ChoiceField(choices=CostLine.Payer.choices)
    paying_school = serializers.PrimaryKeyRelatedField(
        queryset=School.objects.none(), allow_null=True, default=None
    )
    budget = serializers.PrimaryKeyRelatedField(
        queryset=Budget.objects.all(), allow_null=True, default=None
    )
    reason = serializers.CharField(max_length=300, allow_blank=True, default="")

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["paying_school"].queryset = School.objects.visible_to(user)
        return fields


class DecideCostSerializer(InputSerializer):
    approve = serializers.BooleanField()
    reason = serializers.CharField(max_length=300, allow_blank=True, default="")


class NameBudgetSerializer(InputSerializer):
    budget = serializers.PrimaryKeyRelatedField(queryset=Budget.objects.all())


class EndCostSerializer(InputSerializer):
    ends_on = serializers.DateField()


class WithdrawCostSerializer(InputSerializer):
    reason = serializers.CharField(max_length=300)


class CostsMixin:
    """For the view set of placements, which gives `read` and `own`."""

    @extend_schema(responses=CostLineSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def costs(self, request, pk=None):
        """The lines that one may see: a school those that it pays, a provider its own prices."""
        placement = self.get_object()
        log.saw(request.user, placement, what="api, costs")
        rows = CostLine.objects.visible_to(request.user).filter(placement=placement)
        context = self.get_serializer_context()
        return Response(CostLineSerializer(rows, many=True, context=context).data)

    @extend_schema(request=EnterCostSerializer, responses={201: CostLineSerializer})
    @costs.mapping.post
    def enter_cost(self, request, pk=None):
        placement, sent = self.own(), self.read(EnterCostSerializer)
        line = actions.enter_cost(placement, by=request.user, on=localdate(), **sent)
        shown = CostLineSerializer(line, context=self.get_serializer_context()).data
        return Response(shown, status=status.HTTP_201_CREATED)

    @extend_schema(responses=ReckonedLineSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, url_path="cost-to-date")
    def cost_to_date(self, request, pk=None):
        """What each approved line comes to, up to today."""
        placement = self.get_object()
        log.saw(request.user, placement, what="api, cost to date")
        rows = list(CostLine.objects.visible_to(request.user).filter(placement=placement))
        for row in rows:
            row.placement = placement
        found = [
            {"line": key, "amount": each.amount, "words": each.words, "counted_until": each.until}
            for key, each in to_date(placement, rows, localdate()).items()
        ]
        return Response(ReckonedLineSerializer(found, many=True).data)


class CostLineViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = CostLine.objects.none()
    serializer_class = CostLineSerializer
    filterset_fields = ["placement", "budget", "state", "kind"]
    rights = {
        "decide": Permission.COST_APPROVE,
        "end": Permission.COST_ENTER,
        "name_budget": Permission.COST_ENTER,
        "withdraw": Permission.COST_ENTER,
    }

    def get_permissions(self):
        return [holds(self.rights.get(self.action, Permission.COST_VIEW))()]

    def get_queryset(self):
        return CostLine.objects.visible_to(self.request.user).select_related("placement")

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "costs", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        line = self.get_object()
        log.saw(request.user, line, what="api")
        return Response(self.get_serializer(line).data)

    @extend_schema(request=DecideCostSerializer, responses=CostLineSerializer)
    @action(detail=True, methods=["post"])
    def decide(self, request, pk=None):
        return self.carry(actions.decide_cost, DecideCostSerializer, on=localdate())

    @extend_schema(request=NameBudgetSerializer, responses=CostLineSerializer)
    @action(detail=True, methods=["post"], url_path="name-budget")
    def name_budget(self, request, pk=None):
        return self.carry(actions.name_budget, NameBudgetSerializer)

    @extend_schema(request=EndCostSerializer, responses=CostLineSerializer)
    @action(detail=True, methods=["post"])
    def end(self, request, pk=None):
        return self.carry(actions.end_cost, EndCostSerializer)

    @extend_schema(request=WithdrawCostSerializer, responses=CostLineSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request, pk=None):
        return self.carry(actions.withdraw_cost, WithdrawCostSerializer)

    def carry(self, what, kind: type[InputSerializer], **more) -> Response:
        line, sent = self.get_object(), read(self, kind)
        return Response(self.get_serializer(what(line, by=self.request.user, **sent, **more)).data)


def checked(view, kind: type[InputSerializer]) -> InputSerializer:
    body = kind(data=view.request.data, context=view.get_serializer_context())
    body.is_valid(raise_exception=True)
    return body


def read(view, kind: type[InputSerializer]) -> dict:
    return dict(checked(view, kind).validated_data)


routes = [("cost-lines", CostLineViewSet, "cost-line")]
