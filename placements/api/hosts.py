"""That other authorities were told of children taught in their areas, through the API."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.response import Response

from apcase.access.api import holds, person
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.api import InputSerializer
from placements import actions
from placements.models import HostNotice, Placement
from placements.rules.host_authority import WAYS


class HostNoticeSerializer(serializers.ModelSerializer):
    class Meta:
        model = HostNotice
        fields = ["id", "placement", "authority", "told_on", "told_to", "way", "told_by"]


class TellHostSerializer(InputSerializer):
    placement = serializers.PrimaryKeyRelatedField(queryset=Placement.objects.none())
    told_on = serializers.DateField()
    told_to = serializers.CharField(max_length=200)
    way = serializers.ChoiceField(choices=list(WAYS.items()))

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["placement"].queryset = Placement.objects.visible_to(user)
        return fields


class HostNoticeViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = HostNotice.objects.none()  # for the description alone
    serializer_class = HostNoticeSerializer
    filterset_fields = ["placement"]

    def get_permissions(self):
        return [holds(Permission.HOST_TELL)()]

    def get_queryset(self):
        return HostNotice.objects.visible_to(self.request.user).select_related("placement")

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "host notices", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        notice = self.get_object()
        log.saw(request.user, notice, what="api")
        return Response(self.get_serializer(notice).data)

    @extend_schema(request=TellHostSerializer)
    def create(self, request):
        body = TellHostSerializer(data=request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        sent = dict(body.validated_data)
        notice = actions.tell_host(sent.pop("placement"), by=request.user, on=localdate(), **sent)
        return Response(self.get_serializer(notice).data, status=status.HTTP_201_CREATED)


routes = [("host-notices", HostNoticeViewSet, "host-notice")]
