"""The questions about travel, meals and contacts."""

from datetime import date

from django import forms

from apcase.web.forms import DateField, GovukForm
from placements.models import Liaison, Meals, Placement, Travel
from placements.models.arrangements import (
    ARRANGER_WORDS,
    FEEDER_WORDS,
    FREE_WORDS,
    PAYER_WORDS,
    ROLE_WORDS,
    SIDE_WORDS,
    WAY_WORDS,
)
from placements.plans.forms import short

STILL_HOLDS = "Until the day before, what is recorded now still holds."


def one_of(label: str, choices: list, missing: str, **options) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": missing},
        **options,
    )


def few_lines() -> forms.Textarea:
    """For a sentence or two, all of it in sight."""
    return forms.Textarea(attrs={"rows": 2})


def known_of(form: forms.Form, row) -> dict:
    return {name: getattr(row, name) for name in form.base_fields if hasattr(row, name)}


class TravelForm(GovukForm):
    """How the child travels from a day on, filled with how it does now."""

    mark_optional = False

    how = one_of("How does the child get there?", WAY_WORDS, "Select how the child gets there")
    from_on = DateField(
        label="From which day?",
        named="The day",
        error_messages={"required": "Enter the day from which it is so"},
    )
    arranged_by = one_of("Who arranges it?", ARRANGER_WORDS, "Select who arranges it")
    paid_by = one_of("Who pays?", PAYER_WORDS, "Select who pays")
    carrier = short(
        "Who drives, and how are they reached?",
        help_text="If somebody drives: a firm or a name, and a telephone number.",
    )
    pick_up = short(
        "Where and when is the child picked up and brought back?",
        most=300,
        widget=few_lines(),
        help_text="Needed where somebody comes for the child.",
    )
    needs = short(
        "What does the child need on the way?",
        most=300,
        widget=few_lines(),
        help_text="If anything: for example, a passenger assistant, or a seat in front.",
    )

    def __init__(self, *args, placement: Placement, travel: Travel | None, on: date, **kwargs):
        known = known_of(self, travel) if travel else {}
        known["from_on"] = max(on, placement.starts_on) if travel else placement.starts_on
        super().__init__(*args, initial=known, **kwargs)
        if travel:
            self.fields["from_on"].help_text = STILL_HOLDS


class MealsForm(GovukForm):
    mark_optional = False

    provided_by = one_of(
        "Who provides the child’s meal?", FEEDER_WORDS, "Select who provides the meal"
    )
    free = one_of(
        "Is the child entitled to free school meals?",
        FREE_WORDS,
        "Select whether the child is entitled to free school meals",
    )
    how_met = short(
        "How does the child get the free meal on days there?",
        most=300,
        widget=few_lines(),
        help_text="Needed if the child is entitled. For example, the provider gives it, and the "
        "school pays.",
    )
    needs = short(
        "What does the child not eat?",
        most=300,
        widget=few_lines(),
        help_text="If anything: allergies, and what health or belief rules out. The provider "
        "reads this.",
    )

    def __init__(self, *args, meals: Meals | None, **kwargs):
        super().__init__(*args, initial=known_of(self, meals) if meals else {}, **kwargs)


class LiaisonForm(GovukForm):
    mark_optional = False

    side = one_of("Where does this person work?", SIDE_WORDS, "Select where the person works")
    role = one_of("What is this person’s role?", ROLE_WORDS, "Select the person’s role")
    name = short("Name", "Enter the contact’s name", most=150)
    telephone = short("Telephone", most=30, help_text="This or an email address is needed.")
    email = forms.EmailField(
        label="Email address",
        max_length=254,
        required=False,
        error_messages={"invalid": "Enter an email address like name@example.sch.uk"},
    )
    rung_first = forms.BooleanField(
        label="Rung first if the child does not come",
        required=False,
        help_text="Of those on this side. Whoever was so before is not any more.",
    )

    def __init__(self, *args, liaison: Liaison | None = None, **kwargs):
        super().__init__(*args, initial=known_of(self, liaison) if liaison else {}, **kwargs)


class EndLiaisonForm(GovukForm):
    mark_optional = False

    ends_on = DateField(
        label="Which was the last day?",
        named="The last day",
        help_text="Who it was stays on record.",
        error_messages={"required": "Enter the last day"},
    )

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, initial={"ends_on": on}, **kwargs)
