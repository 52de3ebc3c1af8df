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
from apcase.web.parser import FileParser
from directory import actions
from directory.models import SchoolCheck, Submission
from directory.submission_serializers import (
    AcceptSentSerializer,
    AnswerCheckSerializer,
    SchoolCheckSerializer,
    SendBackSerializer,
    SendInSerializer,
    SubmissionSerializer,
)


class SubmissionViewSet(viewsets.ReadOnlyModelViewSet):
    """What providers sent in, to be accepted or sent back; a provider's own people send it in."""

    queryset = Submission.objects.none()  # for the description alone
    serializer_class = SubmissionSerializer
    filterset_fields = ["provider", "outcome"]
    rights = {
        "send_in": Permission.EVIDENCE_SEND,
        "accept": Permission.EVIDENCE_RECORD,
        "send_back": Permission.EVIDENCE_RECORD,
    }

    def get_permissions(self):
        return [holds(self.rights.get(self.action, Permission.EVIDENCE_VIEW))()]

    def get_queryset(self):
        rows = Submission.objects.visible_to(self.request.user)
        return rows.select_related("requirement__checklist", "document")

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "documents sent in", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        submission = self.get_object()
        log.saw(request.user, submission, what="api")
        return Response(self.get_serializer(submission).data)

    @extend_schema(request=SendInSerializer, responses={201: SubmissionSerializer})
    @action(detail=False, methods=["post"], url_path="send-in", parser_classes=[FileParser])
    def send_in(self, request):
        """By the provider's own people: the same checks as on its page."""
        body = SendInSerializer(data=request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        sent = actions.send_in(by=request.user, on=localdate(), **body.validated_data)
        return Response(self.get_serializer(sent).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=AcceptSentSerializer, responses=SubmissionSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request, pk=None):
        submission, body = self.get_object(), AcceptSentSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        done = actions.accept_sent(
            submission, by=request.user, on=localdate(), **body.validated_data
        )
        return Response(self.get_serializer(done).data)

    @extend_schema(request=SendBackSerializer, responses=SubmissionSerializer)
    @action(detail=True, methods=["post"], url_path="send-back")
    def send_back(self, request, pk=None):
        submission, body = self.get_object(), SendBackSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        done = actions.send_back(submission, by=request.user, **body.validated_data)
        return Response(self.get_serializer(done).data)

    @extend_schema(responses=FILE)
    @action(detail=True)
    def file(self, request, pk=None):
        submission = self.get_object()
        return serving.answer(submission.document, holder=submission, user=request.user)


class SchoolCheckViewSet(viewsets.ReadOnlyModelViewSet):
    """What schools answered to checklists about providers, the newest first; nothing is changed."""

    queryset = SchoolCheck.objects.none()  # for the description alone
    serializer_class = SchoolCheckSerializer
    filterset_fields = ["provider", "organisation", "answer"]

    def get_permissions(self):
        create = self.action == "create"
        return [holds(Permission.OWN_CHECKS_ANSWER if create else Permission.PROVIDER_VIEW)()]

    def get_queryset(self):
        rows = SchoolCheck.objects.visible_to(self.request.user)
        return rows.select_related("requirement__checklist")

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "checks of schools", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        check = self.get_object()
        log.saw(request.user, check, what="api")
        return Response(self.get_serializer(check).data)

    @extend_schema(request=AnswerCheckSerializer, responses={201: SchoolCheckSerializer})
    def create(self, request):
        body = AnswerCheckSerializer(data=request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        check = actions.answer_check(by=request.user, on=localdate(), **body.validated_data)
        return Response(self.get_serializer(check).data, status=status.HTTP_201_CREATED)


routes = [
    ("provider-submissions", SubmissionViewSet, "submission"),
    ("school-checks", SchoolCheckViewSet, "school-check"),
]
