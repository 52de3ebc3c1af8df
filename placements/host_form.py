from django import forms

from apcase.web.forms import DateField, GovukForm
from placements.rules.host_authority import WAYS


class HostForm(GovukForm):
    """That another authority was told of a child taught in its area."""

    told_on = DateField(
        label="When was it told?",
        named="The day on which it was told",
        error_messages={"required": "Enter the day on which it was told"},
    )
    told_to = forms.CharField(
        label="Who was told?",
        max_length=200,
        help_text="A person, a team or an address.",
        error_messages={"required": "Say who was told: a person, a team or an address"},
    )
    way = forms.ChoiceField(
        label="By which way?",
        choices=list(WAYS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select by which way it was told"},
    )

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["told_on"].initial = on
