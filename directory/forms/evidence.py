"""A provider's documents: what was shown, until when it counts, and letting it count longer."""

from django import forms

from apcase.documents.checks.kinds import ALLOWED, KINDS
from apcase.documents.forms import AGAIN, mb
from apcase.web.forms import DateField, GovukForm
from apcase.web.money import WholePounds
from directory.models import Evidence, Requirement, Site
from directory.rules import staff_checks

NOT_POUNDS = "Cover must be in whole pounds, like 10000000 or 10,000,000"
MOST_POUNDS = 1_000_000_000


class DatesForm(GovukForm):
    """What stands on a document: its dates and, of an insurance, its cover."""

    issued_on = DateField(label="When was it issued?", named="The date of issue", required=False)
    expires_on = DateField(
        label="What is its last day, or the day of review?",
        named="The last day",
        required=False,
    )
    cover = WholePounds(
        label="Cover in pounds",
        required=False,
        min_value=0,
        max_value=MOST_POUNDS,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), NOT_POUNDS),
    )

    def __init__(self, *args, requirement: Requirement, least: int | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["expires_on"].help_text = renewal_help(requirement)
        if not requirement.cover:
            del self.fields["cover"]
        elif least:
            self.fields["cover"].help_text = f"This authority asks for £{least:,} or more."


class ShownForm(DatesForm):
    """The same with the document itself."""

    file = forms.FileField(
        label="Document",
        max_length=255,
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(f".{each.extension}" for each in KINDS)}),
    )

    def __init__(self, *args, most_bytes: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = f"{ALLOWED[0].upper()}{ALLOWED[1:]}, up to {mb(most_bytes)}"

    def clean(self) -> dict:
        given = super().clean()
        if self.errors and self.files and "file" not in self.errors:
            self.add_error("file", AGAIN)
        return given

    def carry_out(self, action, *args, **kwargs):
        """The action is given the file's name and content, not the upload."""
        if sent := self.cleaned_data.pop("file", None):
            self.cleaned_data |= {"name": sent.name, "content": sent.read()}
        done = super().carry_out(action, *args, **kwargs)
        if done is None and sent and "file" not in self.errors:
            self.add_error("file", AGAIN)
        return done


class EvidenceForm(ShownForm):
    """What was made of what a provider showed."""

    field_order = ("outcome", "file", "statement")

    outcome = forms.ChoiceField(
        label="What do you make of it?",
        choices=Evidence.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether you accept it, reject it or need none"},
    )
    statement = forms.CharField(
        label="Or what the provider states, where there is no document",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Never write down what a disclosure says.",
    )
    reason = forms.CharField(
        label="Why is it rejected or not required?",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SendForm(ShownForm):
    """What a provider's own people send in."""

    field_order = ("file",)

    note = forms.CharField(
        label="Is there anything that the council should know of it?",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Name no child, and never write down what a disclosure says.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].required = True
        self.fields["file"].error_messages["required"] = "Select the document to send in"


class SendBackForm(GovukForm):
    reason = forms.CharField(
        label="Why is it sent back?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The provider reads this and puts it right. Name no child.",
        error_messages={"required": "Say why it is sent back: the provider has to put it right"},
    )


def renewal_help(requirement: Requirement) -> str:
    if requirement.renewal == "months":
        return f"Left empty, it counts for {requirement.months} months from the date of issue."
    if requirement.renewal == "own":
        return "As it stands on the document. It still counts on that day."
    return "It is asked for once: leave this empty unless it has an end."


class ExtendForm(GovukForm):
    until = DateField(label="Until when may it count?", named="The last day")
    reason = forms.CharField(
        label="Why may it count longer?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept with your name and today’s date. Do not name a child.",
    )


class LiftForm(GovukForm):
    reason = forms.CharField(
        label="Reason",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Officers read this when they place a child. Do not name a child.",
    )


class ConfirmationForm(GovukForm):
    """What a provider has confirmed in writing about the checks of its staff."""

    confirmed_by = forms.CharField(label="Who confirmed it?", max_length=150)
    role = forms.CharField(label="What are they at the provider?", max_length=150)
    confirmed_on = DateField(label="What is the date of the letter?", named="The date")
    until = DateField(
        label="Until when does it count?",
        named="The last day",
        help_text="For example, a year from its date.",
    )
    site = forms.ModelChoiceField(
        label="For which site?", queryset=None, empty_label="Every site", required=False
    )
    groups = forms.MultipleChoiceField(
        label="For which staff?",
        choices=list(staff_checks.GROUPS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select for which staff it is"},
    )
    checks = forms.MultipleChoiceField(
        label="Which checks does it confirm?",
        choices=list(staff_checks.CHECKS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select which checks it confirms"},
    )

    def __init__(self, *args, provider, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["site"].queryset = Site.objects.open(on).filter(provider=provider)


class StaffChangeForm(GovukForm):
    notified_on = DateField(label="When did the provider tell you?", named="The date")
    notified_by = forms.CharField(label="Who told you?", max_length=150)
    what = forms.CharField(
        label="What has changed?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example, a new tutor has started and has been checked. Name nobody whom "
        "you need not name.",
    )
