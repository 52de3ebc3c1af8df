from django import forms

from apcase.access.rights import Permission
from apcase.rules.refusal import Refusal
from apcase.web.forms import GovukForm

# What may be gone past with a reason: the right, and the question.
GO_ON = {
    "line_reason": (
        Permission.LINE_CROSS,
        "Why is it right to go on?",
        "Kept with the figures of today. Do not name a child.",
    ),
    "standing_reason": (
        Permission.PLACE_ANYWAY,
        "Why is it right to place there all the same?",
        "Kept with the standing of today. Do not name a child.",
    ),
    "limit_reason": (
        Permission.PLACEMENT_RECORD,
        "Why is it right to go beyond the limit?",
        "Kept with the placement. Do not name a child.",
    ),
}


class CrossingForm(GovukForm):
    """A form whose action may be refused though somebody may go on all the same.

    Who may is asked why; nobody else is.
    """

    reasons = ("line_reason",)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.may_go_past = {name for name in self.reasons if user.has_perm(GO_ON[name][0])}
        for name in self.reasons:
            if name in self.may_go_past and name in self.data:
                self.ask_why(name)

    def ask_why(self, name: str) -> None:
        _, label, hint = GO_ON[name]
        self.fields[name] = forms.CharField(
            label=label,
            required=False,
            max_length=300,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=hint,
        )
        # Whoever goes on must say why: the refusal asks for it.
        self.fields[name].asked_for = True

    def refuse(self, refusal: Refusal) -> None:
        if refusal.field in self.may_go_past:
            self.ask_why(refusal.field)
        super().refuse(refusal)
