"""What each deadline is asked for, in the address: no child is named."""

from django import forms

from apcase.pupils.forms import SchoolField
from apcase.web.forms import DateField, GovukForm
from section19.rules.sixth_day import KINDS

KIND_WORDS = {"permanent": "A permanent exclusion", "suspension": "A suspension"}


class SixthDayForm(GovukForm):
    mark_optional = False  # a label says when its answer is needed
    school = SchoolField(
        label="Which school excluded the child?",
        help_text="Part of its name, or its URN. Days are counted on its own calendar.",
    )
    kind = forms.ChoiceField(
        label="What happened?",
        choices=[(kind, KIND_WORDS[kind]) for kind in reversed(KINDS)],
        widget=forms.RadioSelect,
    )
    first_day = DateField(
        label="First day of the exclusion",
        named="The first day",
        help_text="As the head teacher’s notice says. For example, 21 10 2026",
    )
    sent_home = forms.BooleanField(
        label="The child was in school that morning and was sent home", required=False
    )
    last_day = DateField(
        label="Last day, if a suspension",
        named="The last day",
        required=False,
        help_text="Several suspensions in a row count as one: enter the last day of the last.",
    )

    def clean(self) -> dict:
        given = super().clean()
        kind, last_day = given.get("kind"), given.get("last_day")
        if kind == "suspension" and not last_day and "last_day" not in self.errors:
            self.add_error("last_day", "Enter the last day of the suspension")
        if kind == "permanent" and last_day:
            self.add_error("last_day", "A permanent exclusion has no last day. Leave this empty")
        return given
