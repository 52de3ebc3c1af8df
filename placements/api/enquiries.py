"""One provider that is asked, through the API: what it was told, what it answers and offers."""

from django.core.exceptions import PermissionDenied
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.access.api import person
from apcase.audit import log
from apcase.pupils.models import Enrolment
from apcase.web.api import InputSerializer
from directory.models import Site
from directory.rules.prices import UNITS
from placements import actions
from placements.api.referrals import LONGEST_TEXT, Acting, chosen, sections, written
from placements.models import Enquiry, PlaceOffer, Referral, Share
from placements.queries import first_day_said, may_answer
from placements.referrals.words import reason


class ToldSerializer(serializers.ModelSerializer):
    words = serializers.CharField(source="shown_words")

    class Meta:
        model = Share
        fields = ["section", "words", "shared_at"]


class PlaceOfferSerializer(serializers.ModelSerializer):
    class Meta:
        model = PlaceOffer
        fields = [
            "id", "site", "weekdays", "sessions_per_week", "hours_per_week", "starts_on",
            "ends_on", "price", "unit", "how", "open_until", "outcome",
        ]  # fmt: skip


class EnquirySerializer(serializers.ModelSerializer):
    """What was told is left out once the provider is not to see it any more."""

    told = serializers.SerializerMethodField()
    offers = PlaceOfferSerializer(many=True)

    class Meta:
        model = Enquiry
        fields = [
            "id", "referral", "provider", "state", "asked_on", "question", "question_on",
            "reason", "answered_on", "told", "offers",
        ]  # fmt: skip

    def to_representation(self, enquiry: Enquiry) -> dict:
        """To the provider without why it is asked no more."""
        seen = Referral.objects.visible_to(person(self)).filter(pk=enquiry.referral_id)
        shown = super().to_representation(enquiry)
        shown["reason"] = reason(enquiry, in_full=seen.exists())
        return shown

    @extend_schema_field(ToldSerializer(many=True))
    def get_told(self, enquiry: Enquiry) -> list:
        shares = Share.objects.visible_to(person(self)).filter(enquiry=enquiry)
        rows = shares.select_related("enquiry__referral__pupil")
        return ToldSerializer(rows, many=True).data


class OfferedSerializer(EnquirySerializer):
    """`cautions`: what is to be said of the first day; nothing is refused for it."""

    cautions = serializers.SerializerMethodField()

    class Meta(EnquirySerializer.Meta):
        fields = [*EnquirySerializer.Meta.fields, "cautions"]

    def get_cautions(self, enquiry: Enquiry) -> list[str]:
        """Of the offer that stands: it has just been made."""
        (offer,) = (each for each in enquiry.offers.all() if not each.outcome)
        said = first_day_said(enquiry.pupil, offer.starts_on)
        return [said] if said else []


class EnquiryLineSerializer(serializers.ModelSerializer):
    class Meta:
        model = Enquiry
        fields = ["id", "referral", "provider", "state", "asked_on", "answered_on"]


class ShareSerializer(InputSerializer):
    sections = sections()
    answer = written()


class InterestSerializer(InputSerializer):
    question = written()


class OfferPlaceSerializer(InputSerializer):
    site = serializers.PrimaryKeyRelatedField(queryset=Site.objects, allow_null=True, default=None)
    weekdays = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=7), min_length=1, max_length=7
    )
    sessions_per_week = serializers.IntegerField(min_value=1, max_value=14)
    hours_per_week = serializers.DecimalField(max_digits=4, decimal_places=2)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True, default=None)
    price = serializers.DecimalField(max_digits=8, decimal_places=2)
    unit = serializers.ChoiceField(choices=list(UNITS.items()))
    how = serializers.CharField(max_length=LONGEST_TEXT)
    open_until = serializers.DateField()


class SayWhySerializer(InputSerializer):
    reason = serializers.CharField(max_length=LONGEST_TEXT)


class AcceptOfferSerializer(InputSerializer):
    registration_code = serializers.ChoiceField(choices=Enrolment.Status.choices)
    next_review_on = serializers.DateField()
    line_reason = serializers.CharField(max_length=300, allow_blank=True, default="")
    standing_reason = serializers.CharField(max_length=300, allow_blank=True, default="")
    # Why this one, where other offers stand.
    choice_reason = serializers.CharField(max_length=300, allow_blank=True, default="")


class EnquiryViewSet(Acting, viewsets.ReadOnlyModelViewSet):
    queryset = Enquiry.objects.none()
    filterset_fields = ["provider", "referral", "state"]
    listed = "referrals to providers"

    def get_serializer_class(self):
        return EnquiryLineSerializer if self.action == "list" else EnquirySerializer

    def get_queryset(self):
        rows = Enquiry.objects.visible_to(self.request.user)
        return rows.select_related("referral", "provider").prefetch_related("offers")

    @extend_schema(request=ShareSerializer, responses=EnquirySerializer)
    @action(detail=True, methods=["post"])
    def share(self, request, pk=None):
        """Tell the provider more; or answer what it asked."""
        enquiry, sent = self.get_object(), self.read(ShareSerializer)
        answer = sent.pop("answer")
        return self.done(actions.share, enquiry, sections=chosen(sent), answer=answer)

    @extend_schema(request=InterestSerializer, responses=EnquirySerializer)
    @action(detail=True, methods=["post"])
    def interest(self, request, pk=None):
        """There may be a place; and what the provider must know first."""
        return self.done(actions.say_interest, self.answerable(), **self.read(InterestSerializer))

    @extend_schema(request=OfferPlaceSerializer, responses=OfferedSerializer)
    @action(detail=True, methods=["post"])
    def offer(self, request, pk=None):
        """With what is to be said of the first day, where the child’s school may not meet."""
        enquiry = self.answerable()
        actions.offer_place(enquiry, **self.read(OfferPlaceSerializer), **self.acting)
        return Response(OfferedSerializer(self.get_object(), context=self.context).data)

    @extend_schema(request=SayWhySerializer, responses=EnquirySerializer)
    @action(detail=True, methods=["post"])
    def decline(self, request, pk=None):
        return self.done(actions.decline_enquiry, self.answerable(), **self.read(SayWhySerializer))

    @extend_schema(request=SayWhySerializer, responses=EnquirySerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request, pk=None):
        """This provider is not asked any more."""
        return self.done(actions.take_back, self.get_object(), **self.read(SayWhySerializer))

    @extend_schema(request=AcceptOfferSerializer, responses=EnquirySerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request, pk=None):
        """The placement that comes of it is named by the referral."""
        return self.done(
            actions.accept_offer, self.get_object(), **self.read(AcceptOfferSerializer)
        )

    def done(self, what, enquiry: Enquiry, **sent) -> Response:
        """The row is looked for before the body is read: what is hidden answers as what is not."""
        what(enquiry, **sent, **self.acting)
        return Response(EnquirySerializer(self.get_object(), context=self.context).data)

    @property
    def context(self) -> dict:
        return self.get_serializer_context()

    def answerable(self) -> Enquiry:
        enquiry = self.get_object()
        if not may_answer(self.request.user, enquiry):
            log.record(
                "refused", self.request.path[:120], by=self.request.user, pupils=[enquiry.pupil_id]
            )
            raise PermissionDenied
        return enquiry


routes = [("referral-enquiries", EnquiryViewSet, "enquiry")]
