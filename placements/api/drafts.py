"""What a school has begun to tell of a placement of its own, through the API: saved, then sent."""

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
from apcase.web.if_match import edits
from directory.models import Provider, Site
from directory.serializers import NameProviderSerializer
from placements import actions
from placements.api.home_weeks import half_days
from placements.api.notifications import (
    LINES,
    TO_TELL,
    SchoolNotificationSerializer,
    several,
)
from placements.models import NotificationDraft, Placement
from placements.notifying.queries import missing_of, own_children, with_standing

BESIDE = ("school", "pupil", "provider", "site")


class DraftSerializer(serializers.ModelSerializer):
    # What is still to be answered before it can be sent.
    missing = serializers.SerializerMethodField()

    class Meta:
        model = NotificationDraft
        fields = [
            "id", "school", "pupil", "provider", "site", "mornings", "morning_starts_at",
            "morning_ends_at", "afternoons", "afternoon_starts_at", "afternoon_ends_at",
            "starts_on", "ends_on", "next_review_on", "reason", "aim", "registration_code",
            "safeguarding_lead", "checks", "checked_on", "started_by", "started_at", "missing",
        ]  # fmt: skip

    def get_missing(self, draft) -> list[str]:
        return missing_of(draft)


class BeginDraftSerializer(InputSerializer):
    """Without a provider where it is not in the directory, and is named next."""

    pupil = serializers.PrimaryKeyRelatedField(queryset=Pupil.objects.none())
    school = serializers.PrimaryKeyRelatedField(queryset=School.objects.none())
    provider = serializers.PrimaryKeyRelatedField(
        queryset=Provider.objects.none(), allow_null=True, default=None
    )

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["pupil"].queryset = own_children(user)
            fields["school"].queryset = School.objects.where_serving(user)
            fields["provider"].queryset = Provider.objects.visible_to(user)
        return fields


def clock() -> serializers.TimeField:
    return serializers.TimeField(required=False)


def day() -> serializers.DateField:
    return serializers.DateField(required=False, allow_null=True)


class AnswerDraftSerializer(InputSerializer):
    """Any of the answers; what is left out stays as it is."""

    site = serializers.PrimaryKeyRelatedField(
        queryset=Site.objects.none(), required=False, allow_null=True
    )
    mornings = half_days(required=False)
    morning_starts_at = clock()
    morning_ends_at = clock()
    afternoons = half_days(required=False)
    afternoon_starts_at = clock()
    afternoon_ends_at = clock()
    starts_on = day()
    ends_on = day()
    next_review_on = day()
    reason = serializers.ChoiceField(choices=Placement.Reason.choices, required=False)
    aim = serializers.CharField(max_length=300, required=False)
    registration_code = serializers.ChoiceField(choices=Enrolment.Status.choices, required=False)
    safeguarding_lead = serializers.CharField(max_length=150, required=False)
    checks = several(LINES, required=False)
    # Of checks that the school made before; left out where it made any of them today.
    checked_on = day()

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            providers = Provider.objects.visible_to(user)
            fields["site"].queryset = Site.objects.filter(provider__in=providers)
        return fields

    def validate(self, sent: dict) -> dict:
        if "checks" in sent:
            sent["checked_on"] = sent.get("checked_on") or localdate()
        return sent


class SendDraftSerializer(InputSerializer):
    told = several(TO_TELL, default=list)


class NotificationDraftViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = NotificationDraft.objects.none()  # for the description alone
    serializer_class = DraftSerializer
    filterset_fields = ["pupil", "provider"]

    def get_permissions(self):
        return [holds(Permission.OWN_PLACEMENT_LOG)()]

    def get_queryset(self):
        rows = NotificationDraft.objects.visible_to(self.request.user).select_related(*BESIDE)
        return with_standing(rows)

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "own placements not sent yet", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        row = self.get_object()
        log.saw(request.user, row, what="api")
        return Response(self.get_serializer(row).data)

    def read(self, kind: type[InputSerializer]) -> dict:
        body = kind(data=self.request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        return dict(body.validated_data)

    @extend_schema(request=BeginDraftSerializer, responses={201: DraftSerializer})
    def create(self, request):
        """Filled in with what the school said last of this provider; one that is begun is kept."""
        sent = self.read(BeginDraftSerializer)
        draft = actions.start_draft(**sent, by=request.user, on=localdate())
        return Response(self.get_serializer(draft).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=AnswerDraftSerializer, responses=DraftSerializer)
    @action(detail=True, methods=["post"])
    @edits
    def answer(self, request, pk=None):
        draft, sent = self.get_object(), self.read(AnswerDraftSerializer)
        return self.shown(actions.answer_draft(draft, by=request.user, **sent))

    @extend_schema(request=NameProviderSerializer, responses=DraftSerializer)
    @action(detail=True, methods=["post"], url_path="name-provider")
    @edits
    def name_provider(self, request, pk=None):
        """One that is not in the directory becomes known, and not listed."""
        draft, sent = self.get_object(), self.read(NameProviderSerializer)
        return self.shown(actions.name_for_draft(draft, by=request.user, on=localdate(), **sent))

    def shown(self, draft: NotificationDraft) -> Response:
        return Response(self.get_serializer(draft).data)

    @extend_schema(request=SendDraftSerializer, responses={201: SchoolNotificationSerializer})
    @action(detail=True, methods=["post"])
    @edits
    def send(self, request, pk=None):
        """The placement is recorded and the authority told; the draft is gone."""
        draft, sent = self.get_object(), self.read(SendDraftSerializer)
        told = actions.send_draft(draft, by=request.user, on=localdate(), **sent)
        shown = SchoolNotificationSerializer(told, context=self.get_serializer_context())
        return Response(shown.data, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses={204: None})
    @action(detail=True, methods=["post"])
    @edits
    def discard(self, request, pk=None):
        """Nobody was told of it."""
        actions.discard_draft(self.get_object(), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


routes = [("own-placement-drafts", NotificationDraftViewSet, "own-placement-draft")]
