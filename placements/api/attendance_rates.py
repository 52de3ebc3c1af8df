"""What marks add up to, what the authority chose about them, and a provider's stop, by the API."""

from django.utils.timezone import localdate, localtime
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response

from apcase.access.api import holds
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.api import InputSerializer
from apcase.web.edits import hold
from apcase.web.if_match import check
from apcase.web.transactions import as_one
from directory.models import Provider
from placements import actions
from placements.api.life_cycle import PlacementStepSerializer
from placements.attendance import queries, rates
from placements.models import AttendanceRules
from placements.models.attendance_rules import CHOSEN
from placements.serializers import ClockField


class StopChildSerializer(InputSerializer):
    reason = serializers.CharField(max_length=4000)


class SayForReviewSerializer(InputSerializer):
    view = serializers.CharField(max_length=4000)


class MarkRatesSerializer(serializers.Serializer):
    """Sessions and hours; a share is null where there is nothing that it could be of."""

    attended = serializers.IntegerField()
    possible = serializers.IntegerField()
    unexplained = serializers.IntegerField()
    cancelled = serializers.IntegerField()
    unmarked = serializers.IntegerField()
    planned = serializers.IntegerField()
    attendance = serializers.FloatField(allow_null=True)
    hours_delivered = serializers.DecimalField(max_digits=9, decimal_places=2)
    hours_commissioned = serializers.DecimalField(max_digits=9, decimal_places=2)
    hours_cancelled = serializers.DecimalField(max_digits=9, decimal_places=2)


def moment() -> rates.Moment:
    now = localtime()
    return rates.Moment(now.date(), now.time())


class RatesMixin:
    """For the view set of placements, which gives `read`."""

    @extend_schema(responses=MarkRatesSerializer)
    @action(detail=True)
    def attendance(self, request, pk=None):
        """What the marks since the start add up to."""
        placement = self.get_object()
        log.saw(request.user, placement, what="api, attendance")
        return Response(MarkRatesSerializer(rates.rates_of(placement, moment())).data)

    @extend_schema(request=StopChildSerializer, responses=PlacementStepSerializer)
    @action(detail=True, methods=["post"])
    def stop(self, request, pk=None):
        """By the provider: a pause, never a suspension; the owner is asked what follows."""
        placement, sent = self.get_object(), self.read(StopChildSerializer)
        if not queries.may_mark(request.user, placement):
            log.record("refused", request.path[:120], by=request.user)
            raise PermissionDenied
        actions.stop_child(placement, on=localdate(), by=request.user, **sent)
        step = placement.steps.order_by("-number").first()
        return Response(PlacementStepSerializer(step).data)

    @extend_schema(request=SayForReviewSerializer, responses={204: None})
    @action(detail=True, methods=["post"], url_path="review-view")
    def review_view(self, request, pk=None):
        """By the provider, for the next review: beside what was said before, which is not shown."""
        placement, sent = self.get_object(), self.read(SayForReviewSerializer)
        if not queries.may_mark(request.user, placement):
            log.record("refused", request.path[:120], by=request.user)
            raise PermissionDenied
        actions.say_for_review(placement, by=request.user, on=localdate(), **sent)
        return Response(status=status.HTTP_204_NO_CONTENT)


class ProviderAttendanceViewSet(viewsets.GenericViewSet):
    """What the marks of the last twelve weeks at a provider add up to."""

    queryset = Provider.objects.none()  # for the description alone
    serializer_class = MarkRatesSerializer

    def get_permissions(self):
        return [holds(Permission.ATTENDANCE_MARK)()]

    def get_queryset(self):
        return queries.providers_to_mark(self.request.user)

    @extend_schema(responses=MarkRatesSerializer)
    def retrieve(self, request, pk=None):
        provider = self.get_object()
        seen = queries.taught_at(request.user, provider)
        log.record(
            "provider.counted",
            provider,
            by=request.user,
            pupils=set(seen.values_list("pupil", flat=True)),
        )
        return Response(MarkRatesSerializer(rates.rates_at(seen, moment())).data)


class AttendanceRulesSerializer(serializers.ModelSerializer):
    morning_by = ClockField()
    afternoon_by = ClockField()

    class Meta:
        model = AttendanceRules
        fields = ["id", "since", *CHOSEN, "why", "chosen_by", "chosen_at"]


class ChooseRulesSerializer(InputSerializer):
    since = serializers.DateField()
    morning_by = serializers.TimeField()
    afternoon_by = serializers.TimeField()
    percent = serializers.IntegerField(min_value=1, max_value=100)
    over = serializers.IntegerField(min_value=2, max_value=100)
    unexplained = serializers.IntegerField(min_value=1, max_value=100)
    # Left out, the number that is in force stays.
    low_weeks = serializers.IntegerField(min_value=1, max_value=20, required=False)
    why = serializers.CharField(max_length=300)


class AttendanceRulesViewSet(viewsets.ReadOnlyModelViewSet):
    """By when sessions are marked and what puts a placement at risk: each from its day on."""

    queryset = AttendanceRules.objects.none()  # for the description alone
    serializer_class = AttendanceRulesSerializer

    def get_permissions(self):
        return [holds(Permission.ATTENDANCE_RULES)()]

    def get_queryset(self):
        return AttendanceRules.objects.visible_to(self.request.user)

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "attendance rules", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        rules = self.get_object()
        log.saw(request.user, rules, what="api")
        return Response(self.get_serializer(rules).data)

    @extend_schema(request=ChooseRulesSerializer, responses={201: AttendanceRulesSerializer})
    def create(self, request):
        """Others for a day that has some already: say in If-Match which they replace."""
        body = ChooseRulesSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        sent = body.validated_data
        with as_one():
            hold(AttendanceRules, None)
            held = self.get_queryset().filter(since=sent["since"]).first()
            if held is not None:
                check(request, lambda: self.get_serializer(held).data)
            row = actions.choose_attendance_rules(by=request.user, **sent)
        row.refresh_from_db()
        return Response(self.get_serializer(row).data, status=status.HTTP_201_CREATED)


routes = [
    ("attendance-rules", AttendanceRulesViewSet, "attendance-rules"),
    ("provider-attendance", ProviderAttendanceViewSet, "provider-attendance"),
]
