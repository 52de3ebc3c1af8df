"""Forms about who may see a child."""

from django import forms

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.pupils import restricted
from apcase.pupils.models import Restriction
from apcase.web.forms import GovukForm

LONGEST_REASON = 300


def reason_field(label: str, hint: str = "", required: str = "Enter why") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_REASON,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": required},
    )


class ReasonForm(GovukForm):
    reason = reason_field("Why?")


class UnmaskForm(GovukForm):
    reason = reason_field(
        "Why do you need the address?", "Kept in the log with your name. Do not write the address."
    )


class BreakGlassForm(GovukForm):
    """Opening a restricted record in a hurry."""

    reference = forms.CharField(
        label="The child’s UPN, or the address of their page",
        max_length=200,
        help_text="The whole of it. A name is not enough. A manager may give a reference like "
        "R-1A2B3C4D.",
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
        error_messages={"required": "Enter the UPN or the address of the page"},
    )
    reason = reason_field(
        "Why must you open it now?",
        "Managers read this. Do not write the child’s name.",
        "Enter why, in a sentence",
    )


class PeopleForm(GovukForm):
    people = forms.ModelMultipleChoiceField(
        label="Who may still see the child?",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text="Others, such as people of a school or a provider, are named afterwards.",
        error_messages={"required": "Choose who may still see the child"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = restricted.holding(Permission.PUPIL_VIEW_ALL)


class RestrictForm(PeopleForm):
    kind = forms.ChoiceField(
        label="What kind of restriction is it?",
        choices=Restriction.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what kind of restriction it is"},
    )
    reason = reason_field("Why is the record restricted?", "Do not write the child’s name.")
    field_order = ["kind", "reason", "people"]


class ProtectAddressForm(PeopleForm):
    reason = reason_field("Why is the address protected?", "Do not write the address.")
    field_order = ["reason", "people"]


class NamePersonForm(GovukForm):
    """One more person, by the address with which they sign in."""

    person = forms.EmailField(
        label="Email address of the person to name",
        widget=forms.EmailInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
        error_messages={"required": "Enter the person’s email address"},
    )

    def clean_person(self) -> User:
        found = User.objects.filter(email__iexact=self.cleaned_data["person"]).first()
        if found is None:
            raise forms.ValidationError("Nobody with this address can sign in here. Check it")
        return found
