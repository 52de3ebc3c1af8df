"""A provider's record as the API says it and is told it."""

from rest_framework import serializers

from apcase.access.api import person
from apcase.access.models import User
from apcase.web.api import InputSerializer
from directory.actions.record import CHANGEABLE
from directory.models import (
    Evidence,
    Extension,
    Proposal,
    Provider,
    ProviderPerson,
    Rate,
    Requirement,
    Site,
    SitePlaces,
)
from directory.queries import lead_officers
from directory.rules.distance import METRES_IN_A_MILE
from directory.rules.evidence import STATES
from directory.rules.prices import UNITS
from directory.rules.standing import EVENTS, MOST_PUPILS
from directory.rules.vocabulary import LONGEST_WORDS


class SitePlacesSerializer(serializers.ModelSerializer):
    class Meta:
        model = SitePlaces
        fields = ["key_stage", "places", "starts_on", "ends_on"]


class SiteSerializer(serializers.ModelSerializer):
    places = SitePlacesSerializer(many=True)

    class Meta:
        model = Site
        fields = [
            "id", "name", "address", "postcode", "kind", "subcontractor", "host_authority",
            "host_code",
            "accessible", "days", "closes_on", "easting", "northing", "places",
        ]  # fmt: skip


class RateSerializer(serializers.ModelSerializer):
    class Meta:
        model = Rate
        fields = ["id", "unit", "amount", "includes", "starts_on", "ends_on"]


class ProviderPersonSerializer(serializers.ModelSerializer):
    class Meta:
        model = ProviderPerson
        fields = ["id", "role", "name", "telephone", "email", "confirmed_on", "ends_on"]


class ProviderSerializer(serializers.ModelSerializer):
    """The reason for a standing is on the provider's page, for those who see quality work."""

    standing = serializers.CharField(source="standing_state", allow_null=True)
    standing_since = serializers.DateField(allow_null=True)
    price_of_a_day = serializers.DecimalField(max_digits=10, decimal_places=2, allow_null=True)
    miles = serializers.SerializerMethodField()
    sites = SiteSerializer(many=True)
    people = ProviderPersonSerializer(many=True)
    rates = RateSerializer(many=True)

    class Meta:
        model = Provider
        fields = [
            "id", *sorted(CHANGEABLE), "standing", "standing_since", "price_of_a_day", "miles",
            "sites", "people", "rates",
        ]  # fmt: skip

    def get_miles(self, provider) -> float | None:
        """In a straight line to the nearest site; only where a postcode was asked from."""
        metres = getattr(provider, "metres", None)
        return None if metres is None else round(metres / METRES_IN_A_MILE, 1)


class NameProviderSerializer(InputSerializer):
    name = serializers.CharField(max_length=200)
    kind = serializers.ChoiceField(choices=Provider.Kind.choices)
    place = serializers.CharField(max_length=300, allow_blank=True, default="")
    known = serializers.CharField(max_length=1000)


class FactsSerializer(serializers.ModelSerializer):
    """The facts of a provider, as its model holds them; whatever is left out stays."""

    lead_officer = serializers.PrimaryKeyRelatedField(queryset=User.objects.none(), allow_null=True)

    class Meta:
        model = Provider
        fields = sorted(CHANGEABLE)
        # Whether another provider has it is the action's to say, in its own words.
        extra_kwargs = {name: {"validators": []} for name in ("name", "urn")} | {
            name: {"max_length": LONGEST_WORDS} for name in ("description", "referral_process")
        }

    def get_fields(self):
        fields = super().get_fields()
        fields["lead_officer"].queryset = lead_officers()
        return fields

    def to_internal_value(self, sent):
        known = ", ".join(self.fields)
        unknown = {
            name: [f"There is no field of this name. The fields are: {known}."]
            for name in (sent if isinstance(sent, dict) else {})
            if name not in self.fields
        }
        if unknown:
            raise serializers.ValidationError(unknown)
        return super().to_internal_value(sent)


class SetRateSerializer(InputSerializer):
    unit = serializers.ChoiceField(choices=list(UNITS.items()))
    amount = serializers.DecimalField(max_digits=8, decimal_places=2)
    includes = serializers.CharField(max_length=300, allow_blank=True, default="")
    starts_on = serializers.DateField()


class ProposalSerializer(serializers.ModelSerializer):
    class Meta:
        model = Proposal
        fields = [
            "id", "provider", "event", "state", "reason", "conditions", "ends_on", "most_pupils",
            "proposed_by", "proposed_on", "outcome", "decided_by", "decided_at", "decision_reason",
        ]  # fmt: skip


class ProposeSerializer(InputSerializer):
    """What two people decide: an event of the life cycle that needs a second person."""

    event = serializers.ChoiceField(choices=EVENTS)
    reason = serializers.CharField(max_length=300)
    conditions = serializers.CharField(max_length=1000, allow_blank=True, default="")
    ends_on = serializers.DateField(allow_null=True, default=None)
    most_pupils = serializers.IntegerField(
        min_value=1, max_value=MOST_PUPILS, allow_null=True, default=None
    )


class ChangeStandingSerializer(ProposeSerializer):
    """What one person says: an event of the life cycle, and what that event asks."""

    since = serializers.DateField()
    about_safety = serializers.BooleanField(allow_null=True, default=None)
    representations = serializers.CharField(max_length=2000, allow_blank=True, default="")


class DecideProposalSerializer(InputSerializer):
    agrees = serializers.BooleanField()
    reason = serializers.CharField(max_length=300)


class ExtensionSerializer(serializers.ModelSerializer):
    class Meta:
        model = Extension
        fields = ["until", "reason", "given_by", "given_at"]


class EvidenceSerializer(serializers.ModelSerializer):
    checklist = serializers.CharField(source="requirement.checklist.key")
    version = serializers.IntegerField(source="requirement.checklist.version")
    code = serializers.CharField(source="requirement.code")
    extensions = ExtensionSerializer(many=True)
    has_document = serializers.SerializerMethodField()

    class Meta:
        model = Evidence
        fields = [
            "id", "provider", "requirement", "checklist", "version", "code", "outcome", "statement",
            "issued_on", "expires_on", "cover", "reason", "checked_by", "checked_at",
            "withdrawn_at", "withdraw_reason", "has_document", "extensions",
        ]  # fmt: skip

    def get_has_document(self, evidence) -> bool:
        return evidence.document_id is not None


class RecordEvidenceSerializer(InputSerializer):
    provider = serializers.PrimaryKeyRelatedField(queryset=Provider.objects.none())
    requirement = serializers.PrimaryKeyRelatedField(
        queryset=Requirement.objects.filter(checklist__published_at__isnull=False)
    )
    outcome = serializers.ChoiceField(choices=Evidence.Outcome.choices)
    statement = serializers.CharField(max_length=4000, allow_blank=True, default="")
    issued_on = serializers.DateField(allow_null=True, default=None)
    expires_on = serializers.DateField(allow_null=True, default=None)
    cover = serializers.IntegerField(
        min_value=0, max_value=1_000_000_000, allow_null=True, default=None
    )
    reason = serializers.CharField(max_length=300, allow_blank=True, default="")

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["provider"].queryset = Provider.objects.visible_to(user)
        return fields


class ExtendSerializer(InputSerializer):
    until = serializers.DateField()
    reason = serializers.CharField(max_length=300)


class WithdrawSerializer(InputSerializer):
    reason = serializers.CharField(max_length=300)


class DocumentStateSerializer(serializers.Serializer):
    """One document that is asked for: its state and no more, for whoever sees the provider."""

    requirement = serializers.UUIDField(source="requirement.pk")
    code = serializers.CharField(source="requirement.code")
    words = serializers.CharField(source="requirement.words")
    mandatory = serializers.BooleanField(source="requirement.mandatory")
    blocking = serializers.BooleanField(source="requirement.blocking")
    state = serializers.ChoiceField(choices=STATES)
    until = serializers.DateField(allow_null=True)
