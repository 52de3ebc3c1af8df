from django import forms

from apcase.web.forms import GovukForm
from placements.models import Continuity

LONGEST_TEXT = 4000


class ContinuityForm(GovukForm):
    """What becomes of one child."""

    decision = forms.ChoiceField(
        label="What is decided?",
        choices=Continuity.Decision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what is decided"},
    )
    reason = forms.CharField(
        label="Why, and with which controls?",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="With “stay”: who looks in, how often, and what would end it.",
        error_messages={"required": "Enter the reason, and with “stay” the controls"},
    )
