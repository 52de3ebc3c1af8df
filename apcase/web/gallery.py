"""Examples of every component, for the page that shows them."""

from datetime import date, timedelta

from django import forms

from apcase.rules.explanation import Day
from apcase.web.forms import DateField, GovukForm, bind
from apcase.web.paging import page_of
from apcase.web.parts import Bar, Link, Row, Tag

TODAY = date(2026, 11, 5)
HALF_TERM = [date(2026, 10, 26) + timedelta(n) for n in range(5)]


class ExampleForm(GovukForm):
    name = forms.CharField(label="Full name", max_length=80)
    ended_on = DateField(
        label="When did the placement end?",
        named="The date the placement ended",
        help_text="For example, 27 3 2027",
        error_messages={"required": "Enter the date the placement ended"},
    )
    reason = forms.ChoiceField(
        label="Why did it end?",
        widget=forms.RadioSelect,
        choices=[("back", "Back to school full time"), ("moved", "Moved away"), ("other", "Other")],
    )
    school = forms.ChoiceField(
        label="School",
        choices=[("", "Select a school"), ("1", "Moorside High"), ("2", "Ashdown Academy")],
    )
    days = forms.MultipleChoiceField(
        label="Which days?",
        widget=forms.CheckboxSelectMultiple,
        choices=[("mon", "Monday"), ("tue", "Tuesday"), ("wed", "Wednesday")],
    )
    hours = forms.IntegerField(
        label="Hours a week",
        min_value=1,
        max_value=30,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    note = forms.CharField(label="Note", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    letter = forms.FileField(label="Letter", required=False)
    agreed = forms.BooleanField(label="The parent has been told")


def context(request) -> dict:
    return {
        "form": bind(ExampleForm, request),
        "today": TODAY,
        "dates": [TODAY + timedelta(days=n) for n in (-2, 0, 3, 30)],
        "tags": [Tag("Approved", "green"), Tag("Suspended", "red"), Tag("Under review", "yellow")],
        "rows": _summary(),
        "days": _days(),
        "bars": _bars(),
        "page": page_of([f"Row {n}" for n in range(1, 313)], request),
        "links": [Link("This week", "#"), Link("Timeline", "/t"), Link("Placements", "/p")],
    }


def _summary() -> list[Row]:
    return [
        Row("Home school", "Moorside High (main)"),
        Row("Provider", "The Forge", [Link("Change", "#")]),
        Row("Suggested code", "B: educated off site", [Link("Change", "#"), Link("Why", "#")]),
        Row("Reviewed by", ""),
    ]


def _bars() -> list[Bar]:
    return [
        Bar("Excluded permanently", 41),
        Bar("Health needs", 67),
        Bar("Off-site direction", 118),
        Bar("Fewer than five", 3, "c"),
    ]


def _days() -> list[Day]:
    """Six school days round a half-term holiday."""
    why = {day: "half-term" for day in HALF_TERM} | {date(2026, 11, 2): "INSET day"}
    days, number = [], 0
    for n in range(16):
        on = date(2026, 10, 21) + timedelta(n)
        reason = "weekend" if on.weekday() > 4 else why.get(on)
        number += reason is None
        days.append(Day(on, None if reason else number, reason or ""))
    return days
