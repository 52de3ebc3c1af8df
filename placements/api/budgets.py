"""The authority's budgets, approval levels, funding rates and forecast, by the API."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import holds, person
from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.api import ChangeSerializer, InputSerializer
from apcase.web.filters import refuse_unknown
from apcase.web.if_match import edits
from placements import actions
from placements.api.costs import checked, money, read
from placements.models import ApprovalLevel, Budget, BudgetYear, FundingRate
from placements.money import forecast


class BudgetYearSerializer(serializers.ModelSerializer):
    class Meta:
        model = BudgetYear
        fields = ["id", "budget", "year", "amount", "set_by", "set_at"]


class BudgetSerializer(serializers.ModelSerializer):
    years = BudgetYearSerializer(many=True, read_only=True)

    class Meta:
        model = Budget
        fields = ["id", "code", "name", "closed_on", "years"]


class OpenBudgetSerializer(InputSerializer):
    code = serializers.CharField(max_length=30)
    name = serializers.CharField(max_length=120)


class ChangeBudgetSerializer(ChangeSerializer):
    """A closed budget opens again where `closed_on` is sent as null."""

    name = serializers.CharField(max_length=120)
    closed_on = serializers.DateField(allow_null=True)


class SetBudgetYearSerializer(InputSerializer):
    year = serializers.IntegerField(min_value=2000, max_value=2200)
    amount = money(11)


class KeptByManagers(mixins.ListModelMixin, viewsets.GenericViewSet):
    """Read by whoever sees the forecast and changed by managers, unless it says otherwise."""

    filterset_fields: list[str] = []
    reads = Permission.FORECAST_VIEW
    keeps = Permission.BUDGET_KEEP

    def get_permissions(self):
        reads = self.action in {"list", "retrieve", None}
        return [holds(self.reads if reads else self.keeps)()]

    def get_queryset(self):
        return self.queryset.model.objects.visible_to(self.request.user)

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, self.listed, rows)
        return rows

    def made(self, row, kind=None) -> Response:
        shown = (kind or self.get_serializer)(row).data
        return Response(shown, status=status.HTTP_201_CREATED)


class BudgetViewSet(KeptByManagers):
    queryset = Budget.objects.none()  # for the description alone
    serializer_class = BudgetSerializer
    listed = "budgets"

    def get_queryset(self):
        return super().get_queryset().prefetch_related("years")

    @extend_schema(responses=BudgetSerializer)
    def retrieve(self, request, pk=None):
        budget = self.get_object()
        log.saw(request.user, budget, what="api")
        return Response(self.get_serializer(budget).data)

    @extend_schema(request=OpenBudgetSerializer, responses={201: BudgetSerializer})
    def create(self, request):
        return self.made(actions.open_budget(by=request.user, **read(self, OpenBudgetSerializer)))

    @extend_schema(request=ChangeBudgetSerializer, responses=BudgetSerializer)
    @action(detail=True, methods=["post"])
    @edits(reads="retrieve")
    def change(self, request, pk=None):
        budget, body = self.get_object(), checked(self, ChangeBudgetSerializer)
        changed = actions.change_budget(budget, by=request.user, **body.over(budget))
        return Response(self.get_serializer(changed).data)

    @extend_schema(request=SetBudgetYearSerializer, responses={201: BudgetYearSerializer})
    @action(detail=True, methods=["post"], url_path="set-year")
    @edits(reads="retrieve")
    def set_year(self, request, pk=None):
        sent = read(self, SetBudgetYearSerializer)
        row = actions.set_budget_year(self.get_object(), by=request.user, **sent)
        return self.made(row, BudgetYearSerializer)


class ApprovalLevelSerializer(serializers.ModelSerializer):
    class Meta:
        model = ApprovalLevel
        fields = ["id", "role", "person", "up_to", "since", "why", "set_by", "set_at"]


def instead_of() -> serializers.DecimalField:
    return money(
        allow_null=True, default=None,
        help_text="The amount that stands there, where this one takes its place.",
    )  # fmt: skip


class SetLevelSerializer(InputSerializer):
    role = serializers.ChoiceField(
        choices=ApprovalLevel.OfRole.choices, allow_blank=True, default=""
    )
    person = serializers.PrimaryKeyRelatedField(
        queryset=User.objects.none(), allow_null=True, default=None
    )
    up_to = money()
    since = serializers.DateField()
    why = serializers.CharField(max_length=300)
    instead_of = instead_of()

    def get_fields(self):
        fields = super().get_fields()
        if person(self):
            fields["person"].queryset = User.objects.filter(deactivated_at=None)
        return fields


class ApprovalLevelViewSet(KeptByManagers):
    queryset = ApprovalLevel.objects.none()  # for the description alone
    serializer_class = ApprovalLevelSerializer
    listed = "approval levels"
    reads = keeps = Permission.LEVEL_SET

    @extend_schema(request=SetLevelSerializer, responses={201: ApprovalLevelSerializer})
    def create(self, request):
        sent = read(self, SetLevelSerializer)
        return self.made(actions.set_approval_level(by=request.user, **sent))


class FundingRateSerializer(serializers.ModelSerializer):
    class Meta:
        model = FundingRate
        fields = ["id", "year", "ages", "amount", "source", "set_by", "set_at"]


class SetFundingRateSerializer(InputSerializer):
    year = serializers.IntegerField(min_value=2000, max_value=2200)
    ages = serializers.ChoiceField(choices=FundingRate.Ages.choices)
    amount = money()
    source = serializers.CharField(max_length=300)
    instead_of = instead_of()


class FundingRateViewSet(KeptByManagers):
    queryset = FundingRate.objects.none()  # for the description alone
    serializer_class = FundingRateSerializer
    filterset_fields = ["year", "ages"]
    listed = "funding rates"

    @extend_schema(request=SetFundingRateSerializer, responses={201: FundingRateSerializer})
    def create(self, request):
        sent = read(self, SetFundingRateSerializer)
        return self.made(actions.set_funding_rate(by=request.user, **sent))


class ForecastSerializer(serializers.Serializer):
    """One budget in one year; null where nobody has said what it holds."""

    year = serializers.IntegerField(source="year.begins")
    budget = serializers.UUIDField(source="budget.pk", default=None, allow_null=True)
    holds = serializers.DecimalField(11, 2, source="held", allow_null=True)
    committed = serializers.DecimalField(11, 2)
    waiting = serializers.DecimalField(11, 2)
    spent = serializers.DecimalField(11, 2)
    forecast = serializers.DecimalField(11, 2)
    over = serializers.DecimalField(11, 2, allow_null=True)
    lines_without_a_figure = serializers.SerializerMethodField()
    counted_until = serializers.DateField(source="until", allow_null=True)

    def get_lines_without_a_figure(self, row) -> int:
        return len(row.without)


class ForecastViewSet(viewsets.ViewSet):
    """This financial year and the next, by budget."""

    permission_classes = [holds(Permission.FORECAST_VIEW)]

    @extend_schema(responses=ForecastSerializer(many=True))
    def list(self, request):
        refuse_unknown(request.query_params, ())
        found = forecast.forecast(localdate())
        log.record("forecast.viewed", "budgets", by=request.user)
        rows = [row for sums in found.values() for row in sums]
        return Response(ForecastSerializer(rows, many=True).data)


routes = [
    ("budgets", BudgetViewSet, "budget"),
    ("approval-levels", ApprovalLevelViewSet, "approval-level"),
    ("funding-rates", FundingRateViewSet, "funding-rate"),
    ("forecast", ForecastViewSet, "forecast"),
]
