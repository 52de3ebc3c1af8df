"""Why a placement was decided as it was, and who keeps the first contact, through the API."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.audit import log
from apcase.web.api import InputSerializer
from apcase.web.if_match import edits
from placements import actions
from placements.api.papers import created
from placements.api.plan import one_or_none, short
from placements.models import FamilyContact, Grounds
from placements.models.family_contact import HOLDER_WORDS
from placements.rules.grounds import QUESTION


class GroundsSerializer(serializers.ModelSerializer):
    class Meta:
        model = Grounds
        fields = ["id", "placement", *QUESTION, "said_by", "said_at"]


class SayGroundsSerializer(InputSerializer):
    """Any of what is asked of the placement; what is left out stays as it is on record."""

    several = short(500)
    away = short(500)
    outside = short(500)
    exam_centre = short(500)
    sport = short(500)
    pastoral = short(500)
    breadth = short(500)


class FamilyContactSerializer(serializers.ModelSerializer):
    class Meta:
        model = FamilyContact
        fields = [
            "id", "placement", "holder", "name", "since", "agreed_with", "recorded_by",
            "recorded_at",
        ]  # fmt: skip


class SayFamilyContactSerializer(InputSerializer):
    """A name that is left out stays as it is on record, as long as the same side keeps it."""

    holder = serializers.ChoiceField(choices=HOLDER_WORDS)
    since = serializers.DateField()
    name = short()
    agreed_with = short()


class GroundsMixin:
    """For the view set of placements, which gives `own` and `read`."""

    @extend_schema(responses=GroundsSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def grounds(self, request, pk=None):
        """One, or none: nobody has said anything, or the reader sees the child in part."""
        placement = self.get_object()
        log.saw(request.user, placement, what="api, grounds")
        row = Grounds.objects.visible_to(request.user).filter(placement=placement).first()
        return Response(one_or_none(GroundsSerializer, row))

    @extend_schema(request=SayGroundsSerializer, responses={201: GroundsSerializer})
    @grounds.mapping.post
    @edits
    def say_grounds(self, request, pk=None):
        placement, sent = self.own(), self.read(SayGroundsSerializer)
        return created(GroundsSerializer(actions.say_grounds(placement, by=request.user, **sent)))

    @extend_schema(responses=FamilyContactSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, url_path="family-contact")
    def family_contact(self, request, pk=None):
        """One, or none: then the home school keeps the first contact."""
        placement = self.get_object()
        log.saw(request.user, placement, what="api, contact with the parents")
        row = FamilyContact.objects.visible_to(request.user).filter(placement=placement).first()
        return Response(one_or_none(FamilyContactSerializer, row))

    @extend_schema(request=SayFamilyContactSerializer, responses={201: FamilyContactSerializer})
    @family_contact.mapping.post
    @edits
    def say_family_contact(self, request, pk=None):
        placement, sent = self.own(), self.read(SayFamilyContactSerializer)
        row = actions.say_family_contact(placement, by=request.user, on=localdate(), **sent)
        return created(FamilyContactSerializer(row))
