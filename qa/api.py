from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import holds, person
from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.api import InputSerializer
from directory.models import Provider
from qa import actions
from qa.models import Action, Judgement, Part, Visit
from qa.queries import standards_in_force, visitors


class JudgementSerializer(serializers.ModelSerializer):
    part = serializers.IntegerField(source="part.number")
    title = serializers.CharField(source="part.title")

    class Meta:
        model = Judgement
        fields = ["part", "title", "level", "finding"]


class ActionSerializer(serializers.ModelSerializer):
    part = serializers.IntegerField(source="part.number", allow_null=True, default=None)

    class Meta:
        model = Action
        fields = ["id", "part", "what", "owner", "set_on", "due_on", "done_on", "done_how"]


class VisitSerializer(serializers.ModelSerializer):
    judgements = JudgementSerializer(many=True)
    actions = ActionSerializer(many=True)
    framework = serializers.StringRelatedField()

    class Meta:
        model = Visit
        fields = [
            "id", "provider", "framework", "kind", "visited_on", "lead", "summary",
            "judgements", "actions",
        ]  # fmt: skip


class JudgedSerializer(InputSerializer):
    part = serializers.IntegerField(min_value=1)
    level = serializers.ChoiceField(choices=Judgement.Level.choices)
    finding = serializers.CharField(max_length=4000, allow_blank=True, default="")


class RecordVisitSerializer(InputSerializer):
    """A judgement for each part of the standards in force, by the part's number."""

    provider = serializers.PrimaryKeyRelatedField(queryset=Provider.objects.none())
    kind = serializers.ChoiceField(choices=Visit.Kind.choices)
    visited_on = serializers.DateField()
    lead = serializers.PrimaryKeyRelatedField(queryset=User.objects.none())
    summary = serializers.CharField(max_length=4000, allow_blank=True, default="")
    judgements = JudgedSerializer(many=True)

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["provider"].queryset = Provider.objects.visible_to(user)
            fields["lead"].queryset = visitors()
        return fields

    def validate_judgements(self, sent: list[dict]) -> dict[Part, tuple[str, str]]:
        parts = {part.number: part for part in self.context["framework"].parts.all()}
        judged = {}
        for one in sent:
            if one["part"] not in parts:
                raise serializers.ValidationError(f"There is no part {one['part']}.")
            if parts[one["part"]] in judged:
                raise serializers.ValidationError(f"Part {one['part']} is judged twice.")
            judged[parts[one["part"]]] = (one["level"], one["finding"])
        return judged


class AddActionSerializer(InputSerializer):
    what = serializers.CharField(max_length=300)
    owner = serializers.PrimaryKeyRelatedField(queryset=User.objects.none())
    due_on = serializers.DateField()
    part = serializers.IntegerField(min_value=1, allow_null=True, default=None)

    def get_fields(self):
        fields = super().get_fields()
        if person(self):
            fields["owner"].queryset = visitors()
        return fields

    def validate_part(self, number: int | None) -> Part | None:
        if number is None:
            return None
        part = Part.objects.filter(framework=self.context["visit"].framework, number=number).first()
        if part is None:
            raise serializers.ValidationError(f"There is no part {number}.")
        return part


class FinishActionSerializer(InputSerializer):
    done_on = serializers.DateField()
    how = serializers.CharField(max_length=300)


class VisitViewSet(viewsets.ReadOnlyModelViewSet):
    serializer_class = VisitSerializer
    filterset_fields = ["provider", "kind", "visited_on"]

    def get_permissions(self):
        reads = self.action in {"list", "retrieve", "metadata"}
        return [holds(Permission.VISIT_VIEW if reads else Permission.VISIT_RECORD)()]

    def get_queryset(self):
        return (
            Visit.objects.visible_to(self.request.user)
            .select_related("framework")
            .prefetch_related("judgements__part", "actions__part")
        )

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "visits", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        log.saw(request.user, self.get_object(), what="api")
        return super().retrieve(request, *args, **kwargs)

    @extend_schema(request=RecordVisitSerializer, responses={201: VisitSerializer})
    def create(self, request):
        framework = standards_in_force(localdate())
        context = {"request": request, "framework": framework}
        body = RecordVisitSerializer(data=request.data, context=context)
        body.is_valid(raise_exception=True)
        visit = actions.record_visit(
            framework=framework, by=request.user, on=localdate(), **body.validated_data
        )
        return Response(self.get_serializer(visit).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=AddActionSerializer, responses={201: ActionSerializer})
    @action(detail=True, methods=["post"], url_path="actions")
    def add_action(self, request, pk=None):
        visit = self.get_object()
        body = AddActionSerializer(data=request.data, context={"request": request, "visit": visit})
        body.is_valid(raise_exception=True)
        added = actions.add_action(
            visit, set_on=localdate(), by=request.user, **body.validated_data
        )
        return Response(ActionSerializer(added).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=FinishActionSerializer, responses=ActionSerializer)
    @action(detail=True, methods=["post"], url_path="actions/(?P<number>[0-9a-f-]{36})/finish")
    def finish_action(self, request, pk=None, number=None):
        asked = get_object_or_404(self.get_object().actions.all(), pk=number)
        body = FinishActionSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        done = actions.finish_action(asked, by=request.user, on=localdate(), **body.validated_data)
        return Response(ActionSerializer(done).data)


routes = [("visits", VisitViewSet, "visit")]
