"""Forms of those who manage people, about how people come in."""

from django import forms

from apcase.access.people_forms import MembershipForm
from apcase.web.forms import GovukForm


class InviteForm(MembershipForm):
    """A new person with a first role, who sets a password by a link."""

    name = forms.CharField(label="Full name", max_length=150)
    email = forms.EmailField(label="Email address at work", max_length=254)
    field_order = ["name", "email", "role", "agency", "organisation", "starts_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["ends_on"]


class TakeFactorsForm(GovukForm):
    reason = forms.CharField(
        label="How do you know that it is they who ask?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example that you saw them in person, or rang them at their known number.",
        error_messages={"required": "Enter how you know that it is they who ask"},
    )


class SubjectForm(GovukForm):
    subject = forms.CharField(
        label="Subject",
        max_length=190,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
        help_text="What the council’s directory gives as “sub” for this person and this service. "
        "It is not an email address.",
    )
