"""Why a placement was decided as it was, and who keeps the first contact with the parents."""

from datetime import date

from django import forms

from apcase.web.forms import DateField, GovukForm
from placements.arrangements.forms import known_of, one_of
from placements.models import FamilyContact, Placement
from placements.models.family_contact import HOLDER_WORDS
from placements.plans.forms import short
from placements.rules.grounds import Question


class GroundsForm(GovukForm):
    """What is asked of this placement: what is left unanswered stays open."""

    mark_optional = False

    def __init__(self, *args, questions: tuple[Question, ...], said: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[question.key] = forms.CharField(
                label=question.words,
                help_text=question.hint,
                max_length=500,
                required=False,
                initial=said.get(question.key, ""),
                widget=forms.Textarea(attrs={"rows": 3}),
            )


class FamilyContactForm(GovukForm):
    mark_optional = False

    holder = one_of(
        "Who keeps the first contact with the parents?",
        HOLDER_WORDS,
        "Select who keeps the first contact",
        help_text="The home school does, unless it has agreed with the provider that this is "
        "delegated.",
    )
    name = short("Who is that?", help_text="A name and a post. Needed if the provider does.")
    agreed_with = short(
        "If the provider does: with whom at the home school was this agreed?",
        help_text="A name and a post.",
    )
    since = DateField(
        label="Since when?",
        named="The day",
        error_messages={"required": "Enter since when it is so"},
    )

    def __init__(self, *args, placement: Placement, held: FamilyContact | None, on: date, **kwargs):
        known = known_of(self, held) if held else {"holder": "school"}
        known["since"] = held.since if held else max(on, placement.starts_on)
        super().__init__(*args, initial=known, **kwargs)
