from django import forms

from apcase.access.rights import Permission
from apcase.web.forms import GovukForm
from placements.models import Placement
from placements.rules.pre_start import ANSWERS, OVERRIDDEN, Item, items_for
from placements.starts.queries import asked_about

WHY = "Why? (only if it is not done)"


def noted(item: Item) -> str:
    """What is written beside an answer."""
    return f"{item.says}; if it is not done, why not" if item.says else WHY


class StartForm(GovukForm):
    """All that is asked before the start, on one page: what is left unanswered stays open."""

    mark_optional = False

    def __init__(self, *args, placement: Placement, user, **kwargs):
        held = {row.item: row for row in placement.start_answers.all()}
        super().__init__(*args, **kwargs)
        self.items = items_for(asked_about(placement))
        for item in self.items:
            row = held.get(item.key)
            may = user.has_perm(Permission.START_OVERRIDE) or (row and row.answer == OVERRIDDEN)
            self.fields[item.key] = forms.ChoiceField(
                label=item.words,
                choices=[each for each in ANSWERS.items() if may or each[0] != OVERRIDDEN],
                required=False,
                widget=forms.RadioSelect,
                help_text=item.hint,
                initial=row.answer if row else "",
            )
            self.fields[f"{item.key}_reason"] = forms.CharField(
                label=noted(item),
                max_length=300,
                required=False,
                initial=row.reason if row else "",
                widget=forms.TextInput(attrs={"aria-label": f"{item.says or 'Why?'} {item.words}"}),
            )

    def clean(self) -> dict:
        """As the action takes it: only what has an answer."""
        given = super().clean()
        if self.errors:
            return given
        return {
            "answers": {
                item.key: (given[item.key], given.get(f"{item.key}_reason", ""))
                for item in self.items
                if given.get(item.key)
            }
        }
