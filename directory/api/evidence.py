from django.http import Http404
from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import holds
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.documents import serving
from apcase.documents.api import FILE
from directory import actions
from directory.models import Evidence
from directory.serializers import (
    EvidenceSerializer,
    ExtendSerializer,
    RecordEvidenceSerializer,
    WithdrawSerializer,
)


class EvidenceViewSet(viewsets.ReadOnlyModelViewSet):
    """What providers showed of what is asked of them. A file is added on the page."""

    queryset = Evidence.objects.none()  # for the description alone
    serializer_class = EvidenceSerializer
    filterset_fields = ["provider", "outcome"]
    rights = {
        "create": Permission.EVIDENCE_RECORD,
        "extend": Permission.EVIDENCE_EXTEND,
        "withdraw": Permission.EVIDENCE_RECORD,
    }

    def get_permissions(self):
        return [holds(self.rights.get(self.action, Permission.EVIDENCE_VIEW))()]

    def get_queryset(self):
        return Evidence.objects.visible_to(self.request.user).with_extensions()

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "evidence", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        evidence = self.get_object()
        log.saw(request.user, evidence, what="api")
        return Response(self.get_serializer(evidence).data)

    @extend_schema(request=RecordEvidenceSerializer, responses={201: EvidenceSerializer})
    def create(self, request):
        sent = self.read(RecordEvidenceSerializer)
        row = actions.record_evidence(by=request.user, on=localdate(), **sent)
        return Response(self.shown(row), status=status.HTTP_201_CREATED)

    @extend_schema(request=ExtendSerializer, responses=EvidenceSerializer)
    @action(detail=True, methods=["post"])
    def extend(self, request, pk=None):
        evidence, sent = self.get_object(), self.read(ExtendSerializer)
        actions.extend_evidence(evidence, by=request.user, on=localdate(), **sent)
        return Response(self.shown(evidence))

    @extend_schema(request=WithdrawSerializer, responses=EvidenceSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request, pk=None):
        evidence, sent = self.get_object(), self.read(WithdrawSerializer)
        actions.withdraw_evidence(evidence, by=request.user, **sent)
        return Response(self.shown(evidence))

    @extend_schema(responses=FILE)
    @action(detail=True)
    def file(self, request, pk=None):
        evidence = self.get_object()
        if evidence.document is None:
            raise Http404
        return serving.answer(evidence.document, holder=evidence, user=request.user)

    def read(self, kind) -> dict:
        body = kind(data=self.request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        return body.validated_data

    def shown(self, evidence: Evidence) -> dict:
        """As the row now stands."""
        return self.get_serializer(self.get_queryset().get(pk=evidence.pk)).data


routes = [("provider-documents", EvidenceViewSet, "evidence")]
