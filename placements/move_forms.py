"""A managed move: what is proposed, and who has agreed."""

from datetime import date

from django import forms
from django.conf import settings

from apcase.pupils.models import School
from apcase.web.forms import DateField, GovukForm
from placements.direction_forms import words
from placements.direction_review_forms import yes_or_no
from placements.models import ManagedMove


class ProposeMoveForm(GovukForm):
    """One page: both schools read what it says."""

    mark_optional = False

    first_school = forms.ModelChoiceField(
        label="Which school does the child leave?",
        queryset=None,
        empty_label="Select a school",
        error_messages={"required": "Select the school that the child leaves"},
    )
    second_school = forms.ModelChoiceField(
        label="Which school does the child join?",
        queryset=None,
        empty_label="Select a school",
        error_messages={"required": "Select the school that the child joins"},
    )
    moves_on = DateField(
        label="What is the first day at the new school?",
        named="The day of the move",
        help_text="The move is for good from that day. There is no trial.",
        error_messages={"required": "Enter the first day at the new school"},
    )
    reasons = words("Why does the child move?", "Enter why the child moves",
                    help_text="Both schools read this.")  # fmt: skip
    under_threat = yes_or_no(
        "Was exclusion held out to the family as what would happen otherwise?",
        "Select whether exclusion was held out to the family",
    )

    def __init__(self, *args, schools, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.only_school: School | None = None
        self.fields["first_school"].queryset = schools
        known = School.objects.visible_to(user).open().filter(la_code=settings.AUTHORITY_CODE)
        self.fields["second_school"].queryset = known
        if len(schools) == 1:
            self.only_school = schools[0]
            del self.fields["first_school"]
            self.fields["second_school"].queryset = known.exclude(pk=schools[0].pk)

    def clean(self) -> dict:
        given = super().clean()
        if self.only_school:
            given["first_school"] = self.only_school
        return given


class ConsentForm(GovukForm):
    agreed_on = DateField(
        label="When was it agreed to in writing?",
        named="The day of the agreement",
        error_messages={"required": "Enter the day on which it was agreed to in writing"},
    )
    name = forms.CharField(
        label="Who agreed?",
        max_length=150,
        error_messages={"required": "Enter who agreed"},
    )

    def __init__(self, *args, move: ManagedMove, party: str, on: date, **kwargs):
        agreed_on = getattr(move, f"{party}_agreed_on") or on
        held = {"agreed_on": agreed_on, "name": getattr(move, f"{party}_name")}
        super().__init__(*args, initial=held, **kwargs)


class MakeMoveForm(GovukForm):
    """Nothing is asked: the page says what follows."""


class WithdrawMoveForm(GovukForm):
    reason = forms.CharField(
        label="Why is it withdrawn?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why the move is withdrawn"},
    )
