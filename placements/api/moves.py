"""Managed moves through the API: proposed, agreed to, made or withdrawn, as on the pages."""

from django.core.exceptions import PermissionDenied
from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import holds, person
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pupils.models import Pupil, School
from apcase.web.api import InputSerializer
from apcase.web.if_match import edits
from placements import actions
from placements.models import ManagedMove
from placements.queries import may_commission
from placements.rules.move_states import PARTIES


class ManagedMoveSerializer(serializers.ModelSerializer):
    class Meta:
        model = ManagedMove
        fields = [
            "id", "pupil", "first_school", "second_school", "moves_on", "reasons", "owner",
            "parents_agreed_on", "parents_name", "first_agreed_on", "first_name",
            "second_agreed_on", "second_name", "made_at", "withdrawn_at", "withdraw_reason",
        ]  # fmt: skip


class ProposeMoveSerializer(InputSerializer):
    pupil = serializers.PrimaryKeyRelatedField(queryset=Pupil.objects.none())
    first_school = serializers.PrimaryKeyRelatedField(queryset=School.objects.none())
    second_school = serializers.PrimaryKeyRelatedField(queryset=School.objects.none())
    moves_on = serializers.DateField()
    reasons = serializers.CharField(max_length=4000)
    under_threat = serializers.BooleanField()

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["pupil"].queryset = Pupil.objects.visible_in_full_to(user)
            for name in ("first_school", "second_school"):
                fields[name].queryset = School.objects.visible_to(user)
        return fields


class ConsentToMoveSerializer(InputSerializer):
    party = serializers.ChoiceField(choices=list(PARTIES.items()))
    agreed_on = serializers.DateField()
    name = serializers.CharField(max_length=150)


class WithdrawMoveSerializer(InputSerializer):
    reason = serializers.CharField(max_length=300)


class ManagedMoveViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = ManagedMove.objects.none()
    serializer_class = ManagedMoveSerializer
    filterset_fields = ["pupil", "first_school", "second_school"]

    def get_permissions(self):
        reads = self.action in {"list", "retrieve", None}
        return [holds(Permission.PLACEMENT_VIEW if reads else Permission.MOVE_KEEP)()]

    def get_queryset(self):
        seen = ManagedMove.objects.visible_to(self.request.user)
        return seen.select_related("first_school", "second_school")

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "managed moves", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        move = self.get_object()
        log.saw(request.user, move, what="api")
        return Response(self.get_serializer(move).data)

    @extend_schema(request=ProposeMoveSerializer, responses={201: ManagedMoveSerializer})
    def create(self, request):
        sent = self.read(ProposeMoveSerializer)
        self.keep_to(sent["first_school"])
        move = actions.propose_move(sent.pop("pupil"), by=request.user, on=localdate(), **sent)
        return Response(self.get_serializer(move).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=ConsentToMoveSerializer, responses=ManagedMoveSerializer)
    @action(detail=True, methods=["post"])
    @edits
    def consent(self, request, pk=None):
        """One of the three has agreed in writing."""
        return self.done(actions.consent_to_move, ConsentToMoveSerializer)

    @extend_schema(request=None, responses=ManagedMoveSerializer)
    @action(detail=True, methods=["post"])
    def make(self, request, pk=None):
        """All have agreed: the rolls change on its day."""
        return self.done(actions.make_move)

    @extend_schema(request=WithdrawMoveSerializer, responses=ManagedMoveSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request, pk=None):
        return self.done(actions.withdraw_move, WithdrawMoveSerializer)

    def done(self, what, kind: type[InputSerializer] | None = None) -> Response:
        move = self.get_object()
        self.keep_to(move.first_school, move.second_school)
        sent = self.read(kind) if kind else {}
        after = what(move, by=self.request.user, on=localdate(), **sent)
        return Response(self.get_serializer(after).data)

    def read(self, kind: type[InputSerializer]) -> dict:
        body = kind(data=self.request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        return dict(body.validated_data)

    def keep_to(self, *schools: School) -> None:
        if not any(may_commission(self.request.user, "school", each) for each in schools):
            log.record("refused", self.request.path[:120], by=self.request.user)
            raise PermissionDenied


routes = [("managed-moves", ManagedMoveViewSet, "move")]
