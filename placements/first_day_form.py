from datetime import date

from django import forms

from apcase.pupils.calendars import school_days
from apcase.pupils.models import Pupil
from apcase.pupils.rolls import main_schools
from apcase.web.forms import GovukForm
from placements.rules.first_day import why_no_school_day

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

    def check_first_day(self, pupil: Pupil, day: date) -> None:
        said = said_of(pupil, day)
        if said and not self.cleaned_data.get(ALL_THE_SAME):
            self.ask_all_the_same()
            self.add_error("starts_on", f"{said} {OR_TICK}")


def said_of(pupil: Pupil, day: date) -> str:
    """On the calendar of the school on whose roll the child is that day."""
    school = main_schools([pupil.pk], day).get(pupil.pk)
    if school is None:
        return ""
    return why_no_school_day(day, school_days(school), school=school.name)
