"""How a child travels and eats at a placement, and whom one reaches, through the API."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import person
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.api import ChangeSerializer, InputSerializer
from apcase.web.if_match import edits
from placements import actions
from placements.api.own import OfOwnPlacement
from placements.api.papers import created
from placements.api.plan import one_or_none, short
from placements.models import Liaison, Meals, Travel
from placements.models.arrangements import (
    ARRANGER_WORDS,
    FEEDER_WORDS,
    FREE_WORDS,
    PAYER_WORDS,
    ROLE_WORDS,
    SIDE_WORDS,
    WAY_WORDS,
)


class TravelSerializer(serializers.ModelSerializer):
    """Who pays is not the provider’s."""

    may_be_left_out = ("paid_by",)

    class Meta:
        model = Travel
        fields = [
            "id", "placement", "how", "arranged_by", "paid_by", "carrier", "pick_up", "needs",
            "from_on", "until", "recorded_by", "recorded_at",
        ]  # fmt: skip

    def to_representation(self, travel):
        shown = super().to_representation(travel)
        user = person(self)
        if user is None or user.serves_a_provider:
            del shown["paid_by"]
        return shown


class MealsSerializer(serializers.ModelSerializer):
    class Meta:
        model = Meals
        fields = [
            "id", "placement", "provided_by", "free", "how_met", "needs", "recorded_by",
            "recorded_at",
        ]  # fmt: skip


class LiaisonSerializer(serializers.ModelSerializer):
    # As it is held; what is sent is checked.
    email = serializers.CharField()

    class Meta:
        model = Liaison
        fields = [
            "id", "placement", "side", "role", "name", "telephone", "email", "rung_first",
            "ends_on", "recorded_by", "recorded_at",
        ]  # fmt: skip


class SetTravelSerializer(InputSerializer):
    """All of it, as it is from that day on."""

    how = serializers.ChoiceField(choices=WAY_WORDS)
    arranged_by = serializers.ChoiceField(choices=ARRANGER_WORDS)
    paid_by = serializers.ChoiceField(choices=PAYER_WORDS)
    from_on = serializers.DateField()
    carrier = short()
    pick_up = short(300)
    needs = short(300)


class SetMealsSerializer(InputSerializer):
    """What is left out stays as it is on record."""

    provided_by = serializers.ChoiceField(choices=FEEDER_WORDS)
    free = serializers.ChoiceField(choices=FREE_WORDS)
    how_met = short(300)
    needs = short(300)


class AddLiaisonSerializer(InputSerializer):
    side = serializers.ChoiceField(choices=SIDE_WORDS)
    role = serializers.ChoiceField(choices=ROLE_WORDS)
    name = serializers.CharField(max_length=150)
    telephone = short(30)
    email = serializers.EmailField(required=False, allow_blank=True)
    rung_first = serializers.BooleanField(required=False)


class ChangeLiaisonSerializer(ChangeSerializer, AddLiaisonSerializer):
    """Any of it."""


class EndLiaisonSerializer(InputSerializer):
    ends_on = serializers.DateField()


class ArrangementsMixin:
    """For the view set of placements, which gives `own` and `read`."""

    @extend_schema(responses=TravelSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def travel(self, request, pk=None):
        """How the child travels, the newest first."""
        placement = self.get_object()
        log.saw(request.user, placement, what="api, travel")
        rows = Travel.objects.visible_to(request.user).filter(placement=placement)
        return Response(self.travel_shown(rows, many=True).data)

    @extend_schema(request=SetTravelSerializer, responses={201: TravelSerializer})
    @travel.mapping.post
    @edits
    def set_travel(self, request, pk=None):
        placement, sent = self.own(), self.read(SetTravelSerializer)
        return created(self.travel_shown(actions.set_travel(placement, by=request.user, **sent)))

    def travel_shown(self, rows, **options) -> TravelSerializer:
        return TravelSerializer(rows, context=self.get_serializer_context(), **options)

    @extend_schema(responses=MealsSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def meals(self, request, pk=None):
        """One, or none where nobody has recorded it."""
        placement = self.get_object()
        log.saw(request.user, placement, what="api, meals")
        rows = Meals.objects.visible_to(request.user).filter(placement=placement)
        return Response(one_or_none(MealsSerializer, rows.first()))

    @extend_schema(request=SetMealsSerializer, responses={201: MealsSerializer})
    @meals.mapping.post
    @edits
    def set_meals(self, request, pk=None):
        placement, sent = self.own(), self.read(SetMealsSerializer)
        held = Meals.objects.filter(placement=placement).first()
        stands = {"needs": held.needs} if held else {}
        # How a free meal is met belongs to the answer that it is free.
        if held and held.free == sent["free"]:
            stands["how_met"] = held.how_met
        meals = actions.set_meals(placement, by=request.user, **stands | sent)
        return created(MealsSerializer(meals))

    @extend_schema(responses=LiaisonSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def liaisons(self, request, pk=None):
        placement = self.get_object()
        log.saw(request.user, placement, what="api, contacts")
        rows = Liaison.objects.visible_to(request.user).filter(placement=placement)
        return Response(LiaisonSerializer(rows, many=True).data)

    @extend_schema(request=AddLiaisonSerializer, responses={201: LiaisonSerializer})
    @liaisons.mapping.post
    def add_liaison(self, request, pk=None):
        placement, sent = self.own(), self.read(AddLiaisonSerializer)
        return created(LiaisonSerializer(actions.add_liaison(placement, by=request.user, **sent)))


class LiaisonViewSet(OfOwnPlacement, viewsets.ReadOnlyModelViewSet):
    queryset = Liaison.objects.none()
    serializer_class = LiaisonSerializer
    filterset_fields = ["placement", "side", "role"]
    listed = "contacts of placements"
    beside = ("placement__commissioning_school",)
    keep = Permission.PLACEMENT_RECORD

    def placement_of(self, liaison: Liaison):
        return liaison.placement

    @extend_schema(request=ChangeLiaisonSerializer, responses=LiaisonSerializer)
    @action(detail=True, methods=["post"])
    @edits
    def change(self, request, pk=None):
        return self.carry(actions.change_liaison, ChangeLiaisonSerializer)

    @extend_schema(request=EndLiaisonSerializer, responses=LiaisonSerializer)
    @action(detail=True, methods=["post"])
    def end(self, request, pk=None):
        return self.carry(actions.end_liaison, EndLiaisonSerializer, on=localdate())


routes = [("liaisons", LiaisonViewSet, "liaison")]
