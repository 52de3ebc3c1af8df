from datetime import date

from django import forms

from apcase.pupils.models import Pupil
from apcase.web.forms import GovukForm
from placements.queries import why_no_school_day_of

ALL_THE_SAME = "begins_all_the_same"
OR_TICK = "Change the day, or tick that it begins then all the same"


class FirstDayForm(GovukForm):
    """Asks again where a placement begins on a day on which the home school does not meet."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if ALL_THE_SAME in self.data:
            self.ask_all_the_same()

    def ask_all_the_same(self) -> None:
        self.fields[ALL_THE_SAME] = forms.BooleanField(
            label="It begins on that day: the provider teaches then", required=False
        )
        names = [name for name in self.fields if name != ALL_THE_SAME]
        names.insert(names.index("starts_on") + 1, ALL_THE_SAME)
        self.order_fields(names)

    def check_first_day(self, pupil: Pupil, day: date, *, named: bool = True) -> None:
        said = why_no_school_day_of(pupil, day, named=named)
        if said and not self.cleaned_data.get(ALL_THE_SAME):
            self.ask_all_the_same()
            self.add_error("starts_on", f"{said} {OR_TICK}")
