from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import holds
from apcase.access.rights import Permission
from apcase.alerts import actions
from apcase.alerts.models import Alert
from apcase.alerts.opening import may_hold
from apcase.audit import log
from apcase.web.api import InputSerializer
from apcase.web.filters import FilterSet
from apcase.web.if_match import edits


class AlertSerializer(serializers.ModelSerializer):
    class Meta:
        model = Alert
        fields = [
            "id", "kind", "subject", "pupil", "summary", "url", "due_on", "owner", "raised_at",
            "raised_for", "closed_at", "closed_by", "close_reason",
        ]  # fmt: skip
        read_only_fields = fields


class AssignSerializer(InputSerializer):
    owner = serializers.PrimaryKeyRelatedField(
        queryset=may_hold(),
        error_messages={
            "required": "Give the owner: the id of a person who works for the authority.",
            "does_not_exist": (
                "Nobody with the id “{pk_value}” works for the authority. "
                "Give the id of a person who does."
            ),
            "incorrect_type": "The owner is given by an id in quotes.",
        },
    )


class AlertFilter(FilterSet):
    open = filters.BooleanFilter(field_name="closed_at", lookup_expr="isnull")

    class Meta:
        model = Alert
        fields = ["kind", "owner", "pupil", "open"]


class AlertViewSet(viewsets.ReadOnlyModelViewSet):
    """Alerts that this person may see, open and closed."""

    queryset = Alert.objects.none()  # for the description alone
    serializer_class = AlertSerializer
    filterset_class = AlertFilter

    def get_permissions(self):
        right = Permission.ALERT_ASSIGN if self.action == "assign" else Permission.ALERT_VIEW
        return [holds(right)()]

    def get_queryset(self):
        return Alert.objects.visible_to(self.request.user)

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "alerts", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        alert = self.get_object()
        log.saw(request.user, alert, what="api")
        return Response(self.get_serializer(alert).data)

    @extend_schema(request=AssignSerializer, responses=AlertSerializer)
    @action(detail=True, methods=["post"])
    @edits
    def assign(self, request, pk=None):
        """Give an open alert to somebody of the authority."""
        alert, body = self.get_object(), AssignSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        alert = actions.assign(alert, by=request.user, **body.validated_data)
        return Response(self.get_serializer(alert).data)


routes = [("alerts", AlertViewSet, "alert")]
