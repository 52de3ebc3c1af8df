"""Documents of placements, through the API."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import holds
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.documents import serving
from apcase.documents.api import FIELDS, FILE, AddDocumentSerializer, DocumentSerializer
from placements.models import PlacementDocument


class PlacementDocumentSerializer(DocumentSerializer):
    class Meta:
        model = PlacementDocument
        fields = ["id", "placement", *FIELDS]


class AddPlacementDocumentSerializer(AddDocumentSerializer):
    kind = serializers.ChoiceField(choices=PlacementDocument.Kind.choices)


class PlacementDocumentViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = PlacementDocument.objects.none()
    serializer_class = PlacementDocumentSerializer
    filterset_fields = ["placement", "kind"]
    permission_classes = [holds(Permission.PLACEMENT_VIEW)]

    def get_queryset(self):
        seen = PlacementDocument.objects.visible_to(self.request.user)
        return seen.select_related("document", "placement")

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "placement documents", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        held = self.get_object()
        log.saw(request.user, held, what="api")
        return Response(self.get_serializer(held).data)

    @extend_schema(responses=FILE)
    @action(detail=True)
    def file(self, request, pk=None):
        held = self.get_object()
        return serving.answer(held.document, holder=held, user=request.user)


routes = [("placement-documents", PlacementDocumentViewSet, "placement-document")]
