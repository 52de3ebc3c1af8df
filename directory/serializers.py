"""A provider's record as the API says it and is told it."""

from rest_framework import serializers

from apcase.access.models import User
from apcase.web.api import InputSerializer
from directory.actions.record import CHANGEABLE
from directory.models import Provider, ProviderPerson, Rate, Site, SitePlaces
from directory.queries import lead_officers
from directory.rules.distance import METRES_IN_A_MILE
from directory.rules.prices import UNITS


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
        extra_kwargs = {name: {"validators": []} for name in ("name", "urn")}

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
