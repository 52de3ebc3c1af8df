from django import forms

from apcase.web.forms import GovukForm
from directory.models import Requirement
from directory.rules.accepting import RENEWALS
from directory.rules.evidence import CONDITIONS, NEEDED


class RequirementForm(GovukForm):
    """One line of a draft."""

    words = forms.CharField(label="What is asked for?", max_length=200)
    code = forms.SlugField(
        label="Code",
        max_length=40,
        help_text="Small letters, digits, hyphens and underscores. Keep it through all versions: "
        "by it a document that was accepted before still counts.",
        error_messages={"invalid": "Code may have letters, digits, hyphens and underscores alone"},
    )
    evidence_asked = forms.CharField(
        label="What counts as evidence?",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    mandatory = forms.BooleanField(label="It is mandatory for approval", required=False)
    needed_by = forms.ChoiceField(
        label="If it is mandatory, when must it be there?",
        choices=list(NEEDED.items()),
        widget=forms.RadioSelect,
    )
    blocking = forms.BooleanField(
        label="When it runs out, the provider is restricted at once", required=False
    )
    condition = forms.ChoiceField(
        label="Of whom is it asked?", choices=list(CONDITIONS.items()), widget=forms.RadioSelect
    )
    renewal = forms.ChoiceField(
        label="When is it renewed?", choices=list(RENEWALS.items()), widget=forms.RadioSelect
    )
    months = forms.IntegerField(
        label="After how many months?",
        required=False,
        min_value=1,
        max_value=120,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    cover = forms.ChoiceField(
        label="If it is an insurance, which?",
        choices=[("", "It is no insurance"), *Requirement.Cover.choices],
        required=False,
    )

    def __init__(self, *args, requirement: Requirement | None = None, **kwargs):
        if requirement:
            kwargs["initial"] = {name: getattr(requirement, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)


class PlaceForm(GovukForm):
    place = forms.TypedChoiceField(label="To which place?", coerce=int)

    def __init__(self, *args, lines: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [(number, str(number)) for number in range(1, lines + 1)]


class PublishForm(GovukForm):
    reason = forms.CharField(
        label="What has changed, and why?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept beside the version, with your name.",
    )


class CompareForm(GovukForm):
    """With which version to compare; the address holds it."""

    mark_optional = False

    other = forms.ModelChoiceField(
        label="Compare with which version?",
        queryset=None,
        required=False,
        empty_label="The version before",
    )

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = others


class SureForm(GovukForm):
    """Nothing is asked but that it is meant."""
