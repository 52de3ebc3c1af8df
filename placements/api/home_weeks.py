"""When children are expected at their home schools, through the API."""

from django.core.exceptions import PermissionDenied
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.response import Response

from apcase.access.api import holds, person
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pupils.models import Pupil, School
from apcase.web.api import InputSerializer
from placements import actions
from placements.api.plan import subjects_sent
from placements.models import HomeWeek
from placements.queries import may_say_home_week

TIMES = ("morning_starts_at", "morning_ends_at", "afternoon_starts_at", "afternoon_ends_at")


class HomeWeekSerializer(serializers.ModelSerializer):
    class Meta:
        model = HomeWeek
        fields = [
            "id", "pupil", "school", "mornings", "afternoons", *TIMES, "hours_per_week",
            "subjects", "from_on", "until", "said_by", "parent_agreed_on", "review_on",
            "recorded_by", "recorded_at",
        ]  # fmt: skip


def half_days(**given) -> serializers.ListField:
    """1 is Monday, 5 is Friday; none says that the child is not expected."""
    day = serializers.IntegerField(min_value=1, max_value=5)
    return serializers.ListField(child=day, max_length=5, **given)


class SayHomeWeekSerializer(InputSerializer):
    pupil = serializers.PrimaryKeyRelatedField(queryset=Pupil.objects.none())
    school = serializers.PrimaryKeyRelatedField(queryset=School.objects.none())
    mornings = half_days()
    morning_starts_at = serializers.TimeField(allow_null=True, default=None)
    morning_ends_at = serializers.TimeField(allow_null=True, default=None)
    afternoons = half_days()
    afternoon_starts_at = serializers.TimeField(allow_null=True, default=None)
    afternoon_ends_at = serializers.TimeField(allow_null=True, default=None)
    # Left out: those that the school taught until then.
    subjects = subjects_sent()
    from_on = serializers.DateField()
    said_by = serializers.CharField(max_length=200)
    parent_agreed_on = serializers.DateField(allow_null=True, default=None)
    review_on = serializers.DateField(allow_null=True, default=None)

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["pupil"].queryset = Pupil.objects.visible_in_full_to(user)
            fields["school"].queryset = School.objects.visible_to(user)
        return fields


class HomeWeekViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = HomeWeek.objects.none()  # for the description alone
    serializer_class = HomeWeekSerializer
    filterset_fields = ["pupil", "school"]
    rights = {"create": Permission.TIMETABLE_SET}

    def get_permissions(self):
        return [holds(self.rights.get(self.action, Permission.PLACEMENT_VIEW))()]

    def get_queryset(self):
        return HomeWeek.objects.visible_to(self.request.user)

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "weeks at home schools", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        week = self.get_object()
        log.saw(request.user, week, what="api")
        return Response(self.get_serializer(week).data)

    @extend_schema(request=SayHomeWeekSerializer, responses={201: HomeWeekSerializer})
    def create(self, request):
        body = SayHomeWeekSerializer(data=request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        sent = dict(body.validated_data)
        pupil, school = sent.pop("pupil"), sent.pop("school")
        if not may_say_home_week(request.user, school):
            log.record("refused", request.path[:120], by=request.user)
            raise PermissionDenied
        week = actions.say_home_week(pupil, school, by=request.user, **sent)
        return Response(self.get_serializer(week).data, status=status.HTTP_201_CREATED)


routes = [("home-weeks", HomeWeekViewSet, "home-week")]
