from datetime import date

from django import forms

from apcase.web.forms import DateField
from placements.crossing_form import CrossingForm
from placements.forms import RuleForm
from placements.life_cycle_words import STEPS
from placements.models import Placement
from placements.rules.life_cycle import CAUSES, Move
from placements.rules.review_dates import check_not_ahead

LONGEST_TEXT = 4000
WHO = {
    "pause": "Who or what has stopped it?",
    "break_down": "What best says why?",
}
EDUCATION = "What education does the child have from the next school day?"


class StepForm(RuleForm, CrossingForm):
    """One step of a placement: its day, and what the table asks for beside it."""

    reasons = ("standing_reason",)

    cause = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": "Select what best says why"}
    )
    reason = forms.CharField(
        label="Why?",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter the reason, in a sentence"},
    )
    step_on = DateField(named="The day", error_messages={"required": "Enter the day"})
    ends_on = DateField(
        label="What will be the last day?",
        named="The last day",
        error_messages={"required": "Enter the last day that is planned"},
    )
    education = forms.CharField(
        label=EDUCATION,
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="If you do not know yet, leave it empty: whoever looks after the placement is "
        "asked today.",
    )

    def __init__(self, *args, placement: Placement, move: Move, **kwargs):
        super().__init__(*args, **kwargs)
        self.move = move
        for name in {"cause", "reason", "ends_on", "education"} - set(move.asks):
            del self.fields[name]
        self.fields["step_on"].label = STEPS[move.event].when
        self.fields["step_on"].initial = self.on
        if "cause" in self.fields:
            self.fields["cause"].label = WHO[move.event]
            self.fields["cause"].choices = list(CAUSES[move.event].items())

    def clean_step_on(self) -> date:
        day = self.cleaned_data["step_on"]
        self.ask(check_not_ahead, day, on=self.on, name="day", field="step_on")
        return day

    def clean(self) -> dict:
        """As the action takes it; its «on» is this form's own word for today."""
        given = super().clean()
        if "step_on" in given:
            given["on"] = given.pop("step_on")
        return given

    def refuse(self, refusal) -> None:
        if refusal.field == "on":
            refusal.field = "step_on"
        super().refuse(refusal)


class EducationForm(RuleForm):
    mark_optional = False

    education = forms.CharField(
        label=EDUCATION,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What, from when, with whom, and how many hours a week.",
        error_messages={"required": "Enter what education the child has, from when and with whom"},
    )
