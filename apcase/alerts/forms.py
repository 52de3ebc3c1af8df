from django import forms

from apcase.alerts.opening import may_hold
from apcase.web.forms import GovukForm


class AssignForm(GovukForm):
    owner = forms.ModelChoiceField(
        label="New owner",
        queryset=may_hold(),
        empty_label="Select a person",
        error_messages={"required": "Select the person who is to own it"},
    )

    def __init__(self, *args, owners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners


class AssignManyForm(AssignForm):
    """Which alerts, to whom; and, on the second page, that this is meant."""

    alerts = forms.MultipleChoiceField(
        label="Which alerts are to move?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Select the alerts that are to move",
            "invalid_choice": (
                "One of the alerts you selected has been closed, or moved, since. "
                "Check the list and select again"
            ),
        },
    )
    confirmed = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["alerts"].choices = choices
        self.order_fields(["alerts", "owner", "confirmed"])
