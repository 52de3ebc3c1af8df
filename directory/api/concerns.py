"""Concerns about providers in the API: what the pages show, and the same actions."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import holds, person
from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.api import InputSerializer
from apcase.web.if_match import edits
from directory import actions
from directory.models import Concern, ConcernStep, Provider
from directory.presenters.concerns import who_said
from directory.queries import concern_owners, sees_steps
from directory.rules import concerns as rules


class ConcernStepSerializer(serializers.ModelSerializer):
    class Meta:
        model = ConcernStep
        fields = ["id", "concern", "what", "owner", "set_on", "due_on", "done_on", "outcome"]


class ConcernSerializer(serializers.ModelSerializer):
    """Who said it, unless that is kept apart from the reader; what is done, for the council."""

    said_by = serializers.SerializerMethodField()
    steps = serializers.SerializerMethodField()

    class Meta:
        model = Concern
        fields = [
            "id", "provider", "kind", "grade", "what", "about_safety", "said_on", "source", "way",
            "said_by", "audience", "logged_by", "logged_on", "closed_on", "close_reason", "steps",
        ]  # fmt: skip

    def get_said_by(self, concern) -> str:
        return who_said(concern, self.context["request"].user)

    def get_steps(self, concern) -> list[dict]:
        if not sees_steps(self.context["request"].user):
            return []
        return ConcernStepSerializer(concern.steps.all(), many=True).data


class LogConcernSerializer(InputSerializer):
    provider = serializers.PrimaryKeyRelatedField(queryset=Provider.objects.none())
    kind = serializers.ChoiceField(choices=list(rules.KINDS.items()))
    grade = serializers.ChoiceField(choices=list(rules.GRADES.items()))
    what = serializers.CharField(max_length=4000)
    about_safety = serializers.BooleanField()
    said_on = serializers.DateField()
    source = serializers.ChoiceField(choices=list(rules.SOURCES.items()))
    way = serializers.ChoiceField(choices=list(rules.WAYS.items()))
    said_by = serializers.CharField(max_length=200, allow_blank=True, default="")
    source_apart = serializers.BooleanField(default=False)
    audience = serializers.ChoiceField(choices=list(rules.AUDIENCES.items()), default=rules.COUNCIL)

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["provider"].queryset = Provider.objects.visible_to(user)
        return fields


class JudgeConcernSerializer(InputSerializer):
    grade = serializers.ChoiceField(choices=list(rules.GRADES.items()))
    audience = serializers.ChoiceField(choices=list(rules.AUDIENCES.items()))
    reason = serializers.CharField(max_length=300)


class AddStepSerializer(InputSerializer):
    what = serializers.CharField(max_length=300)
    owner = serializers.PrimaryKeyRelatedField(queryset=User.objects.none())
    due_on = serializers.DateField()

    def get_fields(self):
        fields = super().get_fields()
        fields["owner"].queryset = concern_owners()
        return fields


class FinishStepSerializer(InputSerializer):
    done_on = serializers.DateField()
    outcome = serializers.CharField(max_length=1000)


class CloseConcernSerializer(InputSerializer):
    reason = serializers.CharField(max_length=1000)


class ConcernViewSet(viewsets.ReadOnlyModelViewSet):
    """Concerns about providers: the council's, or a school's own and those shared with it."""

    queryset = Concern.objects.none()  # for the description alone
    serializer_class = ConcernSerializer
    filterset_fields = {"provider": ["exact"], "grade": ["exact"], "closed_on": ["isnull"]}
    rights = {
        "create": Permission.CONCERN_LOG,
        "judge": Permission.CONCERN_FOLLOW,
        "add_step": Permission.CONCERN_FOLLOW,
        "close": Permission.CONCERN_FOLLOW,
    }

    def get_permissions(self):
        return [holds(self.rights.get(self.action, Permission.CONCERN_VIEW))()]

    def get_queryset(self):
        return Concern.objects.visible_to(self.request.user).prefetch_related("steps")

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "concerns", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        concern = self.get_object()
        log.saw(request.user, concern, what="api")
        return Response(self.get_serializer(concern).data)

    @extend_schema(request=LogConcernSerializer)
    def create(self, request):
        sent = self.read(LogConcernSerializer)
        concern = actions.log_concern(sent.pop("provider"), by=request.user, on=localdate(), **sent)
        return Response(self.get_serializer(concern).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=JudgeConcernSerializer)
    @action(detail=True, methods=["post"])
    @edits
    def judge(self, request, pk=None):
        return self.act(actions.judge_concern, JudgeConcernSerializer)

    @extend_schema(request=CloseConcernSerializer)
    @action(detail=True, methods=["post"])
    def close(self, request, pk=None):
        return self.act(actions.close_concern, CloseConcernSerializer)

    @extend_schema(request=AddStepSerializer, responses={201: ConcernStepSerializer})
    @action(detail=True, methods=["post"], url_path="steps")
    def add_step(self, request, pk=None):
        concern, sent = self.get_object(), self.read(AddStepSerializer)
        step = actions.add_step(concern, by=request.user, on=localdate(), **sent)
        return Response(ConcernStepSerializer(step).data, status=status.HTTP_201_CREATED)

    def act(self, do, kind) -> Response:
        """The concern is looked for before what was sent is read: what is not seen is not there."""
        concern, sent = self.get_object(), self.read(kind)
        done = do(concern, by=self.request.user, on=localdate(), **sent)
        return Response(self.get_serializer(done).data)

    def read(self, kind) -> dict:
        body = kind(data=self.request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        return body.validated_data


class ConcernStepViewSet(mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """What was agreed about a concern."""

    queryset = ConcernStep.objects.none()  # for the description alone
    serializer_class = ConcernStepSerializer

    def get_permissions(self):
        return [holds(Permission.CONCERN_FOLLOW)()]

    def get_queryset(self):
        return ConcernStep.objects.visible_to(self.request.user)

    def retrieve(self, request, *args, **kwargs):
        step = self.get_object()
        log.saw(request.user, step, what="api")
        return Response(self.get_serializer(step).data)

    @extend_schema(request=FinishStepSerializer)
    @action(detail=True, methods=["post"])
    def finish(self, request, pk=None):
        step = self.get_object()
        body = FinishStepSerializer(data=request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        done = actions.finish_step(step, by=request.user, on=localdate(), **body.validated_data)
        return Response(self.get_serializer(done).data)


routes = [
    ("concerns", ConcernViewSet, "concern"),
    ("concern-steps", ConcernStepViewSet, "concern-step"),
]
