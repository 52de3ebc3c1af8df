"""Forms about who reads the panel's papers."""

from django import forms

from apcase.access.models import Membership, User
from apcase.access.rights import Permission
from apcase.web.forms import GovukForm


class InviteForm(GovukForm):
    user = forms.ModelChoiceField(
        label="Whom to invite",
        queryset=None,
        empty_label="Choose a person",
        help_text="Panel members and chairs. Others of the council see the papers already.",
        error_messages={"required": "Choose whom to invite"},
    )

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        seats = Membership.objects.holding(Permission.PANEL_VIEW)
        seats = seats.filter(role__in=("panel_member", "panel_chair"))
        people = User.objects.filter(pk__in=seats.values("user")).order_by("name", "pk")
        self.fields["user"].queryset = people.exclude(invitations__meeting=meeting)


class WithdrawConflictForm(GovukForm):
    reason = forms.CharField(
        label="Why is there no conflict?",
        max_length=300,
        help_text="In a few words that name nobody, like “a different school after all”.",
        error_messages={"required": "Enter why there is no conflict"},
    )


class ConflictForm(GovukForm):
    why = forms.CharField(
        label="What is your conflict?",
        max_length=300,
        help_text="In a few words that name nobody, like “relative” or “my own school”.",
        error_messages={"required": "Enter what your conflict is"},
    )
