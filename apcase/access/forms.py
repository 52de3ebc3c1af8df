from allauth.account.forms import LoginForm

from apcase.web.forms import GovukForm


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
