"""Forms about people, their roles and their absences."""

from django import forms

from apcase.access import bodies, queries
from apcase.access.bodies import Body
from apcase.access.rights import ROLES_AT, Agency, Role
from apcase.web.forms import DateField, GovukForm


class PeopleFilterForm(GovukForm):
    mark_optional = False

    words = forms.CharField(label="Part of the name or address", required=False, max_length=100)
    role = forms.ChoiceField(
        label="Role today", required=False, choices=[("", "Any role"), *Role.choices]
    )


class ChangesForm(GovukForm):
    """Two days, both included. A filter: it stands in the address."""

    mark_optional = False

    since_on = DateField(label="From", named="The first day")
    until_on = DateField(label="Until", named="The last day")

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("since_on"), cleaned.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", "The last day lies before the first. Enter a later one")
        return cleaned


class MembershipForm(GovukForm):
    """A role in an organisation, from a day and perhaps to a day."""

    role = forms.ChoiceField(
        label="Role",
        choices=Role.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the role"},
    )
    agency = forms.ChoiceField(
        label="Agency",
        required=False,
        choices=[("", "None"), *Agency.choices],
        help_text="For a panel member: for whom they speak.",
    )
    organisation = forms.CharField(
        label="Where",
        max_length=200,
        help_text="The council’s, school’s, trust’s or provider’s name, or a school’s URN.",
        error_messages={"required": "Enter where the role is held"},
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )
    starts_on = DateField(label="First day", named="The first day")
    ends_on = DateField(
        label="Last day", named="The last day", required=False, help_text="Leave empty if none."
    )

    def clean_organisation(self) -> Body:
        typed = self.cleaned_data["organisation"].strip()
        found = bodies.found(typed)
        if not found:
            raise forms.ValidationError(f"Nothing called “{typed}” is held here. Check the name")
        # A provider may be called as the school that it is: the role says which is meant.
        role = self.cleaned_data.get("role")
        found = [body for body in found if role in ROLES_AT[body.kind]] or found
        exact = [body for body in found if body.name.casefold() == typed.casefold()]
        found = exact or found
        if len(found) == 1:
            return found[0]
        named = ", ".join(map(str, found[:5]))
        raise forms.ValidationError(
            f"More than one is called so: {named}. Enter the whole name, or a school’s URN"
        )


class EndMembershipForm(GovukForm):
    ends_on = DateField(
        label="Last day of this role",
        named="The last day",
        help_text="With today, the person loses the role at midnight; with yesterday, at once.",
    )


class DeactivateForm(GovukForm):
    reason = forms.CharField(
        label="Why?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why"},
    )


class AbsenceForm(GovukForm):
    """Who looks after the work on which days."""

    deputy = forms.ModelChoiceField(
        label="Deputy",
        queryset=None,
        empty_label="Choose a person",
        error_messages={"required": "Choose the deputy"},
    )
    starts_on = DateField(label="First day away", named="The first day")
    ends_on = DateField(label="Last day away", named="The last day")

    def __init__(self, *args, away, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["deputy"].queryset = queries.deputies().exclude(pk=away.pk)
