from allauth.account.forms import LoginForm
from django import forms

from apcase.rules.readings import Reading
from apcase.web import wording
from apcase.web.forms import DateField, GovukForm


class SignInForm(GovukForm, LoginForm):
    """E-mail address and password, in the service's own words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("remember", None)
        login, password = self.fields["login"], self.fields["password"]
        login.label, password.label = "Email address", "Password"
        login.error_messages["required"] = "Enter your email address"
        password.error_messages["required"] = "Enter your password"
        password.help_text = ""
        for field in (login, password):
            field.widget.attrs.pop("placeholder", None)


class ChooseReadingForm(GovukForm):
    """How the authority answers one unclear question, from when, and why."""

    since = DateField(
        label="From which day?",
        named="The day from which it holds",
        help_text="Today or a later day. Earlier cases keep the reading of their own day.",
    )
    why = forms.CharField(
        label="Why does the authority read it so?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Name the advice or the text it rests on.",
    )
    field_order = ["value", "since", "why"]

    def __init__(self, *args, reading: Reading, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["value"] = answer_field(reading)
        wording.put_right(self)
        self.order_fields(self.field_order)

    def clean_value(self) -> str:
        """As it is stored: a date in its own order of year, month and day."""
        value = self.cleaned_data["value"]
        return value.isoformat() if hasattr(value, "isoformat") else str(value or "")


def answer_field(reading: Reading) -> forms.Field:
    if reading.choices:
        return forms.ChoiceField(
            label="What does this authority do?",
            choices=reading.choices,
            widget=forms.RadioSelect,
            error_messages={"required": "Choose how the authority reads it"},
        )
    if reading.dated:
        return DateField(
            label="Which day is it?",
            named="The day",
            required=False,
            help_text="Leave empty if no day is known.",
        )
    return forms.IntegerField(
        label="What number does this authority use?",
        min_value=reading.least,
        max_value=reading.most,
        help_text=f"From {reading.least} to {reading.most}",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
