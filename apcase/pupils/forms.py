from django import forms

from apcase.pupils.models import Closure
from apcase.pupils.rows.calendar import closure_fault
from apcase.web.forms import DateField, GovukForm


class ClosureForm(GovukForm):
    """Days on which a school has no pupils in."""

    kind = forms.ChoiceField(
        label="What kind of closure is it?", choices=Closure.Kind.choices, widget=forms.RadioSelect
    )
    first_day = DateField(label="First day without school", named="The first day")
    last_day = DateField(
        label="Last day without school",
        named="The last day",
        required=False,
        help_text="Leave this empty if it is one day.",
    )
    reason = forms.CharField(
        label="Reason",
        max_length=200,
        required=False,
        help_text="Shown beside the day wherever school days are counted, like “Heavy snow”.",
    )

    def clean(self):
        chosen = super().clean()
        first, last = chosen.get("first_day"), chosen.get("last_day")
        if first and last and (fault := closure_fault(first, last)):
            self.add_error("last_day", fault)
        return chosen
