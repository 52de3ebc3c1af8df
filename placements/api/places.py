"""Places through the API: what is free, holding one, and waiting for one."""

from django.utils.timezone import localdate
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import holds, person
from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pupils.models import Pupil
from apcase.web.api import InputSerializer
from apcase.web.filters import refuse_unknown
from directory.capacity import capacities
from directory.models import Provider, Site
from placements import actions, queries
from placements.models import PlaceHold, Waiting
from placements.rules.holding import check_until
from placements.rules.waiting import PRIORITIES, check_since

AS_AT = [OpenApiParameter("on", description="The day as at which; today if left out")]


class CellSerializer(serializers.Serializer):
    """`weekday`: 1 is Monday. `places` and `free` are null where nobody has said how many."""

    key_stage = serializers.CharField()
    weekday = serializers.IntegerField()
    places = serializers.IntegerField(allow_null=True)
    beyond = serializers.IntegerField()
    placed = serializers.IntegerField()
    held = serializers.IntegerField()
    free = serializers.IntegerField(allow_null=True)


class SiteCapacitySerializer(serializers.Serializer):
    site = serializers.UUIDField(source="site.pk")
    name = serializers.CharField(source="site.name")
    cells = CellSerializer(many=True)


class AsAtSerializer(InputSerializer):
    on = serializers.DateField(required=False)


class CapacityViewSet(viewsets.GenericViewSet):
    """A provider's sites in the week from a day on: numbers alone, which name no child."""

    queryset = Provider.objects.none()
    serializer_class = SiteCapacitySerializer
    filter_backends = []
    pagination_class = None
    permission_classes = [holds(Permission.PROVIDER_VIEW)]

    def get_queryset(self):
        return Provider.objects.visible_to(self.request.user)

    @extend_schema(responses=SiteCapacitySerializer(many=True), parameters=AS_AT, filters=False)
    def retrieve(self, request, pk=None):
        refuse_unknown(request.query_params, ("on",))
        asked = AsAtSerializer(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        on, provider = asked.validated_data.get("on") or localdate(), self.get_object()
        log.saw(request.user, provider, what="api, places")
        found = capacities([provider.pk], on).get(provider.pk, [])
        return Response(SiteCapacitySerializer(found, many=True).data)


def list_of_weekdays() -> serializers.ListField:
    """1 is Monday."""
    number = serializers.IntegerField(min_value=1, max_value=7)
    return serializers.ListField(child=number, max_length=7)


class PlaceHoldSerializer(serializers.ModelSerializer):
    class Meta:
        model = PlaceHold
        fields = [
            "id", "pupil", "site", "weekdays", "starts_on", "ends_on", "held_until", "held_at",
            "closed_at", "outcome", "placement",
        ]  # fmt: skip


class HoldPlaceSerializer(InputSerializer):
    pupil = serializers.PrimaryKeyRelatedField(queryset=Pupil.objects.none())
    site = serializers.PrimaryKeyRelatedField(queryset=Site.objects.none())
    weekdays = list_of_weekdays()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True, default=None)
    held_until = serializers.DateField()

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["pupil"].queryset = Pupil.objects.visible_in_full_to(user)
            visible = Provider.objects.visible_to(user)
            fields["site"].queryset = Site.objects.filter(provider__in=visible)
        return fields


class LetGoSerializer(InputSerializer):
    reason = serializers.CharField(max_length=300)


class OfChildren(viewsets.ReadOnlyModelViewSet):
    """Rows about children: each look is written down, each change is a named action."""

    change: Permission

    def get_permissions(self):
        looks = self.action in ("list", "retrieve")
        return [holds(Permission.WAITING_VIEW if looks else self.change)()]

    def get_queryset(self):
        return self.queryset.model.objects.visible_to(self.request.user)

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, self.queryset.model._meta.verbose_name_plural, rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        row = self.get_object()
        log.saw(request.user, row, what="api")
        return Response(self.get_serializer(row).data)

    def read(self, kind: type[InputSerializer]) -> dict:
        body = kind(data=self.request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        return body.validated_data


class PlaceHoldViewSet(OfChildren):
    queryset = PlaceHold.objects.none()
    serializer_class = PlaceHoldSerializer
    filterset_fields = ["pupil", "site", "outcome"]
    change = Permission.PLACE_HOLD

    @extend_schema(request=HoldPlaceSerializer, responses={201: PlaceHoldSerializer})
    def create(self, request):
        sent = self.read(HoldPlaceSerializer)
        check_until(sent["held_until"], on=localdate())
        hold = actions.hold_place(by=request.user, **sent)
        return Response(self.get_serializer(hold).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=LetGoSerializer, responses=PlaceHoldSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request, pk=None):
        hold, sent = self.get_object(), self.read(LetGoSerializer)
        return Response(
            self.get_serializer(actions.withdraw_hold(hold, by=request.user, **sent)).data
        )


class WaitingSerializer(serializers.ModelSerializer):
    class Meta:
        model = Waiting
        fields = [
            "id", "pupil", "provider", "site", "weekdays", "priority", "reason", "since", "owner",
            "asked_at", "closed_at", "outcome", "why_closed",
        ]  # fmt: skip


class AskToWaitSerializer(InputSerializer):
    pupil = serializers.PrimaryKeyRelatedField(queryset=Pupil.objects.none())
    provider = serializers.PrimaryKeyRelatedField(queryset=Provider.objects.none())
    site = serializers.PrimaryKeyRelatedField(
        queryset=Site.objects.none(), allow_null=True, default=None
    )
    weekdays = list_of_weekdays()
    priority = serializers.ChoiceField(choices=[(each.key, each.words) for each in PRIORITIES])
    reason = serializers.CharField(max_length=300)
    since = serializers.DateField()
    owner = serializers.PrimaryKeyRelatedField(
        queryset=User.objects.none(), allow_null=True, default=None
    )

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            visible = Provider.objects.visible_to(user)
            fields["pupil"].queryset = Pupil.objects.visible_in_full_to(user)
            fields["provider"].queryset = visible
            fields["site"].queryset = Site.objects.filter(provider__in=visible)
            fields["owner"].queryset = queries.officers()
        return fields


class WaitingViewSet(OfChildren):
    queryset = Waiting.objects.none()
    serializer_class = WaitingSerializer
    filterset_fields = ["pupil", "provider", "outcome"]
    change = Permission.WAITING_KEEP

    @extend_schema(request=AskToWaitSerializer, responses={201: WaitingSerializer})
    def create(self, request):
        sent = self.read(AskToWaitSerializer)
        check_since(sent["since"], on=localdate())
        entry = actions.ask_to_wait(by=request.user, **sent)
        return Response(self.get_serializer(entry).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=LetGoSerializer, responses=WaitingSerializer)
    @action(detail=True, methods=["post"])
    def remove(self, request, pk=None):
        entry, sent = self.get_object(), self.read(LetGoSerializer)
        return Response(self.get_serializer(actions.take_off(entry, by=request.user, **sent)).data)


routes = [
    ("capacity", CapacityViewSet, "capacity"),
    ("place-holds", PlaceHoldViewSet, "place-hold"),
    ("waiting", WaitingViewSet, "waiting"),
]
