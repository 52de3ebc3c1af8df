from django import forms

from apcase.web.forms import DateField, GovukForm
from apcase.web.money import MoneyField
from directory.rules.vocabulary import PROVISION, TIERS
from placements.forms import RuleForm
from placements.models import Placement, PlacementRoute, Route
from placements.rules.kinds import usual
from placements.rules.learning_plan import AIMS
from placements.rules.purpose import LEGAL_BASES
from placements.rules.route_table import DUAL_THEN_SINGLE, SUSPENSION_OR_DIRECTION, WORDS
from placements.rules.routes import VOCABULARY

COPIED = (
    "lump_sum_payer", "lump_sum", "top_up_payer", "top_up", "registration", "single_from",
    "suspended_from_unit", "tier", "provision", "leads_to", "leads_why", "legal_basis", "reason",
)  # fmt: skip


def money(label: str) -> MoneyField:
    return MoneyField(label=label, required=False, max_digits=9)


def one_of(question: str, missing: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=question, widget=forms.RadioSelect, error_messages={"required": missing}
    )


def unsaid(question: str, words: dict[str, str]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=question, required=False, choices=[("", "Not said yet"), *words.items()]
    )


class ChooseRouteForm(GovukForm):
    """By which way the child comes into provision: asked before the cells of its row."""

    route = forms.ModelChoiceField(
        label="By which route does the child come into provision?",
        queryset=None,
        to_field_name="key",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select a route",
            "invalid_choice": "Select one of the routes below",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["route"].queryset = Route.objects.all()


class PlacementRouteForm(RuleForm):
    """The cells of one row: what the table settles is filled in, the rest is chosen."""

    lump_sum_payer = one_of("Who pays the lump sum?", "Select who pays the lump sum")
    lump_sum = money("How much is the lump sum, in pounds?")
    top_up_payer = one_of("Who pays the top-up?", "Select who pays the top-up")
    top_up = money("How much is the top-up, in pounds?")
    registration = one_of("How is the child registered?", "Select how the child is registered")
    single_from = DateField(
        label="From which day is the child on the roll of the provision alone?",
        named="The first day of single registration",
        required=False,
        help_text="Leave it empty until it is known.",
    )
    suspended_from_unit = forms.BooleanField(
        label="The child is suspended from a pupil referral unit for more than five days",
        required=False,
    )
    tier = unsaid("Which tier is it?", TIERS)
    ends_on = DateField(
        label="On which day is the placement to end?",
        named="The planned end",
        required=False,
        help_text="A time-limited placement has a planned end. It can be moved, with a reason.",
    )
    leads_to = unsaid("What is the placement to lead to?", AIMS)
    leads_why = forms.CharField(
        label="If it leads elsewhere than its tier says, why?",
        required=False,
        max_length=300,
        help_text="The second tier should lead back to the home school, the third on to another "
        "place.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    provision = unsaid(
        "What kind of provision is it?",
        {
            key: f"{words}: {usual(key)}" if usual(key) else words
            for key, words in PROVISION.items()
        },
    )
    legal_basis = unsaid("On which law does it rest?", LEGAL_BASES)
    reason = forms.CharField(
        label="If it differs from the authority’s table, why?",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, placement: Placement, route: Route, **kwargs):
        held = PlacementRoute.objects.filter(placement=placement, route=route).first()
        kwargs["initial"] = {name: getattr(held, name) for name in COPIED} if held else {}
        super().__init__(*args, **kwargs)
        cells = {
            "lump_sum_payer": route.lump_sum,
            "top_up_payer": route.top_up,
            "registration": route.registrations,
        }
        for name, cell in cells.items():
            self.offer(name, cell)
        if DUAL_THEN_SINGLE not in route.registrations and not (held and held.single_from):
            del self.fields["single_from"]
        if route.key != SUSPENSION_OR_DIRECTION:
            del self.fields["suspended_from_unit"]
        if placement.ends_on is not None:
            del self.fields["ends_on"]

    def offer(self, name: str, cell: list[str]) -> None:
        """What the table has first; the rest says that it is beside the table."""
        others = [word for word in VOCABULARY[name] if word not in cell]
        self.fields[name].choices = [(word, said(word)) for word in cell] + [
            (word, f"{said(word)} – not in the table") for word in others
        ]
        if len(cell) == 1:
            self.initial.setdefault(name, cell[0])


def said(word: str) -> str:
    return WORDS[word][0].upper() + WORDS[word][1:]


def some_of(question: str, field: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=question,
        choices=[(word, said(word)) for word in VOCABULARY[field]],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one"},
    )


class ChangeRouteForm(GovukForm):
    """One row of the table: two ticked in a cell mean that a person must choose one each time."""

    mark_optional = False

    label = forms.CharField(
        label="What is the route called?",
        max_length=120,
        error_messages={"required": "Enter what the route is called"},
    )
    commissioners = some_of("Who may commission?", "commissioner")
    lump_sum = some_of("Who may pay the lump sum?", "lump_sum_payer")
    top_up = some_of("Who may pay the top-up?", "top_up_payer")
    registrations = some_of("How may the child be registered?", "registration")
    note = forms.CharField(
        label="What is to be known about it? (optional)",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = forms.CharField(
        label="Why does the table change?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why the table changes"},
    )

    def __init__(self, *args, route: Route, **kwargs):
        names = ("label", "commissioners", "lump_sum", "top_up", "registrations", "note")
        kwargs["initial"] = {name: getattr(route, name) for name in names}
        super().__init__(*args, **kwargs)
