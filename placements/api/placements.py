import django_filters
from django.core.exceptions import PermissionDenied
from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import holds, person
from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pupils.models import Enrolment, Pupil, School
from apcase.web.api import InputSerializer
from apcase.web.filters import FilterSet
from apcase.web.if_match import edits
from apcase.web.parser import FileParser
from directory.models import Provider, Site
from placements import actions, queries
from placements.api.arrangements import ArrangementsMixin
from placements.api.attendance_rates import RatesMixin
from placements.api.completion import CompletionMixin
from placements.api.costs import CostsMixin
from placements.api.documents import AddPlacementDocumentSerializer, PlacementDocumentSerializer
from placements.api.documents import routes as document_routes
from placements.api.ending import EndingMixin
from placements.api.entry import EntryMixin
from placements.api.grounds import GroundsMixin
from placements.api.in_touch import InTouchMixin
from placements.api.life_cycle import StepsMixin
from placements.api.limits import LimitsMixin
from placements.api.papers import PapersMixin
from placements.api.plan import PlanMixin
from placements.api.reviews import RecordReviewSerializer, ReviewSerializer
from placements.api.route import RouteMixin
from placements.api.start import StartMixin
from placements.api.voice import VoiceMixin
from placements.models import Placement
from placements.rules.own_checks import NOT_APPROVED, newest
from placements.rules.review_dates import check_not_ahead
from placements.serializers import SetTimetableSerializer, WeeklySessionSerializer

NOT_FOR_THE_PROVIDER = ("reason", "registration_code", "attendance_code")


class PlacementSerializer(serializers.ModelSerializer):
    may_be_left_out = NOT_FOR_THE_PROVIDER
    provider_name = serializers.CharField(source="provider.name")
    # `ends_on` is planned while it runs, and its last day afterwards; these are each.
    planned_end_on = serializers.DateField(source="planned_end", allow_null=True)
    ended_on = serializers.DateField(allow_null=True)

    class Meta:
        model = Placement
        fields = [
            "id", "pupil", "provider", "provider_name", "site", "commissioner",
            "commissioning_school", "reason", "aim", "registration_code", "attendance_code",
            "hours_per_week", "weekdays", "starts_on", "ends_on", "planned_end_on", "ended_on",
            "next_review_on", "state", "owner", "recorded_at", "ended_at", "end_reason",
        ]  # fmt: skip

    def to_representation(self, placement):
        """To the provider without why the child is taught elsewhere, and how it is registered."""
        shown = super().to_representation(placement)
        if not getattr(placement, "in_full", True):
            for name in NOT_FOR_THE_PROVIDER:
                del shown[name]
        return shown


class RecordedPlacementSerializer(PlacementSerializer):
    """`cautions`: what is still to be settled about the child or its first day; nothing is refused
    for it."""

    cautions = serializers.SerializerMethodField()

    class Meta(PlacementSerializer.Meta):
        fields = [*PlacementSerializer.Meta.fields, "cautions"]

    def get_cautions(self, placement) -> list[str]:
        pupil, day = placement.pupil, placement.starts_on
        no_school = queries.why_no_school_day_of(pupil, day)
        return [*queries.cautions_about(pupil, day), *([no_school] if no_school else [])]


class RecordPlacementSerializer(InputSerializer):
    """The code for the home school's register is suggested from these facts, never sent."""

    pupil = serializers.PrimaryKeyRelatedField(queryset=Pupil.objects.none())
    provider = serializers.PrimaryKeyRelatedField(queryset=Provider.objects.none())
    site = serializers.PrimaryKeyRelatedField(queryset=Site.objects, allow_null=True, default=None)
    commissioner = serializers.ChoiceField(choices=Placement.Commissioner.choices)
    commissioning_school = serializers.PrimaryKeyRelatedField(
        queryset=School.objects.none(), allow_null=True, default=None
    )
    reason = serializers.ChoiceField(choices=Placement.Reason.choices)
    aim = serializers.CharField(max_length=300, allow_blank=True, default="")
    registration_code = serializers.ChoiceField(choices=Enrolment.Status.choices)
    hours_per_week = serializers.DecimalField(max_digits=4, decimal_places=2)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True, default=None)
    next_review_on = serializers.DateField()
    owner = serializers.PrimaryKeyRelatedField(
        queryset=User.objects.none(), allow_null=True, default=None
    )
    line_reason = serializers.CharField(max_length=300, allow_blank=True, default="")
    # 1 is Monday; none means every day on which the provider is open.
    weekdays = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=7), max_length=7, default=list
    )
    # What a school's people say that they have checked; the council's people leave it out.
    checks = serializers.MultipleChoiceField(
        choices=[*((item.key, item.words) for item in newest().items), NOT_APPROVED],
        allow_empty=True,
        default=list,
    )
    standing_reason = serializers.CharField(max_length=300, allow_blank=True, default="")
    # Where it goes beyond a limit that the authority has put in force.
    limit_reason = serializers.CharField(max_length=300, allow_blank=True, default="")

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["pupil"].queryset = Pupil.objects.visible_in_full_to(user)
            fields["provider"].queryset = Provider.objects.visible_to(user)
            fields["commissioning_school"].queryset = School.objects.visible_to(user)
            fields["owner"].queryset = queries.officers()
        return fields


class EndPlacementSerializer(InputSerializer):
    ended_on = serializers.DateField()
    reason = serializers.CharField(max_length=300)


class PlacementFilter(FilterSet):
    live_on = django_filters.DateFilter(method="on_a_date", label="Runs on this date")

    class Meta:
        model = Placement
        fields = ["pupil", "provider", "commissioner", "state"]

    def on_a_date(self, placements, name, day):
        return placements.live(day)


class PlacementViewSet(
    StepsMixin,
    RouteMixin,
    StartMixin,
    PlanMixin,
    PapersMixin,
    VoiceMixin,
    EndingMixin,
    LimitsMixin,
    RatesMixin,
    CostsMixin,
    ArrangementsMixin,
    GroundsMixin,
    CompletionMixin,
    InTouchMixin,
    EntryMixin,
    viewsets.ReadOnlyModelViewSet,
):
    queryset = Placement.objects.none()
    serializer_class = PlacementSerializer
    filterset_class = PlacementFilter
    rights = {
        "create": Permission.PLACEMENT_RECORD,
        "end": Permission.PLACEMENT_END,
        "record_review": Permission.REVIEW_RECORD,
        "set_timetable": Permission.TIMETABLE_SET,
        "stop": Permission.ATTENDANCE_MARK,
        "review_view": Permission.ATTENDANCE_MARK,
        "documents": Permission.PLACEMENT_RECORD,
        "take_step": Permission.PLACEMENT_RECORD,
        "education": Permission.PLACEMENT_RECORD,
        "agree_route": Permission.PLACEMENT_RECORD,
        "answer_start": Permission.PLACEMENT_RECORD,
        "explain_limits": Permission.PLACEMENT_RECORD,
        **dict.fromkeys(
            (
                "answer_paper",
                "set_statuses",
                "agree_task",
                "score_engagement",
                "move_review",
                "record_voice",
            ),
            Permission.REVIEW_RECORD,
        ),
        "plan_return": Permission.REVIEW_RECORD,
        "record_exit": Permission.REVIEW_RECORD,
        "voice_share": Permission.PLACEMENT_COUNT,
        "completion": Permission.PUPIL_VIEW_ALL,
        "costs": Permission.COST_VIEW,
        "cost_to_date": Permission.COST_VIEW,
        "enter_cost": Permission.COST_ENTER,
        "answer_plan": Permission.PLACEMENT_RECORD,
        "set_objective": Permission.PLACEMENT_RECORD,
        "agree_plan": Permission.PLACEMENT_RECORD,
        "move_end": Permission.PLACEMENT_RECORD,
        "move_start": Permission.PLACEMENT_RECORD,
        "set_travel": Permission.PLACEMENT_RECORD,
        "set_meals": Permission.PLACEMENT_RECORD,
        "add_liaison": Permission.PLACEMENT_RECORD,
        "say_grounds": Permission.PLACEMENT_RECORD,
        "say_family_contact": Permission.PLACEMENT_RECORD,
        "record_touch": Permission.TOUCH_RECORD,
        "plan_entry": Permission.PLACEMENT_RECORD,
        "record_entry_check": Permission.ENTRY_CHECK,
        "acknowledge_return": Permission.RETURN_ACKNOWLEDGE,
    }

    def get_permissions(self):
        return [holds(self.rights.get(self.action, Permission.PLACEMENT_VIEW))()]

    def get_queryset(self):
        return Placement.objects.for_reader(self.request.user).select_related("provider")

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "placements", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        placement = self.get_object()
        log.saw(request.user, placement, what="api")
        return Response(self.get_serializer(placement).data)

    @extend_schema(request=RecordPlacementSerializer, responses={201: RecordedPlacementSerializer})
    def create(self, request):
        sent = self.read(RecordPlacementSerializer)
        self.keep_to_own(sent["commissioner"], sent["commissioning_school"])
        placement = actions.record_placement(by=request.user, on=localdate(), **sent)
        shown = RecordedPlacementSerializer(placement, context=self.get_serializer_context())
        return Response(shown.data, status=status.HTTP_201_CREATED)

    @extend_schema(responses=ReviewSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def reviews(self, request, pk=None):
        placement = self.get_object()
        log.saw(request.user, placement, what="api, reviews")
        return Response(ReviewSerializer(placement.reviews.all(), many=True).data)

    @extend_schema(request=RecordReviewSerializer, responses={201: ReviewSerializer})
    @reviews.mapping.post
    def record_review(self, request, pk=None):
        placement, sent = self.own(), self.read(RecordReviewSerializer)
        check_not_ahead(sent["held_on"], on=localdate(), name="date of the review", field="held_on")
        review = actions.record_review(placement, by=request.user, **sent)
        return Response(ReviewSerializer(review).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses=WeeklySessionSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def timetable(self, request, pk=None):
        placement = self.get_object()
        log.saw(request.user, placement, what="api, timetable")
        return Response(WeeklySessionSerializer(placement.sessions.all(), many=True).data)

    @extend_schema(
        request=SetTimetableSerializer, responses={201: WeeklySessionSerializer(many=True)}
    )
    @timetable.mapping.post
    @edits
    def set_timetable(self, request, pk=None):
        placement, sent = self.own(), self.read(SetTimetableSerializer)
        actions.set_timetable(placement, by=request.user, **sent)
        shown = WeeklySessionSerializer(placement.sessions.all(), many=True).data
        return Response(shown, status=status.HTTP_201_CREATED)

    @extend_schema(
        request=AddPlacementDocumentSerializer, responses={201: PlacementDocumentSerializer}
    )
    @action(detail=True, methods=["post"], parser_classes=[FileParser])
    def documents(self, request, pk=None):
        """Add a document: the same checks as on the page."""
        placement, sent = self.own(), self.read(AddPlacementDocumentSerializer)
        held = actions.add_document(placement, by=request.user, **sent)
        shown = PlacementDocumentSerializer(held).data
        return Response(shown, status=status.HTTP_201_CREATED)

    @extend_schema(request=EndPlacementSerializer, responses=PlacementSerializer)
    @action(detail=True, methods=["post"])
    def end(self, request, pk=None):
        placement, sent = self.own(), self.read(EndPlacementSerializer)
        check_not_ahead(sent["ended_on"], on=localdate(), name="last day", field="ended_on")
        return Response(self.get_serializer(actions.end(placement, by=request.user, **sent)).data)

    def read(self, kind: type[InputSerializer]) -> dict:
        body = kind(data=self.request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        return body.validated_data

    def own(self) -> Placement:
        placement = self.get_object()
        self.keep_to_own(placement.commissioner, placement.commissioning_school)
        return placement

    def keep_to_own(self, commissioner: str, school: School | None) -> None:
        """A school's people act on what their own school commissions; the rest is refused (403)."""
        if not queries.may_commission(self.request.user, commissioner, school):
            log.record("refused", self.request.path[:120], by=self.request.user)
            raise PermissionDenied


routes = [
    ("placements", PlacementViewSet, "placement"),
    *document_routes,
]
