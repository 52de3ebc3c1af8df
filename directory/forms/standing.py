from datetime import date

from django import forms

from apcase.rules.refusal import Refusal
from apcase.web.forms import DateField, GovukForm
from directory.models import Standing
from directory.rules.standing import FOLLOWED_BY, check_since


class StandingForm(GovukForm):
    """What the authority says about using a provider from now on."""

    state = forms.ChoiceField(label="New standing", widget=forms.RadioSelect)
    since = DateField(label="Since when?", named="The date of the change")
    reason = forms.CharField(
        label="Reason",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Officers read this when they place a child. Do not name a child.",
    )

    def __init__(self, *args, current: Standing | None, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.current, self.on = current, on
        labels = dict(Standing.State.choices)
        following = FOLLOWED_BY[current.state if current else None]
        self.fields["state"].choices = [(state, labels[state]) for state in following]

    def clean_since(self):
        since = self.cleaned_data["since"]
        try:
            check_since(since, after=self.current.since if self.current else None, on=self.on)
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return since
