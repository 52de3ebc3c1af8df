from django import forms

from apcase.web.forms import GovukForm
from placements.models import Placement, State
from placements.rules.life_cycle import AT_A_PROVIDER

NOW = "now"


class PlacementFilterForm(GovukForm):
    mark_optional = False

    state = forms.ChoiceField(
        label="Which placements?",
        required=False,
        choices=[
            ("", "Running or to start"),
            *((state.value, state.label) for state in State if state in AT_A_PROVIDER),
            ("all", "All of them"),
        ],
    )
    commissioner = forms.ChoiceField(
        label="Commissioned by",
        required=False,
        choices=[("", "Anybody"), *Placement.Commissioner.choices],
    )
