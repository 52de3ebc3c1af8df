from django import forms

from apcase.access.rights import Permission
from apcase.rules.refusal import Refusal
from apcase.web.forms import GovukForm
from placements.arrangements.queries import items_recorded
from placements.models import Placement
from placements.rules.pre_start import ANSWERS, OVERRIDDEN, Item, check_answer, items_for
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
        self.placement, self.user, self.held = placement, user, held
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
        """As the action takes it: only what has an answer; all that is wrong is said at once."""
        given = super().clean()
        if self.errors:
            return given
        answers = {
            item.key: (given[item.key], given.get(f"{item.key}_reason", ""))
            for item in self.items
            if given.get(item.key)
        }
        self.hold_to_rules(answers)
        return {"answers": answers}

    def hold_to_rules(self, answers: dict[str, tuple[str, str]]) -> None:
        """What stands as it was is not asked about again."""
        recorded = items_recorded(self.placement)
        may_override = self.user.has_perm(Permission.START_OVERRIDE)
        for key, (answer, reason) in answers.items():
            row = self.held.get(key)
            if row and (row.answer, row.reason) == (answer, reason):
                continue
            try:
                check_answer(
                    key, answer, reason, may_override=may_override, recorded=key in recorded
                )
            except Refusal as refusal:
                self.refuse(refusal)
