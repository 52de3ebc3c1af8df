"""The unregistered-school watch through the API."""

from django.http import Http404
from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.response import Response

from apcase.access.api import holds
from apcase.access.rights import Permission
from apcase.audit import log
from directory.models import Provider
from placements import watch_words
from placements.watch import watched


class ChildThereSerializer(serializers.Serializer):
    """Initials alone, as on the page; a restricted child has none."""

    who = serializers.CharField()
    year = serializers.CharField()
    hours = serializers.CharField()
    commissioner = serializers.CharField()
    facts = serializers.CharField()
    counts = serializers.CharField()


class VerdictSerializer(serializers.Serializer):
    level = serializers.CharField()
    reasons = serializers.ListField(child=serializers.CharField())


class PlaceSerializer(serializers.Serializer):
    """A provider, or one of its sites: today's test, section 43's, and the children counted."""

    name = serializers.CharField()
    today = VerdictSerializer()
    new_law = VerdictSerializer()
    newly_in_scope = serializers.BooleanField()
    children = ChildThereSerializer(many=True)


class WatchViewSet(viewsets.GenericViewSet):
    """Providers by id; one that is a school has nothing to watch and is not found."""

    queryset = Provider.objects.none()
    serializer_class = PlaceSerializer
    pagination_class = None
    permission_classes = [holds(Permission.WATCH_VIEW)]

    def get_queryset(self):
        return Provider.objects.visible_to(self.request.user)

    @extend_schema(responses=PlaceSerializer(many=True), filters=False)
    def retrieve(self, request, pk=None):
        provider = self.get_object()
        if provider.need_not_register:
            raise Http404
        places = watched([provider], on=localdate()).get(provider.pk, [])
        pupils = {week.placement.pupil_id for place in places for week in place.weeks}
        log.record("provider.watched", provider, by=request.user, pupils=pupils)
        shown = [watch_words.place(found, localdate()) for found in places]
        return Response(PlaceSerializer(shown, many=True).data)


routes = [("registration-watch", WatchViewSet, "registration-watch")]
