"""A provider's record in groups of questions, one form each. Nothing has to be known at once."""

from django import forms

from apcase.web.forms import DateField, GovukForm
from directory.models import Provider
from directory.queries import lead_officers
from directory.rules.vocabulary import LONGEST_WORDS, OFFER

YEARS = [(0, "Reception"), *((year, f"Year {year}") for year in range(1, 15))]


def text(label: str, longest: int, **options) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=False, **options)


def words(label: str, longest: int = LONGEST_WORDS, **options) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, max_length=longest, required=False, widget=area, **options)


def one_of(label: str, choices, empty: str = "Not known", **options) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[("", empty), *choices], required=False, **options
    )


def several(label: str, name: str, **options) -> forms.MultipleChoiceField:
    """Any of the vocabulary's words that are kept under this name."""
    return forms.MultipleChoiceField(
        label=label,
        choices=list(OFFER[name].items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        **options,
    )


def whole(label: str, most: int, **options) -> forms.IntegerField:
    box = forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"})
    return forms.IntegerField(
        label=label, min_value=0, max_value=most, required=False, widget=box, **options
    )


def year(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[("", "Not known"), *YEARS],
        coerce=int,
        empty_value=None,
        required=False,
    )


def clock(label: str, **options) -> forms.TimeField:
    box = forms.TimeInput(attrs={"class": "govuk-input--width-5"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=box, **options)


class SectionForm(GovukForm):
    """One group of facts, filled with what is known."""

    mark_optional = False
    heading = ""

    def __init__(self, *args, provider: Provider, **kwargs):
        known = {name: getattr(provider, name) for name in self.base_fields}
        super().__init__(*args, initial=known, **kwargs)


class IdentityForm(SectionForm):
    heading = "Who the provider is"

    name = forms.CharField(
        label="Name", max_length=200, help_text="The name by which people know it."
    )
    legal_name = text("Legal name", 200, help_text="Where it is another.")
    kind = forms.ChoiceField(label="Kind of provider", choices=Provider.Kind.choices)
    legal_form = one_of("Legal form", Provider.LegalForm.choices)
    urn = text(
        "URN",
        6,
        help_text="Its number in the schools register, if it is a school. It is compared with the "
        "register held here.",
    )
    ukprn = text("UKPRN", 8, help_text="Its number in the register of learning providers.")
    company_number = text("Company number", 8)
    charity_number = text("Charity number", 12)
    ico_number = text("ICO number", 8, help_text="Its registration for data protection.")
    website = forms.URLField(
        label="Website",
        required=False,
        assume_scheme="https",
        max_length=200,
        error_messages={"invalid": "Website must be an address, like https://example.org"},
    )
    telephone = text("Telephone", 30)
    email = forms.EmailField(label="Email", required=False)

    def clean_urn(self) -> str | None:
        return self.cleaned_data["urn"] or None


class InspectionForm(SectionForm):
    heading = "Inspection and quality"

    inspected_by = one_of("Who inspects it?", Provider.Inspectorate.choices)
    inspected_on = DateField(
        label="When was it last inspected?", named="The date of the inspection", required=False
    )
    inspection_outcome = text("What did the inspection find?", 200)
    assured_by = text(
        "Who has assured its quality?",
        150,
        help_text="This council, another one, or a school that commissions it.",
    )
    assured_on = DateField(label="When?", named="The date", required=False)


class OfferForm(SectionForm):
    heading = "What it offers"

    description = words("In a few sentences", help_text="Families may read this.")
    provision = several("Kinds of provision", "provision")
    tiers = several("Tiers", "tiers")
    attendance = several("Full time or part time?", "attendance")
    lengths = several("Short term or long term?", "lengths")
    purposes = several("What is it for?", "purposes")
    courses = several("What kinds of course?", "courses")


class ChildrenForm(SectionForm):
    heading = "Whom it takes"

    lowest_year = year("Lowest year group")
    highest_year = year("Highest year group")
    places = whole(
        "Places in all", 9999, help_text="The places of each site are recorded with the site."
    )
    needs = several("Needs that it meets", "needs")


class CurriculumForm(SectionForm):
    heading = "What it teaches"

    subjects = several("Subjects", "subjects")
    qualifications = several("Qualifications", "qualifications")


class TimesForm(SectionForm):
    heading = "Where and when it teaches"

    delivery = several("How does it teach?", "delivery")
    days = several("On which days?", "days")
    opens_at = clock("From what time?", help_text="For example, 09:15")
    closes_at = clock("Until what time?", help_text="For example, 15:00")
    weeks_a_year = whole("Weeks a year", 52)


class ReferralForm(SectionForm):
    heading = "Referring a child and getting there"

    referral_process = words("How is a child referred?")
    travel_area = text("From which area does it take children?", 300)
    transport = text("Transport", 300, help_text="What is offered, and who pays.")
    meals = text("Meals", 300, help_text="How a free school meal is provided.")


class CommissioningForm(SectionForm):
    heading = "How the council buys from it"

    procurement = one_of("Procurement route", Provider.Procurement.choices)
    lead_officer = forms.ModelChoiceField(
        label="Who at the council looks after it?",
        queryset=None,
        empty_label="Nobody",
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lead_officer"].queryset = lead_officers()


SECTIONS: dict[str, type[SectionForm]] = {
    "identity": IdentityForm,
    "inspection": InspectionForm,
    "offer": OfferForm,
    "children": ChildrenForm,
    "curriculum": CurriculumForm,
    "times": TimesForm,
    "referral": ReferralForm,
    "commissioning": CommissioningForm,
}
