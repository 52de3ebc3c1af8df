from datetime import date, timedelta

from django import forms

from apcase.web.forms import DateField, GovukForm
from placements.completion.queries import AGAIN
from placements.rules.completion import CAME

BY = {
    "provider": "Provider",
    "provision": "Kind of provision",
    "commissioner": "Who commissions",
}
# Of which of them the list below is.
SHOWN = CAME | {AGAIN: "Not the child’s first"}
A_YEAR = timedelta(days=364)


class PeriodForm(GovukForm):
    """A year to today, unless another period is asked for."""

    mark_optional = False

    since = DateField(label="Ended from", named="The first day", one_box=True, required=False)
    until = DateField(label="Ended until", named="The last day", one_box=True, required=False)
    by = forms.ChoiceField(label="Count by", choices=list(BY.items()), required=False)

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on

    def clean(self) -> dict:
        given = super().clean()
        since, until = given.get("since"), given.get("until")
        if since and until and since > until:
            self.add_error("until", "Enter the first day or a later one")
        return given

    @property
    def period(self) -> tuple[date, date]:
        """A day that cannot be read is said in the form, and the year to today is shown."""
        if not self.is_valid():
            return self.on - A_YEAR, self.on
        until = self.cleaned_data.get("until") or max(
            self.on, self.cleaned_data.get("since") or self.on
        )
        since = self.cleaned_data.get("since")
        return since or earlier(until), until

    @property
    def grouped(self) -> str:
        return (self.cleaned_data.get("by") if self.is_valid() else "") or "provider"


def earlier(day: date) -> date:
    return day - A_YEAR if day > date.min + A_YEAR else date.min
