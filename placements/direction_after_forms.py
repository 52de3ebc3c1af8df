"""What follows the questions of a direction off site: decision, notice, withdrawal, end."""

from datetime import date

from django import forms

from apcase.web.forms import DateField, GovukForm
from placements.direction_forms import words
from placements.models.direction import ENDING_CHOICES, WAYS


class DecideDirectionForm(GovukForm):
    decided_on = DateField(
        label="When was it decided?",
        named="The day of the decision",
        error_messages={"required": "Enter the day on which it was decided"},
    )

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, initial={"decided_on": on}, **kwargs)


class TellDirectionForm(GovukForm):
    """That the notice was given."""

    mark_optional = False

    given_on = DateField(
        label="When was the notice given?",
        named="The day of the notice",
        error_messages={"required": "Enter the day on which the notice was given"},
    )
    way = forms.ChoiceField(
        label="By which way?",
        choices=WAYS,
        widget=forms.RadioSelect,
        error_messages={"required": "Select by which way it was given"},
    )
    told = forms.MultipleChoiceField(
        label="To whom?",
        choices=[],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select to whom the notice was given"},
    )
    late_reason = words(
        "If it is too late: why must the child start without the notice due?",
        "",
        required=False,
        help_text="Leave it empty where the notice is in time.",
    )

    def __init__(self, *args, recipients, on: date, **kwargs):
        super().__init__(*args, initial={"given_on": on}, **kwargs)
        self.fields["told"].choices = [
            (each.who, f"{each.who[0].upper()}{each.who[1:]}{'' if each.must else ' (not by law)'}")
            for each in recipients
        ]


class WithdrawDirectionForm(GovukForm):
    reason = forms.CharField(
        label="Why is it withdrawn?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why the direction is withdrawn"},
    )


class EndDirectionForm(GovukForm):
    ended_on = DateField(
        label="What was the last day?",
        named="The last day",
        error_messages={"required": "Enter the last day"},
    )
    ending = forms.ChoiceField(
        label="How did it end?",
        choices=ENDING_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how it ended"},
    )
    reason = forms.CharField(
        label="Why, and what follows?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why the direction ended"},
    )
