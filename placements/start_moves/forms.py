"""On which day the child is to start after all."""

from django import forms

from apcase.web.forms import DateField
from placements.crossing_form import CrossingForm
from placements.first_day_form import ALL_THE_SAME, FirstDayForm
from placements.models import Placement


class MoveStartForm(CrossingForm, FirstDayForm):
    starts_on = DateField(
        label="On which day is the child to start?",
        named="The first day",
        error_messages={"required": "Enter the day on which the child is to start"},
    )
    next_review_on = DateField(
        label="When is the first review?",
        named="The first review",
        error_messages={"required": "Enter the day of the first review"},
    )
    reason = forms.CharField(
        label="Why is the start moved?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why the start is moved"},
    )

    def __init__(self, *args, placement: Placement, **kwargs):
        self.placement = placement
        known = {name: getattr(placement, name) for name in ("starts_on", "next_review_on")}
        super().__init__(*args, initial=known, **kwargs)
        self.order_fields(["starts_on", ALL_THE_SAME, "next_review_on", "reason"])

    def clean(self) -> dict:
        given = super().clean()
        if day := given.get("starts_on"):
            self.check_first_day(self.placement.pupil, day)
        given.pop(ALL_THE_SAME, None)
        return given
