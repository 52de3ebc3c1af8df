"""Marks through the API: many at once, each taken or refused by itself; and corrected."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response

from apcase.access.api import holds
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.api import InputSerializer
from placements import actions
from placements.actions.marks import Marking
from placements.api.attendance_rates import moment
from placements.api.attendance_rates import routes as rates_routes
from placements.attendance import queries
from placements.models import AttendanceMark, MarkCorrection, Placement, Way
from placements.rules.life_cycle import CALLED_OFF
from placements.rules.marks import REASONS, STATUSES
from placements.serializers import ClockField

MOST_AT_ONCE = 500


class MarkCorrectionSerializer(serializers.ModelSerializer):
    class Meta:
        model = MarkCorrection
        fields = [
            "version", "status", "minutes", "reason", "note", "marked_by", "marked_at", "way",
            "why", "corrected_by", "corrected_at",
        ]  # fmt: skip


class AttendanceMarkSerializer(serializers.ModelSerializer):
    starts_at = ClockField()
    ends_at = ClockField()
    corrections = MarkCorrectionSerializer(many=True, read_only=True)

    class Meta:
        model = AttendanceMark
        fields = [
            "id", "placement", "on", "starts_at", "ends_at", "status", "minutes", "reason", "note",
            "version", "marked_by", "marked_at", "way", "corrections",
        ]  # fmt: skip


class SaidSerializer(InputSerializer):
    status = serializers.ChoiceField(choices=list(STATUSES.items()))
    minutes = serializers.IntegerField(min_value=1, max_value=600, allow_null=True, required=False)
    reason = serializers.ChoiceField(
        choices=list(REASONS.items()), allow_blank=True, required=False
    )
    note = serializers.CharField(max_length=300, allow_blank=True, required=False)


class MarkingSerializer(SaidSerializer):
    placement = serializers.UUIDField()
    on = serializers.DateField()
    starts_at = serializers.TimeField()
    # That there is a safeguarding worry about the child: never which. The school is told at once.
    worry = serializers.BooleanField(default=False)


class MarkSessionsSerializer(InputSerializer):
    marks = MarkingSerializer(many=True, max_length=MOST_AT_ONCE, allow_empty=False)


class TurnedAwaySerializer(serializers.Serializer):
    placement = serializers.UUIDField()
    on = serializers.DateField()
    starts_at = ClockField()
    detail = serializers.CharField()


class MarkedSerializer(serializers.Serializer):
    """Those that are marked now as they were sent, and why the others are not."""

    marks = AttendanceMarkSerializer(many=True)
    refused = TurnedAwaySerializer(many=True)


class CorrectMarkSerializer(SaidSerializer):
    """What is left out stays; minutes and reason do so with the status that they belong to."""

    why = serializers.CharField(max_length=300)
    # The version that was read: another means that somebody has corrected it meanwhile.
    seen = serializers.IntegerField(min_value=1, max_value=32767)


class ExplainAbsenceSerializer(InputSerializer):
    reason = serializers.ChoiceField(choices=list(REASONS.items()))
    note = serializers.CharField(max_length=300, allow_blank=True, required=False)
    seen = serializers.IntegerField(min_value=1, max_value=32767)


def may_be_marked(user):
    seen = Placement.objects.visible_to(user).exclude(state__in=CALLED_OFF)
    if user.has_perm(Permission.PUPIL_VIEW_ALL):
        return seen
    return seen.filter(pk__in=Placement.objects.taught_by(user).values("pk"))


def markings_of(user, sent: list[dict]) -> list[Marking]:
    """One query, however many are sent; a placement that may not be marked is none."""
    keys = {each["placement"] for each in sent}
    held = {row.pk: row for row in may_be_marked(user).filter(pk__in=keys)}
    if missing := [str(key) for key in keys if key not in held]:
        raise serializers.ValidationError(
            {"marks": [f"There is no placement {missing[0]} whose sessions you may mark."]}
        )
    return [Marking(**each | {"placement": held[each["placement"]]}) for each in sent]


class AttendanceMarkViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = AttendanceMark.objects.none()  # for the description alone
    serializer_class = AttendanceMarkSerializer
    filterset_fields = ["placement", "placement__provider", "on", "status"]
    rights = {
        "create": Permission.ATTENDANCE_MARK,
        "correct": Permission.ATTENDANCE_MARK,
        "worry": Permission.ATTENDANCE_MARK,
        "explain": Permission.ABSENCE_EXPLAIN,
    }

    def get_permissions(self):
        return [holds(self.rights.get(self.action, Permission.PLACEMENT_VIEW))()]

    def get_queryset(self):
        seen = AttendanceMark.objects.visible_to(self.request.user).select_related("placement")
        return seen.prefetch_related("corrections")

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "attendance marks", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        mark = self.get_object()
        log.saw(request.user, mark, what="api")
        return Response(self.get_serializer(mark).data)

    @extend_schema(
        request=MarkSessionsSerializer, responses={200: MarkedSerializer, 201: MarkedSerializer}
    )
    def create(self, request):
        """Each is taken or refused by itself; one that is sent alone and refused is a 409."""
        sent, now = self.read(MarkSessionsSerializer), moment()
        done = actions.mark_sessions(
            markings_of(request.user, sent["marks"]),
            way=Way.API,
            today=now.on,
            at=now.at,
            by=request.user,
        )
        if len(sent["marks"]) == 1 and done.refused:
            raise done.refused[0][1]
        keys = [mark.pk for mark in (*done.new, *done.same)]
        marks = AttendanceMark.objects.filter(pk__in=keys).prefetch_related("corrections")
        refused = [
            {
                "placement": marking.placement.pk,
                "on": marking.on,
                "starts_at": marking.starts_at,
                "detail": str(refusal),
            }
            for marking, refusal in done.refused
        ]
        shown = MarkedSerializer({"marks": marks, "refused": refused}).data
        taken = status.HTTP_201_CREATED if done.new else status.HTTP_200_OK
        return Response(shown, status=taken)

    @extend_schema(request=CorrectMarkSerializer, responses=AttendanceMarkSerializer)
    @action(detail=True, methods=["post"])
    def correct(self, request, pk=None):
        """What it said before is kept."""
        mark = self.get_object()
        if not queries.may_mark(request.user, mark.placement):
            log.record("refused", request.path[:120], by=request.user)
            raise PermissionDenied
        sent = self.read(CorrectMarkSerializer)
        stands = {"note": mark.note}
        if sent["status"] == mark.status:
            stands |= {"minutes": mark.minutes, "reason": mark.reason}
        corrected = actions.correct_mark(
            mark, way=Way.API, today=localdate(), by=request.user, **stands | sent
        )
        return Response(self.get_serializer(corrected).data)

    @extend_schema(request=ExplainAbsenceSerializer, responses=AttendanceMarkSerializer)
    @action(detail=True, methods=["post"])
    def explain(self, request, pk=None):
        """Why a child was absent, by whoever has found out."""
        mark, sent = self.get_object(), self.read(ExplainAbsenceSerializer)
        explained = actions.explain_absence(
            mark, way=Way.API, today=localdate(), by=request.user, **{"note": mark.note} | sent
        )
        return Response(self.get_serializer(explained).data)

    @extend_schema(request=None, responses={204: None})
    @action(detail=True, methods=["post"])
    def worry(self, request, pk=None):
        """There is a safeguarding worry about the child: the school and the council are told."""
        mark = self.get_object()
        if not queries.may_mark(request.user, mark.placement):
            log.record("refused", request.path[:120], by=request.user)
            raise PermissionDenied
        actions.tell_worry(mark, on=localdate(), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def read(self, kind: type[InputSerializer]) -> dict:
        body = kind(data=self.request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        return body.validated_data


routes = [("attendance-marks", AttendanceMarkViewSet, "attendance-mark"), *rates_routes]
