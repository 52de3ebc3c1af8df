from django_filters import rest_framework as filters
from rest_framework import serializers, viewsets
from rest_framework.response import Response

from apcase.access.api import holds
from apcase.access.rights import Permission
from apcase.audit import log
from directory.models import Provider, Site
from directory.queries import named_like, with_standing


class SiteSerializer(serializers.ModelSerializer):
    class Meta:
        model = Site
        fields = ["id", "name", "address", "postcode"]


class ProviderSerializer(serializers.ModelSerializer):
    """The reason for a standing is on the provider's page, for those who see quality work."""

    standing = serializers.CharField(source="standing_state", allow_null=True)
    standing_since = serializers.DateField(allow_null=True)
    sites = SiteSerializer(many=True)

    class Meta:
        model = Provider
        fields = [
            "id", "name", "kind", "urn", "ukprn", "description", "telephone", "email",
            "places", "lowest_year", "highest_year", "standing",
            "standing_since", "sites",
        ]  # fmt: skip


class ProviderFilter(filters.FilterSet):
    search = filters.CharFilter(method="by_name", label="Part of the name")
    standing = filters.CharFilter(field_name="standing_state")

    class Meta:
        model = Provider
        fields = ["kind"]

    def by_name(self, providers, name, words):
        return named_like(providers, words)


class ProviderViewSet(viewsets.ReadOnlyModelViewSet):
    """The directory, with what the authority says of each provider now."""

    queryset = Provider.objects.none()  # for the description alone
    serializer_class = ProviderSerializer
    filterset_class = ProviderFilter
    permission_classes = [holds(Permission.PROVIDER_VIEW)]

    def get_queryset(self):
        return with_standing(Provider.objects.visible_to(self.request.user)).prefetch_related(
            "sites"
        )

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "providers", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        provider = self.get_object()
        log.saw(request.user, provider, what="api")
        return Response(self.get_serializer(provider).data)


routes = [("providers", ProviderViewSet, "provider")]
