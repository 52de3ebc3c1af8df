"""Referrals through the API: drafted, sent, told more, answered, accepted, as on the pages."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import holds, person
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pupils.models import Pupil, School
from apcase.web.api import ChangeSerializer, InputSerializer
from apcase.web.if_match import edits
from directory.models import Provider
from placements import actions
from placements.api.costs import checked
from placements.models import Placement, Referral
from placements.rules.referrals import CHOSEN

LONGEST_TEXT = 4000
MAKE, ANSWER = Permission.REFERRAL_MAKE, Permission.REFERRAL_ANSWER


def written() -> serializers.CharField:
    return serializers.CharField(max_length=LONGEST_TEXT, allow_blank=True, default="")


class ReferralSerializer(serializers.ModelSerializer):
    class Meta:
        model = Referral
        fields = [
            "id", "pupil", "reason", "aim", "commissioner", "commissioning_school",
            "hours_per_week", "starts_on", "risk", "medical", "learning", "attendance", "owner",
            "state", "state_on", "placement", "cancel_reason",
            "choice_reason",
        ]  # fmt: skip


class WriteReferralSerializer(InputSerializer):
    reason = serializers.ChoiceField(choices=Placement.Reason.choices)
    aim = serializers.CharField(max_length=300)
    commissioner = serializers.ChoiceField(choices=Placement.Commissioner.choices)
    commissioning_school = serializers.PrimaryKeyRelatedField(
        queryset=School.objects.none(), allow_null=True, default=None
    )
    hours_per_week = serializers.DecimalField(max_digits=4, decimal_places=2)
    starts_on = serializers.DateField()
    risk = written()
    medical = written()
    learning = written()
    attendance = written()

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["commissioning_school"].queryset = School.objects.visible_to(user)
        return fields


class RewriteReferralSerializer(ChangeSerializer, WriteReferralSerializer):
    """Any of it."""


class DraftReferralSerializer(WriteReferralSerializer):
    pupil = serializers.PrimaryKeyRelatedField(queryset=Pupil.objects.none())

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["pupil"].queryset = Pupil.objects.visible_in_full_to(user)
        return fields


class SectionSerializer(InputSerializer):
    section = serializers.ChoiceField(choices=[(each.key, each.words) for each in CHOSEN])
    why = serializers.CharField(max_length=300)


def sections() -> serializers.ListSerializer:
    return SectionSerializer(many=True, max_length=len(CHOSEN), default=list)


def chosen(sent: dict) -> dict[str, str]:
    return {each["section"]: each["why"] for each in sent.pop("sections")}


class ReferSerializer(InputSerializer):
    """Beside the outline, each section with why these providers need to know it."""

    providers = serializers.PrimaryKeyRelatedField(
        queryset=Provider.objects.none(), many=True, allow_empty=False
    )
    sections = sections()

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["providers"].child_relation.queryset = Provider.objects.visible_to(user)
        return fields


class CancelReferralSerializer(InputSerializer):
    reason = serializers.CharField(max_length=300)


class Acting:
    """What the view sets of referrals and enquiries share."""

    reads = {"list", "retrieve", None}
    answers = {"interest", "offer", "decline"}

    def get_permissions(self):
        if self.action in self.reads:
            return [holds(Permission.PLACEMENT_VIEW)()]
        return [holds(ANSWER if self.action in self.answers else MAKE)()]

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, self.listed, rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        row = self.get_object()
        log.saw(request.user, row, what="api")
        return Response(self.get_serializer(row).data)

    def read(self, kind: type[InputSerializer]) -> dict:
        body = kind(data=self.request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        return dict(body.validated_data)

    @property
    def acting(self) -> dict:
        return {"by": self.request.user, "on": localdate()}


class ReferralViewSet(Acting, viewsets.ReadOnlyModelViewSet):
    queryset = Referral.objects.none()
    serializer_class = ReferralSerializer
    filterset_fields = ["pupil", "state"]
    listed = "referrals"

    def get_queryset(self):
        return Referral.objects.visible_to(self.request.user)

    @extend_schema(request=DraftReferralSerializer, responses={201: ReferralSerializer})
    def create(self, request):
        sent = self.read(DraftReferralSerializer)
        referral = actions.draft_referral(sent.pop("pupil"), **sent, **self.acting)
        return Response(self.get_serializer(referral).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=RewriteReferralSerializer, responses=ReferralSerializer)
    @action(detail=True, methods=["post"])
    @edits
    def rewrite(self, request, pk=None):
        """What providers were told before stays as it was told."""
        referral, body = self.get_object(), checked(self, RewriteReferralSerializer)
        after = actions.rewrite_referral(referral, **body.over(referral), **self.acting)
        return Response(self.get_serializer(after).data)

    @extend_schema(request=ReferSerializer, responses=ReferralSerializer)
    @action(detail=True, methods=["post"])
    def refer(self, request, pk=None):
        """Ask providers at once."""
        referral, sent = self.get_object(), self.read(ReferSerializer)
        actions.refer(referral, providers=sent["providers"], sections=chosen(sent), **self.acting)
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=CancelReferralSerializer, responses=ReferralSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request, pk=None):
        referral, sent = self.get_object(), self.read(CancelReferralSerializer)
        after = actions.cancel_referral(referral, **sent, **self.acting)
        return Response(self.get_serializer(after).data)


routes = [("referrals", ReferralViewSet, "referral")]
