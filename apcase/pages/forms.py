from datetime import date

from django import forms

from apcase.alerts.presenters import year_words
from apcase.pages.queries.children import schools_of
from apcase.pupils.models import School
from apcase.web.forms import GovukForm

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
        if not may_see_cases:
            del self.fields["case"]


class SearchForm(GovukForm):
    mark_optional = False

    words = forms.CharField(
        label="Search children, providers and schools",
        max_length=LONGEST,
        error_messages={"required": "Enter a name, a UPN or a URN to search for"},
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )
