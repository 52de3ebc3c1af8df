from django import forms

from apcase.access.rights import Permission
from apcase.rules.refusal import Refusal
from apcase.web.forms import GovukForm


class CrossingForm(GovukForm):
    """A form whose action may be refused because a provider would have to register as a school.

    Who may go on all the same is asked why; nobody else is.
    """

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.may_cross = user.has_perm(Permission.LINE_CROSS)
        if self.may_cross and "line_reason" in self.data:
            self.ask_why()

    def ask_why(self) -> None:
        self.fields["line_reason"] = forms.CharField(
            label="Why is it right to go on?",
            required=False,
            max_length=300,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="Kept with the figures of today. Do not name a child.",
        )

    def refuse(self, refusal: Refusal) -> None:
        if refusal.field == "line_reason" and self.may_cross:
            self.ask_why()
        super().refuse(refusal)
