from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import holds
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.if_match import edits
from directory import actions
from directory.models import Provider, ProviderPerson, Site
from directory.part_serializers import (
    AddPersonSerializer,
    AddSiteSerializer,
    BeyondSerializer,
    ChangePersonSerializer,
    ChangeSiteSerializer,
    CloseSiteSerializer,
    EndSerializer,
    SetPlacesSerializer,
)
from directory.serializers import ProviderPersonSerializer, SiteSerializer


class PartViewSet(viewsets.GenericViewSet):
    """What a provider has several of. They are read with the provider, and written here."""

    rights: dict[str, str] = {}

    def get_permissions(self):
        return [holds(self.rights.get(self.action, Permission.PROVIDER_CHANGE))()]

    def get_queryset(self):
        rows = self.queryset.model.objects.select_related("provider")
        return rows.filter(provider__in=Provider.objects.visible_to(self.request.user))

    def retrieve(self, request, *args, **kwargs):
        """As it stands, and which version that is: for whoever is about to change it."""
        row = self.get_object()
        log.saw(request.user, row, what="api")
        return Response(self.get_serializer(row).data)

    def read(self, kind) -> dict:
        body = kind(data=self.request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        return body.validated_data

    def answer(self, row, code: int = status.HTTP_200_OK) -> Response:
        return Response(self.get_serializer(self.get_queryset().get(pk=row.pk)).data, status=code)


class SiteViewSet(PartViewSet):
    queryset = Site.objects.none()  # for the description alone
    serializer_class = SiteSerializer
    rights = {"beyond": Permission.PLACES_EXCEED}

    @extend_schema(request=AddSiteSerializer, responses={201: SiteSerializer})
    def create(self, request):
        site = actions.add_site(by=request.user, **self.read(AddSiteSerializer))
        return self.answer(site, status.HTTP_201_CREATED)

    @extend_schema(request=ChangeSiteSerializer, responses=SiteSerializer)
    @action(detail=True, methods=["post"])
    @edits
    def change(self, request, pk=None):
        site, sent = self.get_object(), self.read(ChangeSiteSerializer)
        return self.answer(actions.change_site(site, by=request.user, **sent))

    @extend_schema(request=CloseSiteSerializer, responses=SiteSerializer)
    @action(detail=True, methods=["post"])
    def close(self, request, pk=None):
        site, sent = self.get_object(), self.read(CloseSiteSerializer)
        return self.answer(actions.close_site(site, by=request.user, **sent))

    @extend_schema(request=SetPlacesSerializer, responses=SiteSerializer)
    @action(detail=True, methods=["post"])
    def places(self, request, pk=None):
        site, sent = self.get_object(), self.read(SetPlacesSerializer)
        actions.set_places(site, by=request.user, **sent)
        return self.answer(site)

    @extend_schema(request=BeyondSerializer, responses=SiteSerializer)
    @action(detail=True, methods=["post"])
    def beyond(self, request, pk=None):
        site, sent = self.get_object(), self.read(BeyondSerializer)
        actions.let_beyond(site, by=request.user, **sent)
        return self.answer(site)


class PersonViewSet(PartViewSet):
    queryset = ProviderPerson.objects.none()  # for the description alone
    serializer_class = ProviderPersonSerializer

    @extend_schema(request=AddPersonSerializer, responses={201: ProviderPersonSerializer})
    def create(self, request):
        sent = self.read(AddPersonSerializer)
        person = actions.add_person(by=request.user, on=localdate(), **sent)
        return self.answer(person, status.HTTP_201_CREATED)

    @extend_schema(request=ChangePersonSerializer, responses=ProviderPersonSerializer)
    @action(detail=True, methods=["post"])
    @edits
    def change(self, request, pk=None):
        person, sent = self.get_object(), self.read(ChangePersonSerializer)
        return self.answer(actions.change_person(person, by=request.user, on=localdate(), **sent))

    @extend_schema(request=EndSerializer, responses=ProviderPersonSerializer)
    @action(detail=True, methods=["post"])
    def end(self, request, pk=None):
        person, sent = self.get_object(), self.read(EndSerializer)
        return self.answer(actions.end_person(person, by=request.user, **sent))


routes = [
    ("provider-sites", SiteViewSet, "site"),
    ("provider-people", PersonViewSet, "contact"),
]
