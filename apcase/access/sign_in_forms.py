"""The forms of signing in and of one's own account. Nothing stops a password from being pasted."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeReauthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from django import forms

from apcase.access import factors
from apcase.access.models import ApiToken
from apcase.access.passwords import LONGEST
from apcase.web import wording
from apcase.web.forms import DateField, GovukForm


def code_field(label: str, hint: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=20,
        help_text=hint,
        widget=forms.TextInput(
            attrs={
                "class": "govuk-input--width-10",
                "autocomplete": "one-time-code",
                "spellcheck": "false",
                "autocapitalize": "none",
            }
        ),
    )


def password_field(label: str, hint: str = "", *, new: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        strip=False,
        help_text=hint,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "new-password" if new else "current-password"}
        ),
    )


class _Code(GovukForm):
    """A code of the app, or one of the recovery codes: each good once, and ten tries."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(
            "Code", "The six digits that your app shows now, or one of your recovery codes."
        )
        wording.put_right(self)

    def clean_code(self) -> str:
        allow_again = check_rate_limit(self.user)
        code = self.cleaned_data["code"]
        factor = factors.matching(self.user, code)
        if factor is None:
            raise get_adapter().validation_error("incorrect_code")
        factor.user = self.user
        self.authenticator = factor
        allow_again()
        return code


class CodeForm(_Code, AuthenticateForm):
    """The second step of signing in."""


class CodeAgainForm(_Code, CodeReauthenticateForm):
    """Before something that matters, where signing in was a while ago."""


class PasskeyProofForm(GovukForm, AuthenticateWebAuthnForm):
    """What the browser answers for a passkey; a script fills it in."""


class PasskeyProofAgainForm(GovukForm, ReauthenticateWebAuthnForm):
    """The same, before something that matters."""


class PasswordAgainForm(GovukForm, ReauthenticateForm):
    """Before something that matters, where signing in was a while ago."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"] = password_field("Your password")
        wording.put_right(self)


class AppForm(GovukForm):
    """Proves that the app holds the secret that it was given."""

    code = code_field("Code", "The six digits that the app shows now.")

    def __init__(self, *args, user, secret: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.secret = user, secret

    def clean_code(self) -> str:
        allow_again = check_rate_limit(self.user, error_key="rate_limited")
        if not factors.shows(self.secret, self.cleaned_data["code"]):
            raise get_adapter().validation_error("incorrect_code")
        allow_again()
        return self.cleaned_data["code"]

    def clean(self) -> dict:
        """What is done with: the secret, which the code has proved."""
        super().clean()
        return {"secret": self.secret}


class PasskeyForm(GovukForm):
    """A name for the passkey, and what the browser answered; a script fills that in."""

    name = forms.CharField(
        label="What do you call it?",
        max_length=60,
        initial="Passkey",
        help_text="For example “Work laptop” or “Blue key”.",
    )
    credential = forms.JSONField(
        widget=forms.HiddenInput,
        error_messages={
            "required": "The browser made no passkey. Choose “Make the passkey” and follow it",
            "invalid": "The browser’s answer could not be read. Try again",
        },
    )

    def clean_credential(self) -> dict:
        credential = self.cleaned_data["credential"]
        factors.check_passkey(credential)
        return credential


class ChangePasswordForm(GovukForm):
    old_password = password_field("Your present password")
    new_password = password_field(
        "New password",
        "Twelve characters or more. Three or four words that have nothing to do with one another "
        "are good, and easy to type.",
        new=True,
    )


class NewPasswordForm(GovukForm):
    new_password = password_field(
        "New password",
        "Twelve characters or more. Three or four words that have nothing to do with one another "
        "are good, and easy to type.",
        new=True,
    )


class ForgottenForm(GovukForm):
    email = forms.EmailField(
        label="Email address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )


class TokenForm(GovukForm):
    """A token for a program of one's own."""

    name = forms.CharField(
        label="What is it for?", max_length=80, help_text="For example “Attendance export”."
    )
    scope = forms.ChoiceField(
        label="What may it do?",
        choices=[(scope, scope.label) for scope in (ApiToken.Scope.READ, ApiToken.Scope.WRITE)],
        widget=forms.RadioSelect,
        initial=ApiToken.Scope.READ,
        help_text="Never more than you may do yourself.",
    )
    ends_on = DateField(
        label="On which day does it stop working?",
        named="The day",
        help_text="A year from today at the latest.",
    )


class CalendarForm(GovukForm):
    """An address for a calendar of one's own."""

    name = forms.CharField(
        label="Which calendar is it for?", max_length=80, help_text="For example “Outlook”."
    )
    ends_on = DateField(
        label="On which day does it stop working?",
        named="The day",
        help_text="A year from today at the latest.",
    )
