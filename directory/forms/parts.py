"""What a provider has several of: sites with places, people, prices; and naming a provider."""

from datetime import date

from django import forms

from apcase.web.forms import DateField, GovukForm
from apcase.web.money import MoneyField
from directory.forms.record import one_of, several, text
from directory.models import Provider, ProviderPerson, Site
from directory.rules.prices import UNITS
from directory.rules.record import MOST_POUNDS
from directory.rules.vocabulary import KEY_STAGES

NOT_POUNDS = "Price must be in pounds, nought or more, like 95.50"


class NamingForm(GovukForm):
    """A provider that is used and not listed, in four answers."""

    name = forms.CharField(
        label="What is it called?",
        max_length=200,
        error_messages={"required": "Enter what it is called"},
    )
    kind = forms.ChoiceField(
        label="What kind of provider is it?",
        choices=[("", "Select a kind"), *Provider.Kind.choices],
        error_messages={"required": "Select the kind nearest to what you know"},
    )
    place = text("Where is it?", 300, help_text="An address, or as much of it as you know.")
    known = forms.CharField(
        label="What do you know of it?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What it teaches, who uses it, who told you. Do not name a child.",
        error_messages={"required": "Say what you know of it, if only who told you"},
    )


class SiteForm(GovukForm):
    name = forms.CharField(label="Name of the site", max_length=150)
    address = forms.CharField(label="Address", max_length=300)
    postcode = forms.CharField(
        label="Postcode",
        max_length=8,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    kind = forms.ChoiceField(
        label="What kind of site is it?", choices=Site.Kind.choices, widget=forms.RadioSelect
    )
    subcontractor = text("If a subcontractor runs it, who?", 200)
    host_authority = text(
        "If it lies in another authority’s area, whose?",
        100,
        help_text="Its name, or its GSS code such as E06000049. Leave it empty for a site in this "
        "council’s area.",
    )
    accessible = one_of("Is it accessible?", Site.Accessible.choices)
    days = several("On which days is it open?", "days")

    def __init__(self, *args, site: Site | None = None, **kwargs):
        if site:
            kwargs["initial"] = {name: getattr(site, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)


class EndForm(GovukForm):
    """Until when something held, that day included."""

    ends_on = DateField(label="What is the last day?", named="The last day")


class CloseSiteForm(GovukForm):
    closes_on = DateField(label="What is the site’s last day?", named="The last day")


class PlacesForm(GovukForm):
    key_stage = forms.ChoiceField(
        label="Key stage", choices=list(KEY_STAGES.items()), widget=forms.RadioSelect
    )
    places = forms.IntegerField(
        label="How many places?",
        min_value=0,
        max_value=999,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    starts_on = DateField(label="From which day?", named="The first day")


class BeyondForm(GovukForm):
    key_stage = forms.ChoiceField(
        label="For which key stage?", choices=list(KEY_STAGES.items()), widget=forms.RadioSelect
    )
    places = forms.IntegerField(
        label="How many children above its places?",
        min_value=1,
        max_value=99,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    starts_on = DateField(label="From which day?", named="The first day")
    ends_on = DateField(label="Until which day?", named="The last day")
    reason = forms.CharField(
        label="Why is it right?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example, that the provider has found another teacher. Do not name a child.",
        error_messages={"required": "Enter why the site may take more than it has places"},
    )


class AsAtForm(GovukForm):
    """The day as at which figures are shown, in the address."""

    mark_optional = False

    on = DateField(label="As at which day?", named="The day", required=False)

    def day(self, today: date) -> date:
        """What was asked; today where nothing was, or nothing that is a day."""
        self.is_valid()
        return getattr(self, "cleaned_data", {}).get("on") or today


class PersonForm(GovukForm):
    role = forms.ChoiceField(label="For what?", choices=ProviderPerson.Role.choices)
    name = forms.CharField(label="Name", max_length=150)
    telephone = text("Telephone", 30, help_text="Give this or an email address, or both.")
    email = forms.EmailField(label="Email", required=False)
    confirmed_on = DateField(
        label="When did the provider last confirm this?",
        named="The date of confirmation",
        required=False,
    )

    def __init__(self, *args, person: ProviderPerson | None = None, **kwargs):
        if person:
            kwargs["initial"] = {name: getattr(person, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)


class RateForm(GovukForm):
    unit = forms.ChoiceField(
        label="What is the price for?", choices=list(UNITS.items()), widget=forms.RadioSelect
    )
    amount = MoneyField(label="Price in pounds", says=NOT_POUNDS, max_value=MOST_POUNDS)
    includes = text(
        "What does it include?", 300, help_text="For example, lunch, transport, exam fees."
    )
    starts_on = DateField(
        label="From which day?",
        named="The first day",
        help_text="The price that holds now ends the day before, and stays on record.",
    )
