"""What looks across, through the API: a child's week."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.generics import get_object_or_404
from rest_framework.response import Response

from apcase.access.api import holds
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pages.day_form import a_year_around
from apcase.pages.presenters.package import Drawn, drawn
from apcase.pages.queries.package import held_week
from apcase.pupils.models import Pupil
from apcase.rules.facts import in_words
from apcase.web.api import InputSerializer
from apcase.web.filters import refuse_unknown


class SessionOfWeekSerializer(serializers.Serializer):
    """`code`: suggested for the home school's register if the child attends; it may be empty."""

    starts_at = serializers.TimeField()
    ends_at = serializers.TimeField()
    half = serializers.CharField()
    where = serializers.CharField()
    site = serializers.CharField()
    code = serializers.CharField()
    caution = serializers.CharField()
    marked_by = serializers.CharField(source="marks")
    counts = serializers.BooleanField()


class OpenHalfSerializer(serializers.Serializer):
    """`known`: false where nobody has said whether the home school expects the child."""

    half = serializers.CharField()
    known = serializers.BooleanField()
    code = serializers.CharField()
    caution = serializers.CharField()


class DayOfWeekSerializer(serializers.Serializer):
    """`closed`: why the home school does not meet; empty where it does."""

    on = serializers.DateField()
    closed = serializers.CharField()
    sessions = SessionOfWeekSerializer(many=True)
    open = OpenHalfSerializer(many=True)


class PlaceOfWeekSerializer(serializers.Serializer):
    name = serializers.CharField()
    kind = serializers.CharField()
    site = serializers.CharField()
    hours = serializers.CharField()
    counts = serializers.BooleanField()
    stands = serializers.CharField(source="tag.text")
    text = serializers.CharField()


class ChildWeekSerializer(serializers.Serializer):
    pupil = serializers.UUIDField(source="held.pupil.pk")
    on = serializers.DateField(source="held.on")
    hours = serializers.DecimalField(source="whole.hours", max_digits=5, decimal_places=2)
    full_time_hours = serializers.IntegerField(source="held.full_time")
    home_school_recorded = serializers.BooleanField(source="home_known")
    notes = serializers.ListField(child=serializers.CharField())
    days = DayOfWeekSerializer(many=True)
    places = PlaceOfWeekSerializer(many=True)


class AskedDaySerializer(InputSerializer):
    """The day as of which the week is drawn; today if it is left out."""

    on = serializers.DateField(required=False)

    def validate_on(self, on):
        bounds = a_year_around(localdate())
        if not bounds["first"] <= on <= bounds["last"]:
            raise serializers.ValidationError(
                f"{bounds['why']} Give a day from {in_words(bounds['first'])} to "
                f"{in_words(bounds['last'])}."
            )
        return on


class ChildWeekViewSet(viewsets.GenericViewSet):
    """By the child's id: every placement and the home school on one week."""

    queryset = Pupil.objects.none()
    serializer_class = ChildWeekSerializer
    pagination_class = None
    permission_classes = [holds(Permission.PLACEMENT_VIEW)]

    def get_queryset(self):
        return Pupil.objects.visible_in_full_to(self.request.user)

    @extend_schema(parameters=[AskedDaySerializer], responses=ChildWeekSerializer, filters=False)
    def retrieve(self, request, pk=None):
        pupil = get_object_or_404(self.get_queryset(), pk=pk)
        refuse_unknown(request.query_params, AskedDaySerializer().fields)
        asked = AskedDaySerializer(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        log.saw(request.user, pupil, what="api, week")
        week: Drawn = drawn(
            held_week(pupil, request.user, asked.validated_data.get("on") or localdate())
        )
        return Response(ChildWeekSerializer(week).data)


routes = [("child-weeks", ChildWeekViewSet, "child-week")]
