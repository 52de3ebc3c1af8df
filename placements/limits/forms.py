from datetime import date

from django import forms

from apcase.web.forms import DateField, GovukForm
from placements.rules.limits import OFF, ON


class OnDayForm(GovukForm):
    mark_optional = False

    on = DateField(label="On which day?", named="The day", one_box=True, required=False)


class ChooseLimitForm(GovukForm):
    mark_optional = False

    word = forms.ChoiceField(
        label="What holds from that day on?",
        choices=[(ON, "The limit is in force"), (OFF, "The limit is not in force")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether the limit is in force"},
    )
    since = DateField(
        label="From which day?",
        named="The day",
        help_text="Today or a later day.",
        error_messages={"required": "Enter the day from which it holds"},
    )
    why = forms.CharField(
        label="Why?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For whoever asks in some years. Do not name a child.",
        error_messages={"required": "Enter why, for whoever asks in some years"},
    )


class ExplainForm(GovukForm):
    mark_optional = False

    reason = forms.CharField(
        label="Why is it right to go beyond the limit?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why it is right to go beyond the limit"},
    )


def day_asked(form: OnDayForm, today: date) -> date:
    """A day that cannot be read is said in the form, and today is shown."""
    form.is_valid()
    return form.cleaned_data.get("on") or today
