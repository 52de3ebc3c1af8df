"""The forms of costs, budgets, levels and rates."""

from datetime import date

from django import forms

from apcase.access.models import Membership, User
from apcase.access.rights import Permission
from apcase.rules.money import FinancialYear
from apcase.web.forms import DateField, GovukForm
from apcase.web.money import MoneyField
from directory.forms.imports import UploadForm
from placements import queries
from placements.models import ApprovalLevel, Budget, CostKind, CostLine, FundingRate, Placement
from placements.models.cost import UNIT_WORDS

KNOWN = ("kind", "amount", "unit", "payer", "paying_school", "budget")


def money(label: str, missing: str, *, digits: int = 9, **options) -> MoneyField:
    return MoneyField(label=label, missing=missing, max_digits=digits, **options)


def sentence(label: str, missing: str = "", *, most: int = 300, **options) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(missing),
        error_messages={"required": missing} if missing else {},
        **options,
    )


class CostForm(GovukForm):
    """One line: a price and who pays it. With a line that runs, its next price."""

    kind = forms.ChoiceField(
        label="What is paid for?",
        choices=CostKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what is paid for"},
    )
    amount = money("How much, in pounds?", "Enter the amount in pounds")
    unit = forms.ChoiceField(
        label="For what?",
        choices=[("", "Select for what"), *UNIT_WORDS],
        help_text="How it is spread over the days is said beside each sum.",
        error_messages={"required": "Select for what the amount is paid"},
    )
    starts_on = DateField(
        label="From which day?",
        named="The first day",
        help_text="A price of the same kind that runs then ends on the day before.",
        error_messages={"required": "Enter the first day"},
    )
    ends_on = DateField(
        label="Until which day?",
        named="The last day",
        required=False,
        help_text="Leave it empty if it goes on until the placement ends.",
    )
    payer = forms.ChoiceField(
        label="Who pays?",
        choices=[("la", "The council"), ("school", "A school")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select who pays"},
    )
    paying_school = forms.ModelChoiceField(
        label="Which school pays?",
        queryset=None,
        required=False,
        empty_label="None: the council pays",
        help_text="The child’s schools are listed.",
    )
    budget = forms.ModelChoiceField(
        label="From which budget of the council?",
        queryset=None,
        required=False,
        empty_label="Not known yet, or a school pays",
    )
    reason = sentence(
        "Why?", help_text="Needed where a price changes. For example, one more day a week."
    )

    def __init__(self, *args, placement: Placement, line: CostLine | None = None, **kwargs):
        known = {name: getattr(line, name) for name in KNOWN} if line else {}
        start = {"starts_on": placement.starts_on, "payer": placement.commissioner}
        start |= {"paying_school": placement.commissioning_school_id}
        super().__init__(*args, initial=known or start, **kwargs)
        self.fields["paying_school"].queryset = queries.schools_of(placement.pupil)
        self.fields["budget"].queryset = Budget.objects.filter(closed_on=None)


class DecideCostForm(GovukForm):
    mark_optional = False

    approve = forms.TypedChoiceField(
        label="Is the cost approved?",
        choices=[("yes", "Yes, it is paid from its first day"), ("no", "No")],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether the cost is approved"},
    )
    reason = sentence("Why? Needed if it is not approved")


class NameBudgetForm(GovukForm):
    budget = forms.ModelChoiceField(
        label="From which budget is it paid?",
        queryset=None,
        empty_label="Select a budget",
        error_messages={"required": "Select a budget"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["budget"].queryset = Budget.objects.filter(closed_on=None)


class EndCostForm(GovukForm):
    """Either it ends on a day, or it was a mistake and counts no more."""

    mark_optional = False

    how = forms.ChoiceField(
        label="What became of it?",
        choices=[
            ("end", "It is paid up to a day, and then no more"),
            ("withdraw", "It was a mistake: it counts no more, and stays to be seen"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what became of it"},
    )
    ends_on = DateField(label="If it ends: the last day", named="The last day", required=False)
    reason = sentence("If it was a mistake: why?")

    def clean(self) -> dict:
        given = super().clean()
        if given.get("how") == "end" and not given.get("ends_on") and "ends_on" not in self.errors:
            self.add_error("ends_on", "Enter the last day on which it is paid")
        return given


# The authority's own figures


def years_around(on: date) -> list[tuple[int, str]]:
    now = FinancialYear.of(on)
    return [(year.begins, str(year)) for year in (now, now.next)]


def year_field(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the financial year"},
    )


class OpenBudgetForm(GovukForm):
    code = sentence("Code in the ledger", "Enter the budget’s code", most=30)
    name = sentence("What is it called?", "Enter what the budget is called", most=120)


class ChangeBudgetForm(GovukForm):
    """Its name, and what it holds this year and next."""

    name = sentence("What is it called?", "Enter what the budget is called", most=120)
    held_now = money("", "Enter the amount", digits=11, required=False)
    held_next = money("", "Enter the amount", digits=11, required=False)
    closed_on = DateField(
        label="Closed on",
        named="The day",
        required=False,
        help_text="A closed budget takes no new costs. Leave it empty while it is used.",
    )

    def __init__(self, *args, budget: Budget, on: date, **kwargs):
        self.years = [FinancialYear.of(on), FinancialYear.of(on).next]
        held = dict(budget.years.values_list("year", "amount"))
        amounts = [held.get(year.begins) for year in self.years]
        known = {"name": budget.name, "closed_on": budget.closed_on}
        known |= dict(zip(("held_now", "held_next"), amounts, strict=True))
        super().__init__(*args, initial=known, **kwargs)
        for name, year in zip(("held_now", "held_next"), self.years, strict=True):
            self.fields[name].label = f"How much does it hold in {year}, in pounds?"


def corrects(when: str) -> MoneyField:
    return money(
        "If it is a correction: which amount does it take the place of, in pounds?", "",
        required=False, help_text=when,
    )  # fmt: skip


class LevelForm(GovukForm):
    mark_optional = False

    role = forms.ChoiceField(
        label="Whose level?",
        choices=[*ApprovalLevel.OfRole.choices, ("", "One person’s")],
        required=False,
        widget=forms.RadioSelect,
    )
    person = forms.ModelChoiceField(
        label="If one person’s: whose?", queryset=None, required=False, empty_label="Nobody’s"
    )
    up_to = money("Up to how much, in pounds?", "Enter the amount in pounds")
    since = DateField(
        label="From which day?", named="The day", error_messages={"required": "Enter the day"}
    )
    why = sentence("Why?", "Enter why the level is set")
    instead_of = corrects("For the day of a level that is there already: the amount that it says.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        holding = Membership.objects.holding(Permission.COST_ENTER)
        people = User.objects.filter(pk__in=holding.values("user")).order_by("name")
        self.fields["person"].queryset = people


class FundingRateForm(GovukForm):
    year = year_field("Of which financial year?")
    ages = forms.ChoiceField(
        label="Of which ages?",
        choices=FundingRate.Ages.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the ages"},
    )
    amount = money("How much a year for one pupil, in pounds?", "Enter the amount in pounds")
    source = sentence(
        "Where does it come from?",
        "Enter where the amount comes from",
        help_text="For example, the funding formula that Schools Forum agreed on a day",
    )
    instead_of = corrects("For a year and ages that have an amount already: what it says.")

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = years_around(on)


class InvoiceForm(UploadForm):
    file = forms.FileField(
        label="The invoice (CSV)",
        help_text="The first line names the columns: upn, from, to, sessions and amount.",
    )
