"""The day for which a page is drawn, in its address."""

from datetime import date, timedelta
from uuid import UUID

from django import forms

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.alerts.queries import may_own
from apcase.pages.queries.children import schools_of
from apcase.pupils.models import School
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
            raise forms.ValidationError(
                f"{self.why} Enter a day from {in_words(self.first)} to {in_words(self.last)}"
            )
        return on


class GapFilterForm(DayForm):
    """What the morning list is narrowed to. It names no child, and stands in the address."""

    owner = forms.ChoiceField(label="Owner", required=False)
    school = forms.ModelChoiceField(label="On roll at", required=False, queryset=None)

    def __init__(self, *args, user: User, today: date, **kwargs):
        super().__init__(*args, **days_ahead(today), **kwargs)
        self.user = user
        self.fields["school"].queryset = School.objects.visible_to(user)
        offered = [(school.pk, school.name) for school in schools_of(user, today)]
        self.fields["school"].widget.choices = [("", "Any school"), *offered]
        if user.has_perm(Permission.PUPIL_VIEW_ALL):
            people = [(str(each.pk), each.name) for each in may_own() if each.pk != user.pk]
            self.fields["owner"].choices = [("", "Anybody"), ("mine", "Mine"), *people]
        else:
            del self.fields["owner"]

    def clean_owner(self) -> UUID | None:
        owner = self.cleaned_data["owner"]
        return self.user.pk if owner == "mine" else UUID(owner) if owner else None


def days_ahead(today: date) -> dict:
    """For the morning list, which is made of what is held now."""
    why = "The list is made of what is held now."
    return {"first": today, "last": today + timedelta(weeks=4), "why": why}


def a_year_around(today: date) -> dict:
    """For a week: what is held of it, back and ahead."""
    year = timedelta(days=366)
    why = "A week is drawn for a day within a year of today."
    return {"first": today - year, "last": today + year, "why": why}
