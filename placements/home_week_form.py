"""When a child is expected at the home school, on one page."""

from datetime import date

from django import forms

from apcase.web.forms import DateField, GovukForm
from placements.models import HomeWeek
from placements.plans.forms import subjects_field
from placements.rules.home_week import AFTERNOON, MORNING
from placements.rules.timetable import WEEKDAYS

CLOCK = ["%H:%M", "%H.%M", "%H%M"]
SCHOOL_WEEK = list(enumerate(WEEKDAYS[:5], start=1))
HALVES = {"morning": MORNING, "afternoon": AFTERNOON}


def half_days(label: str) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label,
        choices=SCHOOL_WEEK,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Select days from Monday to Friday"},
    )


def clock(label: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=False,
        input_formats=CLOCK,
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "govuk-input--width-4"}),
        error_messages={"invalid": f"{label} must be a time on the 24-hour clock, like 09:30"},
    )


class HomeWeekForm(GovukForm):
    mark_optional = False

    mornings = half_days("On which mornings?")
    morning_starts_at = clock("Mornings start at")
    morning_ends_at = clock("Mornings end at")
    afternoons = half_days("On which afternoons?")
    afternoon_starts_at = clock("Afternoons start at")
    afternoon_ends_at = clock("Afternoons end at")
    not_expected = forms.BooleanField(
        label="The child is not expected at the school on any day", required=False
    )
    subjects = subjects_field("What does the school teach the child?")
    from_on = DateField(
        label="From which day?",
        named="The first day",
        error_messages={"required": "Enter the day from which this holds"},
    )
    said_by = forms.CharField(
        label="Who at the school says so?",
        max_length=200,
        help_text="A name and a post.",
        error_messages={"required": "Enter who at the school says so: a name and a post"},
    )
    parent_agreed_on = DateField(
        label="If it is less than the whole week: when did a parent agree?",
        named="The day of the agreement",
        help_text="Leave it empty if no parent has agreed.",
        required=False,
    )
    review_on = DateField(
        label="If it is less than the whole week: when is it looked at again?",
        named="The day on which it is looked at again",
        required=False,
    )

    def __init__(self, *args, held: HomeWeek | None, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        if held is None:
            for half, times in HALVES.items():
                for end, at in zip(("starts_at", "ends_at"), times, strict=True):
                    self.fields[f"{half}_{end}"].initial = at
        else:
            for name in HALVES:
                self.fields[f"{name}s"].initial = getattr(held, f"{name}s")
                for end, at in zip(("starts_at", "ends_at"), HALVES[name], strict=True):
                    field = f"{name}_{end}"
                    self.fields[field].initial = getattr(held, field) or at
            self.fields["not_expected"].initial = not (held.mornings or held.afternoons)
            self.fields["said_by"].initial = held.said_by
            self.fields["subjects"].initial = held.subjects
        self.fields["from_on"].initial = on

    def clean(self) -> dict:
        given = super().clean()
        some = given.get("mornings") or given.get("afternoons")
        if given.pop("not_expected", False):
            if some:
                self.add_error(
                    "not_expected",
                    "Select the mornings and afternoons, or that the child is not expected: not "
                    "both",
                )
        elif not some and not self.errors.keys() & {"mornings", "afternoons"}:
            self.add_error(
                "mornings",
                "Select the mornings and afternoons, or say that the child is not expected on any "
                "day",
            )
        return given
