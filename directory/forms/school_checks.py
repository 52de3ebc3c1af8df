from django import forms

from apcase.web.forms import GovukForm
from directory.rules.school_checks import ANSWERS


class SchoolCheckForm(GovukForm):
    """One line of a checklist, as a school found it."""

    answer = forms.ChoiceField(
        label="What did you find?",
        choices=list(ANSWERS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you found"},
    )
    note = forms.CharField(
        label="What did you see, or what is missing?",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The council reads this too. Name no child, and never write down what a "
        "disclosure says.",
    )
