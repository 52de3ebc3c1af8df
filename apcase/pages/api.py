"""What looks across, through the API: a child's week, and the morning list."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate, localtime
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.generics import get_object_or_404
from rest_framework.response import Response

from apcase.access.api import holds
from apcase.access.models import User
from apcase.access.readings import readings
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pages.day_form import a_year_around, days_ahead
from apcase.pages.presenters.package import Drawn, drawn
from apcase.pages.queries.gap_rows import Known, known
from apcase.pages.queries.gaps import Asked, Gap, gaps, next_school_day
from apcase.pages.queries.package import held_week
from apcase.pupils.models import Pupil, School
from apcase.rules.facts import in_words
from apcase.rules.readings import FULL_TIME_EDUCATION
from apcase.web.api import InputSerializer
from apcase.web.filters import refuse_unknown
from placements.attendance.rates import Moment
from section19.rules.gaps import Why, due_of, whys


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
    attendance = serializers.CharField()
    why = serializers.ListField(child=serializers.CharField())


class SubjectsOfWeekSerializer(serializers.Serializer):
    """`taught`: subject and places. `gaps`, `unsaid`: a sentence each; they may be empty."""

    taught = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))
    gaps = serializers.CharField()
    unsaid = serializers.CharField()


class ChildWeekSerializer(serializers.Serializer):
    pupil = serializers.UUIDField(source="held.pupil.pk")
    on = serializers.DateField(source="held.on")
    hours = serializers.DecimalField(source="whole.hours", max_digits=5, decimal_places=2)
    full_time_hours = serializers.IntegerField(source="held.full_time")
    home_school_recorded = serializers.BooleanField(source="home_known")
    notes = serializers.ListField(child=serializers.CharField())
    subjects = SubjectsOfWeekSerializer()
    days = DayOfWeekSerializer(many=True)
    places = PlaceOfWeekSerializer(many=True)


class AskedDaySerializer(InputSerializer):
    """The day as of which the week is drawn; today if it is left out."""

    on = serializers.DateField(required=False)

    def validate_on(self, on):
        return within(on, a_year_around(localdate()))


def within(on: date, bounds: dict) -> date:
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
    permission_classes = [holds(Permission.EXCLUSION_VIEW)]

    def get_queryset(self):
        return Pupil.objects.visible_in_full_to(self.request.user)

    @extend_schema(parameters=[AskedDaySerializer], responses=ChildWeekSerializer, filters=False)
    def retrieve(self, request, pk=None):
        seen = Pupil.objects.visible_in_full_to(request.user)
        pupil = get_object_or_404(seen, pk=pk)
        refuse_unknown(request.query_params, AskedDaySerializer().fields)
        asked = AskedDaySerializer(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        log.saw(request.user, pupil, what="api, week")
        week: Drawn = drawn(
            held_week(pupil, request.user, asked.validated_data.get("on") or localdate())
        )
        return Response(ChildWeekSerializer(week).data)


class WhySerializer(serializers.Serializer):
    key = serializers.CharField()
    sentence = serializers.CharField()
    due_on = serializers.DateField(allow_null=True)


class GapSerializer(serializers.Serializer):
    """A child with `nothing` arranged, `nothing_today`, or `fewer` hours than full time."""

    pupil = serializers.UUIDField(source="gap.pupil_id")
    kind = serializers.CharField(source="gap.kind")
    hours = serializers.DecimalField(source="gap.hours", max_digits=5, decimal_places=2)
    since = serializers.DateField(source="gap.since")
    why = WhySerializer(many=True)
    due_on = serializers.DateField()
    owner = serializers.UUIDField(source="owner.pk", allow_null=True, default=None)
    school = serializers.UUIDField(source="school.pk", allow_null=True, default=None)


class AskedGapsSerializer(InputSerializer):
    """A day up to four weeks ahead, today or the next school day if it is left out."""

    on = serializers.DateField(required=False)
    owner = serializers.UUIDField(required=False)
    school = serializers.UUIDField(required=False)
    page = serializers.IntegerField(required=False, min_value=1)
    page_size = serializers.IntegerField(required=False, min_value=1)

    def validate_on(self, on):
        return within(on, days_ahead(localdate()))


class GapViewSet(viewsets.GenericViewSet):
    """The morning list, in its order: those with nothing first, the longest first."""

    queryset = Pupil.objects.none()
    serializer_class = GapSerializer
    permission_classes = [holds(Permission.EXCLUSION_VIEW)]

    @extend_schema(
        parameters=[AskedGapsSerializer], responses=GapSerializer(many=True), filters=False
    )
    def list(self, request):
        refuse_unknown(request.query_params, AskedGapsSerializer().fields)
        sent = AskedGapsSerializer(data=request.query_params.dict())
        sent.is_valid(raise_exception=True)
        asked = self.asked(sent.validated_data)
        found = gaps(request.user, asked)
        page = self.paginate_queryset(found.gaps)
        log.saw_list(request.user, "children with a gap", page)
        now = localtime()
        rows = known(
            found,
            page,
            request.user,
            on=asked.on,
            full_time=asked.full_time,
            now=Moment(now.date(), now.time()),
        )
        shown = [GapSerializer(GapAnswer.of(row)).data for row in rows]
        return self.get_paginated_response(shown)

    def asked(self, sent: dict) -> Asked:
        on = sent.get("on") or next_school_day(localdate())
        return Asked(
            on=on,
            full_time=readings().on(on)[FULL_TIME_EDUCATION],
            ours=self.request.user.has_perm(Permission.PUPIL_VIEW_ALL),
            owner=sent.get("owner"),
            school=sent.get("school"),
        )


@dataclass(frozen=True)
class GapAnswer:
    gap: Gap
    why: tuple[Why, ...]
    due_on: date
    owner: User | None
    school: School | None

    @classmethod
    def of(cls, row: Known) -> "GapAnswer":
        reasons = whys(row.child)
        due_on = due_of(reasons, on=row.child.on)
        return cls(row.gap, reasons, due_on, row.owner, row.school)


routes = [("child-weeks", ChildWeekViewSet, "child-week"), ("gaps", GapViewSet, "gap")]
