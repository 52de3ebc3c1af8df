"""What schools tell of their own placements, and that nothing has changed, through the API."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import holds, person
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pupils.models import Enrolment, Pupil, School
from apcase.web.api import InputSerializer
from directory.models import Provider, Site
from placements import actions
from placements.api.home_weeks import half_days
from placements.models import Placement, SchoolNotification, StillSo
from placements.notifying.queries import own_children
from placements.rules.own_checks import NOT_APPROVED, newest
from placements.rules.school_placing import CAUTIONS

LINES = [*((item.key, item.words) for item in newest().items), (NOT_APPROVED, "Not approved")]
TO_TELL = [(caution.key, caution.tell) for caution in CAUTIONS if caution.tell]


class SchoolNotificationSerializer(serializers.ModelSerializer):
    school = serializers.PrimaryKeyRelatedField(
        source="placement.commissioning_school", read_only=True
    )

    class Meta:
        model = SchoolNotification
        fields = [
            "id", "placement", "school", "standing", "cautions", "told", "safeguarding_lead",
            "checked_on", "notified_by", "notified_at", "seen_by", "seen_at", "note",
        ]  # fmt: skip


def several(choices, **given) -> serializers.ListField:
    child = serializers.ChoiceField(choices=choices)
    return serializers.ListField(child=child, max_length=len(choices), **given)


class LogOwnPlacementSerializer(InputSerializer):
    pupil = serializers.PrimaryKeyRelatedField(queryset=Pupil.objects.none())
    school = serializers.PrimaryKeyRelatedField(queryset=School.objects.none())
    provider = serializers.PrimaryKeyRelatedField(queryset=Provider.objects.none())
    site = serializers.PrimaryKeyRelatedField(
        queryset=Site.objects.none(), allow_null=True, default=None
    )
    mornings = half_days()
    morning_starts_at = serializers.TimeField(allow_null=True, default=None)
    morning_ends_at = serializers.TimeField(allow_null=True, default=None)
    afternoons = half_days()
    afternoon_starts_at = serializers.TimeField(allow_null=True, default=None)
    afternoon_ends_at = serializers.TimeField(allow_null=True, default=None)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True, default=None)
    next_review_on = serializers.DateField(allow_null=True, default=None)
    reason = serializers.ChoiceField(choices=Placement.Reason.choices)
    aim = serializers.CharField(max_length=300)
    registration_code = serializers.ChoiceField(choices=Enrolment.Status.choices)
    safeguarding_lead = serializers.CharField(max_length=150)
    checks = several(LINES)
    # Of checks that the school made before; left out where it made any of them today.
    checked_on = serializers.DateField(allow_null=True, default=None)
    told = several(TO_TELL, default=list)

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            providers = Provider.objects.visible_to(user)
            fields["pupil"].queryset = own_children(user)
            fields["school"].queryset = School.objects.where_serving(user)
            fields["provider"].queryset = providers
            fields["site"].queryset = Site.objects.filter(provider__in=providers)
        return fields


class SeeNotificationSerializer(InputSerializer):
    note = serializers.CharField(max_length=300, allow_blank=True, default="")


class SchoolNotificationViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = SchoolNotification.objects.none()  # for the description alone
    serializer_class = SchoolNotificationSerializer
    filterset_fields = ["placement", "placement__provider", "standing"]
    rights = {"create": Permission.OWN_PLACEMENT_LOG, "seen": Permission.NOTIFICATION_SEE}

    def get_permissions(self):
        return [holds(self.rights.get(self.action, Permission.PLACEMENT_VIEW))()]

    def get_queryset(self):
        rows = SchoolNotification.objects.visible_to(self.request.user)
        return rows.select_related("placement")

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "notifications of schools", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        row = self.get_object()
        log.saw(request.user, row, what="api")
        return Response(self.get_serializer(row).data)

    @extend_schema(request=LogOwnPlacementSerializer, responses={201: SchoolNotificationSerializer})
    def create(self, request):
        """A school's own placement, with its timetable; the authority is told."""
        body = LogOwnPlacementSerializer(data=request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        own = actions.OwnPlacement(**body.validated_data)
        row = actions.log_own_placement(own, by=request.user, on=localdate())
        return Response(self.get_serializer(row).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=SeeNotificationSerializer, responses=SchoolNotificationSerializer)
    @action(detail=True, methods=["post"])
    def seen(self, request, pk=None):
        row = self.get_object()
        body = SeeNotificationSerializer(data=request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        row = actions.see_notification(row, by=request.user, **body.validated_data)
        return Response(self.get_serializer(row).data)


class StillSoSerializer(serializers.ModelSerializer):
    class Meta:
        model = StillSo
        fields = ["id", "placement", "first_day", "last_day", "confirmed_by", "confirmed_at"]


class ConfirmSerializer(InputSerializer):
    placements = serializers.PrimaryKeyRelatedField(
        queryset=Placement.objects.none(), many=True, allow_empty=False
    )

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            schools = School.objects.where_serving(user)
            seen = Placement.objects.visible_to(user).filter(commissioning_school__in=schools)
            fields["placements"].child_relation.queryset = seen
        return fields


class StillSoViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = StillSo.objects.none()  # for the description alone
    serializer_class = StillSoSerializer
    filterset_fields = ["placement", "first_day"]
    rights = {"create": Permission.OWN_PLACEMENT_LOG}

    def get_permissions(self):
        return [holds(self.rights.get(self.action, Permission.PLACEMENT_VIEW))()]

    def get_queryset(self):
        return StillSo.objects.visible_to(self.request.user).select_related("placement")

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "confirmations of schools", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        row = self.get_object()
        log.saw(request.user, row, what="api")
        return Response(self.get_serializer(row).data)

    @extend_schema(request=ConfirmSerializer, responses={201: StillSoSerializer(many=True)})
    def create(self, request):
        """That nothing has changed in these placements of one's own school."""
        body = ConfirmSerializer(data=request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        rows = actions.confirm_no_change(**body.validated_data, by=request.user, on=localdate())
        return Response(StillSoSerializer(rows, many=True).data, status=status.HTTP_201_CREATED)


routes = [
    ("school-notifications", SchoolNotificationViewSet, "school-notification"),
    ("no-change", StillSoViewSet, "still-so"),
]
