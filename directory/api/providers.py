from django.http import QueryDict
from django.utils.timezone import localdate
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import holds
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.filters import refuse_unknown
from apcase.web.if_match import edits
from directory import actions
from directory.diligence import lines_of
from directory.finding import found
from directory.forms.find import FilterForm
from directory.models import Proposal, Provider
from directory.serializers import (
    ChangeStandingSerializer,
    DecideProposalSerializer,
    DocumentStateSerializer,
    FactsSerializer,
    NameProviderSerializer,
    ProposalSerializer,
    ProposeSerializer,
    ProviderSerializer,
    RateSerializer,
    SetRateSerializer,
)

# As the page's questions; the name was called so before.
SEARCH = "search"
PAGING = ("page", "page_size")
QUESTIONS = [
    OpenApiParameter(name, description=str(field.label))
    for name, field in FilterForm.base_fields.items()
] + [OpenApiParameter(SEARCH, description="Part of the name")]


def questions(asked: QueryDict) -> QueryDict:
    """As the page asks them: both words for the name are one question."""
    words = [asked[name] for name in ("name", SEARCH) if name in asked]
    asked = asked.copy()
    asked["name"] = " ".join(words)
    return asked


class ProviderViewSet(viewsets.ReadOnlyModelViewSet):
    """The directory, with what the authority says of each provider now."""

    queryset = Provider.objects.none()  # for the description alone
    serializer_class = ProviderSerializer
    filter_backends = []
    rights = {
        "create": Permission.PROVIDER_NAME,
        "change": Permission.PROVIDER_CHANGE,
        "set_rate": Permission.PROVIDER_CHANGE,
        "change_standing": Permission.STANDING_PREPARE,
        "propose": Permission.STANDING_PREPARE,
    }

    def get_permissions(self):
        return [holds(self.rights.get(self.action, Permission.PROVIDER_VIEW))()]

    def get_queryset(self):
        """A wrong answer to a question is said; on the page it would filter nothing."""
        asks = {*FilterForm.base_fields, SEARCH, *PAGING} if self.action == "list" else ()
        refuse_unknown(self.request.query_params, asks)
        asked, near = {}, None
        if self.action == "list":
            form = FilterForm(questions(self.request.GET))
            if not form.is_valid():
                raise serializers.ValidationError(form.errors)
            asked, near = form.cleaned_data, form.near
        visible = Provider.objects.visible_to(self.request.user)
        return found(visible, asked, on=localdate(), near=near).prefetch_related(
            "sites__places", "people", "rates"
        )

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "providers", rows)
        return rows

    @extend_schema(parameters=QUESTIONS)
    def list(self, request, *args, **kwargs):
        return super().list(request, *args, **kwargs)

    def retrieve(self, request, *args, **kwargs):
        provider = self.get_object()
        log.saw(request.user, provider, what="api")
        return Response(self.get_serializer(provider).data)

    @extend_schema(request=NameProviderSerializer)
    def create(self, request):
        sent = self.read(NameProviderSerializer)
        provider = actions.name_provider(by=request.user, on=localdate(), **sent)
        return self.answer(provider.pk, status.HTTP_201_CREATED)

    @extend_schema(request=FactsSerializer(partial=True))
    @action(detail=True, methods=["post"])
    @edits
    def change(self, request, pk=None):
        provider, sent = self.get_object(), self.read(FactsSerializer, partial=True)
        if not sent:
            nothing = ["Send at least one fact to change."]
            raise serializers.ValidationError({"non_field_errors": nothing})
        actions.change_provider(provider, by=request.user, on=localdate(), **sent)
        return self.answer(pk)

    @extend_schema(responses=DocumentStateSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def documents(self, request, pk=None):
        """What is asked of the provider, and until when what it holds counts."""
        provider = self.get_object()
        log.saw(request.user, provider, what="api, documents")
        lines = lines_of([provider], on=localdate())[provider.pk]
        return Response(DocumentStateSerializer(lines, many=True).data)

    @extend_schema(request=SetRateSerializer, responses={201: RateSerializer})
    @action(detail=True, methods=["post"], url_path="rates")
    def set_rate(self, request, pk=None):
        provider, sent = self.get_object(), self.read(SetRateSerializer)
        rate = actions.set_rate(provider, by=request.user, **sent)
        return Response(RateSerializer(rate).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=ChangeStandingSerializer)
    @action(detail=True, methods=["post"], url_path="standing")
    def change_standing(self, request, pk=None):
        provider, sent = self.get_object(), self.read(ChangeStandingSerializer)
        actions.change_standing(provider, by=request.user, on=localdate(), **sent)
        return self.answer(pk)

    @extend_schema(request=ProposeSerializer, responses={201: ProposalSerializer})
    @action(detail=True, methods=["post"], url_path="proposals")
    def propose(self, request, pk=None):
        provider, sent = self.get_object(), self.read(ProposeSerializer)
        proposal = actions.propose_standing(provider, by=request.user, on=localdate(), **sent)
        return Response(ProposalSerializer(proposal).data, status=status.HTTP_201_CREATED)

    def read(self, kind: type[serializers.Serializer], **options) -> dict:
        body = kind(data=self.request.data, context=self.get_serializer_context(), **options)
        body.is_valid(raise_exception=True)
        return body.validated_data

    def answer(self, pk, code: int = status.HTTP_200_OK) -> Response:
        return Response(self.get_serializer(self.get_queryset().get(pk=pk)).data, status=code)


class ProposalViewSet(viewsets.ReadOnlyModelViewSet):
    """What is proposed for a standing, and what a second person said to it."""

    queryset = Proposal.objects.none()  # for the description alone
    serializer_class = ProposalSerializer
    filterset_fields = ["provider", "outcome"]
    rights = {"decide": Permission.PROVIDER_SET_STANDING}

    def get_permissions(self):
        return [holds(self.rights.get(self.action, Permission.VISIT_VIEW))()]

    def get_queryset(self):
        return Proposal.objects.visible_to(self.request.user)

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "proposals", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        proposal = self.get_object()
        log.saw(request.user, proposal, what="api")
        return Response(self.get_serializer(proposal).data)

    @extend_schema(request=DecideProposalSerializer, responses=ProposalSerializer)
    @action(detail=True, methods=["post"])
    def decide(self, request, pk=None):
        proposal = self.get_object()
        body = DecideProposalSerializer(data=request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        decided = actions.decide_proposal(
            proposal, by=request.user, on=localdate(), **body.validated_data
        )
        return Response(self.get_serializer(decided).data)


routes = [
    ("providers", ProviderViewSet, "provider"),
    ("standing-proposals", ProposalViewSet, "proposal"),
]
