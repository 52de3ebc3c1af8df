from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError

from apcase.access.models import User
from apcase.alerts.presenters import year_words
from apcase.pages.queries.children import schools_of
from apcase.pages.queries.looks import Period
from apcase.pupils.models import School
from apcase.pupils.visibility import sees_only_a_part
from apcase.web.forms import DateField, GovukForm

YEARS = range(14)
LONGEST = 100


class ChildFilterForm(GovukForm):
    """What the list of children is narrowed to. Sent by POST, so that no name is in an address."""

    mark_optional = False

    words = forms.CharField(
        label="Name, preferred name or UPN",
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )
    year = forms.TypedChoiceField(
        label="Year group",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Any year"), *((str(n), year_words(n)) for n in YEARS)],
    )
    school = forms.ModelChoiceField(label="On roll at", required=False, queryset=None)
    placed = forms.BooleanField(label="Has a placement today", required=False)
    case = forms.BooleanField(label="Has an open Section 19 case", required=False)

    def __init__(self, *args, user, on: date, may_see_cases: bool, **kwargs):
        super().__init__(*args, **kwargs)
        # Any school may be asked for by its address; only those with children on roll are offered.
        self.fields["school"].queryset = School.objects.visible_to(user)
        offered = [(school.pk, school.name) for school in schools_of(user, on)]
        self.fields["school"].widget.choices = [("", "Any school"), *offered]
        self.in_part = sees_only_a_part(user) and not offered
        if self.in_part:
            self.keep_to_what_teaching_needs()
        if not may_see_cases:
            del self.fields["case"]

    def keep_to_what_teaching_needs(self) -> None:
        """A provider's people see neither the year, the school nor the numbers of a child."""
        del self.fields["year"], self.fields["school"]
        self.fields["words"].label = "Name or preferred name"


class SearchForm(GovukForm):
    mark_optional = False

    words = forms.CharField(
        label="Search children, providers and schools",
        max_length=LONGEST,
        error_messages={"required": "Enter a name, a UPN or a URN to search for"},
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )


LONDON = ZoneInfo("Europe/London")


class TimeField(forms.TimeField):
    """A time of day; left empty, the day counts from its beginning, or to its end."""

    def __init__(self, **kwargs):
        super().__init__(
            required=False,
            input_formats=["%H:%M", "%H.%M"],
            error_messages={"invalid": "Enter a time of day, like 14:30"},
            widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
            **kwargs,
        )


class PeriodForm(GovukForm):
    """Two moments, in London. A filter: it stands in the address and names no child."""

    mark_optional = False

    since_on = DateField(label="From", named="The first day", required=False)
    since_time = TimeField(label="At what time?", help_text="For example, 9:00")
    until_on = DateField(label="Until", named="The last day", required=False)
    until_time = TimeField(label="Until what time?", help_text="For example, 17:30")

    def clean(self):
        cleaned = super().clean()
        for name, what in (("since", "first"), ("until", "last")):
            day = f"{name}_on"
            if cleaned.get(f"{name}_time") and not cleaned.get(day) and day not in self.errors:
                self.add_error(day, f"Enter the {what} day as well as the time")
        period = self.period()
        if period.since and period.until and period.until <= period.since:
            self.add_error("until_on", "The end is before the beginning. Enter a later day or time")
        return cleaned

    def period(self) -> Period:
        """What was understood; a moment that is wrong is said in the form, and narrows nothing."""
        found = self.cleaned_data
        since, until = found.get("since_on"), found.get("until_on")
        return Period(
            since=_moment(since, found.get("since_time") or time()) if since else None,
            until=_end_of(until, found.get("until_time")) if until else None,
        )


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=LONDON)


def _end_of(day: date, at: time | None) -> datetime:
    """The minute, or the day, is included."""
    if at is None:
        return _moment(day + timedelta(days=1), time())
    return _moment(day, at) + timedelta(minutes=1)


class PersonChoiceField(forms.ModelChoiceField):
    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError:  # no key at all, which the framework says in its own words
            raise ValidationError(self.error_messages["invalid_choice"]) from None

    def label_from_instance(self, person: User) -> str:
        return f"{person.name} ({person.email})"


class PersonPeriodForm(PeriodForm):
    """Whose work to look at, and between which moments."""

    person = PersonChoiceField(
        label="Whose work?",
        queryset=User.objects.order_by("name", "pk"),
        empty_label="Choose a person",
        help_text="People who have left are here too.",
        error_messages={
            "required": "Choose the person whose work you want to see",
            "invalid_choice": "Choose a person from the list",
        },
    )
    field_order = ["person"]


class FindingFilterForm(GovukForm):
    mark_optional = False

    state = forms.ChoiceField(
        label="Which",
        required=False,
        choices=[("", "Not asked about yet"), ("answered", "Asked, and answered"), ("all", "All")],
    )

    def narrowed(self, findings, asked: dict):
        state = asked.get("state", "")
        if state == "all":
            return findings
        return findings.filter(answered_at__isnull=state != "answered")


class AnswerForm(GovukForm):
    answer = forms.CharField(
        label="What did you ask, and what did you hear?",
        max_length=500,
        help_text="Name no child: a finding stands beside a person’s name for years.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter what you asked and what you heard"},
    )
