"""What the API is told of a provider's sites and people."""

from rest_framework import serializers

from apcase.access.api import person
from apcase.web.api import ChangeSerializer, InputSerializer
from directory.actions.places import MOST_BEYOND
from directory.actions.sites import MOST_PLACES
from directory.models import Provider, ProviderPerson, Site
from directory.rules.vocabulary import DAYS, KEY_STAGES


class OfAProvider(serializers.Serializer):
    """One that the person sees: another is not there."""

    provider = serializers.PrimaryKeyRelatedField(queryset=Provider.objects.none())

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["provider"].queryset = Provider.objects.visible_to(user)
        return fields


class SiteFactsSerializer(InputSerializer):
    name = serializers.CharField(max_length=150)
    address = serializers.CharField(max_length=300)
    postcode = serializers.CharField(max_length=8)
    kind = serializers.ChoiceField(choices=Site.Kind.choices, default="main")
    subcontractor = serializers.CharField(max_length=200, allow_blank=True, default="")
    host_authority = serializers.CharField(max_length=100, allow_blank=True, default="")
    accessible = serializers.ChoiceField(
        choices=Site.Accessible.choices, allow_blank=True, default=""
    )
    days = serializers.ListField(
        child=serializers.ChoiceField(choices=list(DAYS.items())), max_length=7, default=list
    )


class AddSiteSerializer(OfAProvider, SiteFactsSerializer):
    pass


class ChangeSiteSerializer(ChangeSerializer, SiteFactsSerializer):
    pass


class CloseSiteSerializer(InputSerializer):
    closes_on = serializers.DateField()


class SetPlacesSerializer(InputSerializer):
    key_stage = serializers.ChoiceField(choices=list(KEY_STAGES.items()))
    places = serializers.IntegerField(min_value=0, max_value=MOST_PLACES)
    starts_on = serializers.DateField()


class BeyondSerializer(SetPlacesSerializer):
    places = serializers.IntegerField(min_value=1, max_value=MOST_BEYOND)
    ends_on = serializers.DateField()
    reason = serializers.CharField(max_length=300)


class PersonFactsSerializer(InputSerializer):
    role = serializers.ChoiceField(choices=ProviderPerson.Role.choices)
    name = serializers.CharField(max_length=150)
    telephone = serializers.CharField(max_length=30, allow_blank=True, default="")
    email = serializers.EmailField(allow_blank=True, default="")
    confirmed_on = serializers.DateField(allow_null=True, default=None)


class AddPersonSerializer(OfAProvider, PersonFactsSerializer):
    pass


class ChangePersonSerializer(ChangeSerializer, PersonFactsSerializer):
    pass


class EndSerializer(InputSerializer):
    ends_on = serializers.DateField()
