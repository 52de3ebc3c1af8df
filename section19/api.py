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
from apcase.rules.facts import in_words
from apcase.rules.money import FinancialYear
from apcase.rules.refusal import Refusal
from apcase.web.filters import refuse_unknown
from apcase.web.parser import FileParser
from placements.api.referrals import ReferralSerializer
from section19 import actions, queries, recoupment
from section19.deadline_api import DeadlineViewSet
from section19.models import Case, CaseDocument, Exclusion, PanelItem
from section19.recoupment_serializers import RecoupmentSerializer
from section19.serializers import (
    AddCaseDocumentSerializer,
    ArrangeSerializer,
    CaseDocumentSerializer,
    CaseSerializer,
    DecisionSerializer,
    ExclusionSerializer,
    OpenCaseSerializer,
    PanelItemSerializer,
    ReasonSerializer,
    RecordDecisionSerializer,
    RecordExclusionSerializer,
    SeekSerializer,
)


class Seen(viewsets.ReadOnlyModelViewSet):
    """Rows about children: what is shown is written to the log, and each verb has its right."""

    view_right: Permission
    rights: dict[str, Permission] = {}

    def get_permissions(self):
        return [holds(self.rights.get(self.action, self.view_right))()]

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, queryset.model._meta.verbose_name_plural, rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        row = self.get_object()
        log.saw(request.user, row, what="API")
        return Response(self.get_serializer(row).data)

    def sent(self, serializer) -> dict:
        body = serializer(data=self.request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        return body.validated_data

    def acted(self) -> dict:
        return {"by": self.request.user, "on": localdate()}


class ExclusionViewSet(Seen):
    queryset = Exclusion.objects.none()
    serializer_class = ExclusionSerializer
    filterset_fields = ["pupil", "school", "kind"]
    view_right = Permission.EXCLUSION_VIEW
    rights = {
        "create": Permission.EXCLUSION_RECORD,
        "cancel": Permission.EXCLUSION_CANCEL,
    }

    def get_queryset(self):
        return Exclusion.objects.visible_to(self.request.user).select_related("school")

    @extend_schema(request=RecordExclusionSerializer, responses={201: ExclusionSerializer})
    def create(self, request):
        given = self.sent(RecordExclusionSerializer)
        school = queries.main_school(given["pupil"], given["first_day"])
        if school is None:
            day = in_words(given["first_day"])
            raise Refusal(f"The child had no main school on {day}.", "first_day")
        exclusion = actions.record_exclusion(school=school, **given, **self.acted())
        return Response(self.get_serializer(exclusion).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=ReasonSerializer, responses=ExclusionSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request, pk):
        exclusion = self.get_object()
        given = self.sent(ReasonSerializer)
        exclusion = actions.cancel_exclusion(exclusion, **given, **self.acted())
        return Response(self.get_serializer(exclusion).data)


class CaseViewSet(Seen):
    queryset = Case.objects.none()
    serializer_class = CaseSerializer
    filterset_fields = {"pupil": ["exact"], "ground": ["exact"], "closed_on": ["isnull"]}
    view_right = Permission.CASE_VIEW
    rights = {
        "create": Permission.CASE_OPEN,
        "arrange": Permission.CASE_OPEN,
        "refer": Permission.REFERRAL_MAKE,
        "documents": Permission.CASE_OPEN,
    }

    def get_queryset(self):
        return queries.with_education(Case.objects.visible_to(self.request.user))

    def get_serializer_context(self):
        return super().get_serializer_context() | {"on": localdate()}

    @extend_schema(request=OpenCaseSerializer, responses={201: CaseSerializer})
    def create(self, request):
        case = actions.open_case(**self.sent(OpenCaseSerializer), **self.acted())
        case = queries.with_education(Case.objects.filter(pk=case.pk)).get()
        return Response(self.get_serializer(case).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=ArrangeSerializer, responses={201: CaseSerializer})
    @action(detail=True, methods=["post"])
    def arrange(self, request, pk):
        case = self.get_object()
        actions.arrange(case, **self.sent(ArrangeSerializer), **self.acted())
        return Response(self.get_serializer(self.get_object()).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=SeekSerializer, responses={201: ReferralSerializer})
    @action(detail=True, methods=["post"])
    def refer(self, request, pk):
        """Draft a referral to providers. The placement that comes of it is linked to the case."""
        case = self.get_object()
        referral = actions.seek(case, **self.sent(SeekSerializer), **self.acted())
        return Response(ReferralSerializer(referral).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=AddCaseDocumentSerializer, responses={201: CaseDocumentSerializer})
    @action(detail=True, methods=["post"], parser_classes=[FileParser])
    def documents(self, request, pk):
        """Add a document: the same checks as on the page."""
        case, sent = self.get_object(), self.sent(AddCaseDocumentSerializer)
        held = actions.add_document(case, by=request.user, **sent)
        return Response(CaseDocumentSerializer(held).data, status=status.HTTP_201_CREATED)


class CaseDocumentViewSet(Seen):
    queryset = CaseDocument.objects.none()
    serializer_class = CaseDocumentSerializer
    filterset_fields = ["case", "kind"]
    view_right = Permission.CASE_VIEW

    def get_queryset(self):
        return CaseDocument.objects.visible_to(self.request.user).select_related("document", "case")

    @extend_schema(responses=FILE)
    @action(detail=True)
    def file(self, request, pk):
        held = self.get_object()
        return serving.answer(held.document, holder=held, user=request.user)


class PanelItemViewSet(Seen):
    queryset = PanelItem.objects.none()
    serializer_class = PanelItemSerializer
    view_right = Permission.PANEL_VIEW
    rights = {"decision": Permission.DECISION_RECORD}

    def get_queryset(self):
        return (
            PanelItem.objects.visible_to(self.request.user)
            .select_related("case", "agenda_item__meeting", "decision")
            .order_by("agenda_item__meeting__held_on", "agenda_item__position", "pk")
        )

    @extend_schema(request=RecordDecisionSerializer, responses={201: DecisionSerializer})
    @action(detail=True, methods=["post"])
    def decision(self, request, pk):
        item = self.get_object()
        decision = actions.record_decision(
            item, **self.sent(RecordDecisionSerializer), **self.acted()
        )
        return Response(DecisionSerializer(decision).data, status=status.HTTP_201_CREATED)


class RecoupmentViewSet(viewsets.ViewSet):
    """This financial year's, of children whom one may see."""

    permission_classes = [holds(Permission.FORECAST_VIEW)]

    @extend_schema(responses=RecoupmentSerializer(many=True))
    def list(self, request):
        refuse_unknown(request.query_params, ())
        rows = list(recoupment.exclusions_of(request.user, FinancialYear.of(localdate())))
        log.saw_list(request.user, "recoupment", rows)
        return Response(RecoupmentSerializer(list(recoupment.lines(rows)), many=True).data)


routes = [
    ("exclusions", ExclusionViewSet, "exclusion"),
    ("section19-cases", CaseViewSet, "section19-case"),
    ("case-documents", CaseDocumentViewSet, "case-document"),
    ("panel-items", PanelItemViewSet, "panel-item"),
    ("deadlines", DeadlineViewSet, "deadline"),
    ("recoupment", RecoupmentViewSet, "recoupment"),
]
