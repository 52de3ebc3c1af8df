"""The authority's routes, and the route that a placement follows, through the API."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import holds
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.api import ChangeSerializer, InputSerializer
from apcase.web.if_match import edits
from directory.rules.vocabulary import PROVISION, TIERS
from placements import actions
from placements.api.costs import checked, money
from placements.models import PlacementRoute, Route
from placements.models.route import CHOICES
from placements.rules.learning_plan import AIMS
from placements.rules.purpose import LEGAL_BASES


class RouteSerializer(serializers.ModelSerializer):
    class Meta:
        model = Route
        fields = [
            "id", "key", "position", "label", "commissioners", "lump_sum", "top_up",
            "registrations", "note", "changed_at",
        ]  # fmt: skip


def some_of(field: str) -> serializers.ListField:
    return serializers.ListField(
        child=serializers.ChoiceField(choices=CHOICES[field]), min_length=1, max_length=5
    )


class ChangeRouteSerializer(ChangeSerializer):
    always = ("reason",)

    label = serializers.CharField(max_length=120)
    commissioners = some_of("commissioner")
    lump_sum = some_of("lump_sum_payer")
    top_up = some_of("top_up_payer")
    registrations = some_of("registration")
    note = serializers.CharField(max_length=300, allow_blank=True)
    reason = serializers.CharField(max_length=300)


class PlacementRouteSerializer(serializers.ModelSerializer):
    route = serializers.CharField(source="route.key")

    class Meta:
        model = PlacementRoute
        fields = [
            "id", "placement", "route", "label", "commissioner", "lump_sum_payer", "lump_sum",
            "top_up_payer", "top_up", "registration", "single_from", "suspended_from_unit", "tier",
            "provision", "leads_to", "leads_why", "legal_basis", "reason", "agreed_by", "agreed_at",
        ]  # fmt: skip


def chosen(field: str) -> serializers.ChoiceField:
    """Null where the table settles it."""
    return serializers.ChoiceField(choices=CHOICES[field], allow_null=True, required=False)


def unsaid(words: dict[str, str]) -> serializers.ChoiceField:
    return serializers.ChoiceField(choices=list(words.items()), allow_blank=True, required=False)


class AgreeRouteSerializer(InputSerializer):
    """What is left out stays as it was agreed; of another route, the table settles what it can."""

    route = serializers.CharField(max_length=40)
    commissioner = chosen("commissioner")
    lump_sum_payer = chosen("lump_sum_payer")
    lump_sum = money(allow_null=True, required=False)
    top_up_payer = chosen("top_up_payer")
    top_up = money(allow_null=True, required=False)
    registration = chosen("registration")
    single_from = serializers.DateField(allow_null=True, required=False)
    suspended_from_unit = serializers.BooleanField(required=False)
    tier = unsaid(TIERS)
    provision = unsaid(PROVISION)
    leads_to = unsaid(AIMS)
    leads_why = serializers.CharField(max_length=300, allow_blank=True, required=False)
    ends_on = serializers.DateField(
        allow_null=True, required=False, help_text="The planned end, where none is agreed yet."
    )
    legal_basis = unsaid(LEGAL_BASES)
    reason = serializers.CharField(max_length=300, allow_blank=True, required=False)

    def validate_route(self, key: str) -> Route:
        if route := Route.objects.filter(key=key).first():
            return route
        raise serializers.ValidationError("No route has this key: see /api/v1/routes/.")


# What is said of a placement, whichever route it follows; the rest hangs on the route.
OF_ANY_ROUTE = (
    "lump_sum", "top_up", "tier", "provision", "leads_to", "leads_why", "legal_basis",
)  # fmt: skip
OF_ONE_ROUTE = (
    "commissioner", "lump_sum_payer", "top_up_payer", "registration", "single_from",
    "suspended_from_unit", "reason",
)  # fmt: skip


def stands(agreed: PlacementRoute | None, sent: dict) -> dict:
    """What was agreed before and still holds with the route that is sent."""
    if agreed is None:
        return {}
    same = agreed.route_id == sent["route"].pk
    return {name: getattr(agreed, name) for name in OF_ANY_ROUTE + (OF_ONE_ROUTE if same else ())}


class RouteMixin:
    """For the view set of placements, which gives `own` and `read`."""

    @extend_schema(responses=PlacementRouteSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def route(self, request, pk=None):
        """One, or none: none is agreed yet, or the reader sees the child in part."""
        placement = self.get_object()
        log.saw(request.user, placement, what="api, route")
        rows = PlacementRoute.objects.visible_to(request.user).filter(placement=placement)
        shown = PlacementRouteSerializer(rows.select_related("route"), many=True)
        return Response(shown.data)

    @extend_schema(request=AgreeRouteSerializer, responses={201: PlacementRouteSerializer})
    @route.mapping.post
    @edits
    def agree_route(self, request, pk=None):
        placement, sent = self.own(), self.read(AgreeRouteSerializer)
        agreed = PlacementRoute.objects.filter(placement=placement).first()
        said = stands(agreed, sent) | sent
        row = actions.agree_route_of(placement, by=request.user, on=localdate(), **said)
        return Response(PlacementRouteSerializer(row).data, status=status.HTTP_201_CREATED)


class RouteViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Route.objects.none()  # for the description alone
    serializer_class = RouteSerializer
    filterset_fields = ["key"]
    rights = {"change": Permission.ROUTE_CHANGE}

    def get_permissions(self):
        return [holds(self.rights.get(self.action, Permission.PLACEMENT_VIEW))()]

    def get_queryset(self):
        return Route.objects.visible_to(self.request.user)

    @extend_schema(request=ChangeRouteSerializer, responses=RouteSerializer)
    @action(detail=True, methods=["post"])
    @edits
    def change(self, request, pk=None):
        route = self.get_object()
        body = checked(self, ChangeRouteSerializer)
        changed = actions.change_route(route, by=request.user, **body.over(route))
        return Response(self.get_serializer(changed).data)


routes = [("routes", RouteViewSet, "route")]
