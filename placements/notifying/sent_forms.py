"""The forms with which something is sent, seen and confirmed."""

from django import forms

from apcase.rules.refusal import Refusal
from apcase.web.forms import GovukForm
from placements.models import Placement
from placements.rules.school_placing import Caution


class SendForm(GovukForm):
    """Whom the school has told, where somebody is to be told first."""

    # Which answer the refusal is about: it is given on a page of its own.
    wrong = ""

    def __init__(self, *args, cautions: tuple[Caution, ...], **kwargs):
        super().__init__(*args, **kwargs)
        if to_tell := [caution for caution in cautions if caution.tell]:
            self.fields["told"] = forms.MultipleChoiceField(
                label="Whom has your school told?",
                choices=[(caution.key, caution.tell) for caution in to_tell],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text="If you have not told them yet, send this and do so before the start.",
            )

    def refuse(self, refusal: Refusal) -> None:
        self.wrong = refusal.field or ""
        super().refuse(refusal)


class SeenForm(GovukForm):
    note = forms.CharField(
        label="Is there anything to say to the school?",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The school reads it. Do not name a child.",
    )


class StillSoForm(GovukForm):
    placements = forms.MultipleChoiceField(
        label="Where nothing has changed",
        widget=forms.CheckboxSelectMultiple,
        help_text="All are ticked. Take the tick from any that has changed, and change it on its "
        "own page.",
        error_messages={"required": "Tick each placement in which nothing has changed"},
    )

    def __init__(self, *args, rows, words, **kwargs):
        kwargs.setdefault("initial", {"placements": [str(row.pk) for row in rows]})
        super().__init__(*args, **kwargs)
        self.rows = {str(row.pk): row for row in rows}
        self.fields["placements"].choices = [(key, words(row)) for key, row in self.rows.items()]

    def clean_placements(self) -> list[Placement]:
        return [self.rows[key] for key in self.cleaned_data["placements"]]
