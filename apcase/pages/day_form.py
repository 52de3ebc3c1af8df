"""The day for which a page is drawn, in its address."""

from datetime import date, timedelta

from apcase.rules.facts import in_words
from apcase.web.forms import DateField, GovukForm


class DayForm(GovukForm):
    """Between two days; an empty one is the usual day."""

    mark_optional = False

    on = DateField(label="Day", named="The day", one_box=True, required=False)

    def __init__(self, *args, first: date, last: date, why: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.first, self.last, self.why = first, last, why

    def clean_on(self) -> date | None:
        on = self.cleaned_data["on"]
        if on is not None and not self.first <= on <= self.last:
            self.add_error(
                "on",
                f"{self.why} Enter a day from {in_words(self.first)} to {in_words(self.last)}",
            )
        return on


def a_year_around(today: date) -> dict:
    """For a week: what is held of it, back and ahead."""
    year = timedelta(days=366)
    why = "A week is drawn for a day within a year of today."
    return {"first": today - year, "last": today + year, "why": why}
