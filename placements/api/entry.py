"""How a child comes into a placement, and the check in week two, through the API."""

from django.core.exceptions import PermissionDenied
from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import person
from apcase.audit import log
from apcase.web.api import InputSerializer
from apcase.web.if_match import edits
from placements import actions
from placements.api.direction_parts import text
from placements.api.papers import created
from placements.api.plan import one_or_none, short
from placements.entry.queries import due_days, entry_check_for, entry_plan_for, may_check
from placements.models import EntryCheck, EntryPlan, Liaison
from placements.models.entry import ENTRY_OUTCOME_WORDS
from placements.models.plan import SCORE_WORDS
from placements.rules.entering import MOST_WEEKS
from placements.rules.timetable import MOST_SESSIONS


class EntryPlanSerializer(serializers.ModelSerializer):
    # Week by week; the last is the whole timetable.
    sessions = serializers.SerializerMethodField()
    # None where the term dates held are too short to count it.
    check_due_on = serializers.SerializerMethodField()

    class Meta:
        model = EntryPlan
        fields = [
            "id", "placement", "starts_on", "visit_on", "adult_there", "adult_at_school",
            "sessions", "support", "check_on", "check_due_on", "set_by", "set_at",
        ]  # fmt: skip

    def get_sessions(self, plan) -> list[int]:
        return [week.sessions for week in plan.weeks.all()]

    def get_check_due_on(self, plan) -> str | None:
        due_on = due_days([plan], localdate())[plan.pk]
        return due_on.isoformat() if due_on else None


class EntryCheckSerializer(serializers.ModelSerializer):
    class Meta:
        model = EntryCheck
        fields = [
            "id", "placement", "checked_on", "attendance", "engagement", "child_view",
            "no_view_reason", "adults_view", "changes", "outcome", "recorded_by", "recorded_at",
        ]  # fmt: skip


class PlanEntrySerializer(InputSerializer):
    """`sessions`: week by week, the last the whole timetable. `check_on`: left out, counted."""

    visit_on = serializers.DateField(required=False, allow_null=True)
    adult_there = serializers.PrimaryKeyRelatedField(
        queryset=Liaison.objects.none(), required=False, allow_null=True
    )
    adult_at_school = serializers.PrimaryKeyRelatedField(
        queryset=Liaison.objects.none(), required=False, allow_null=True
    )
    sessions = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=MOST_SESSIONS),
        max_length=MOST_WEEKS,
    )
    support = text()
    check_on = serializers.DateField(required=False, allow_null=True)

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            for name in ("adult_there", "adult_at_school"):
                fields[name].queryset = Liaison.objects.visible_to(user).reached()
        return fields


class RecordEntryCheckSerializer(InputSerializer):
    checked_on = serializers.DateField()
    engagement = serializers.ChoiceField(choices=SCORE_WORDS, required=False, allow_null=True)
    child_view = text()
    no_view_reason = short(300)
    adults_view = text()
    changes = text()
    outcome = serializers.ChoiceField(choices=ENTRY_OUTCOME_WORDS)


class EntryMixin:
    """For the view set of placements, which gives `own` and `read`."""

    @extend_schema(responses=EntryPlanSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, url_path="entry-plan")
    def entry_plan(self, request, pk=None):
        """One, or none where the start is not planned."""
        placement = self.get_object()
        log.saw(request.user, placement, what="api, entry plan")
        return Response(one_or_none(EntryPlanSerializer, entry_plan_for(request.user, placement)))

    @extend_schema(request=PlanEntrySerializer, responses={201: EntryPlanSerializer})
    @entry_plan.mapping.post
    @edits
    def plan_entry(self, request, pk=None):
        """All of it, as it is to be from now on."""
        placement, sent = self.own(), self.read(PlanEntrySerializer)
        plan = actions.plan_entry(placement, by=request.user, on=localdate(), **sent)
        return created(EntryPlanSerializer(plan))

    @extend_schema(responses=EntryCheckSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, url_path="entry-check")
    def entry_check(self, request, pk=None):
        """The check in week two: one, or none."""
        placement = self.get_object()
        log.saw(request.user, placement, what="api, check in week two")
        return Response(one_or_none(EntryCheckSerializer, entry_check_for(request.user, placement)))

    @extend_schema(request=RecordEntryCheckSerializer, responses={201: EntryCheckSerializer})
    @entry_check.mapping.post
    def record_entry_check(self, request, pk=None):
        placement = self.get_object()
        if not may_check(request.user, placement):
            log.record("refused", request.path[:120], by=request.user, pupils=[placement.pupil_id])
            raise PermissionDenied
        sent = self.read(RecordEntryCheckSerializer)
        check = actions.record_entry_check(placement, by=request.user, on=localdate(), **sent)
        return created(EntryCheckSerializer(check))
