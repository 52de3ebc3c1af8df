from django import forms

from apcase.pupils.models import Pupil
from apcase.rules.refusal import Refusal
from apcase.web.forms import GovukForm
from apcase.web.money import MoneyField
from directory.finding import NO_STANDING, Place
from directory.measuring import place_of_home, place_of_postcode
from directory.models import Provider, Standing
from directory.rules import vocabulary

YEARS = [("0", "Reception"), *((str(year), f"Year {year}") for year in range(1, 15))]
MILES = [(str(miles), f"{miles} miles") for miles in (2, 5, 10, 15, 20, 30, 50)]
YES_OR_NO = [("yes", "Yes"), ("no", "No")]
NOWHERE = "Type a postcode to measure from"


def any_of(label: str, choices, every: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", every), *choices], required=False)


def listed(label: str, words: dict[str, str], every: str) -> forms.ChoiceField:
    return any_of(label, list(words.items()), every)


class MeasureForm(GovukForm):
    """From where to measure: a postcode, or the home of the child for whom a place is sought."""

    mark_optional = False

    postcode = forms.CharField(label="Near which postcode?", max_length=10, required=False)

    def __init__(self, *args, child: Pupil | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.child = child
        self.near: Place | None = None
        # Why nothing is measured from the home: nobody has typed anything wrong.
        self.note = ""

    def clean(self) -> dict:
        typed = self.cleaned_data.get("postcode")
        try:
            if typed:
                self.near = place_of_postcode(typed)
        except Refusal as refusal:
            self.refuse(refusal)
        if self.child and not typed and "postcode" not in self.errors:
            self.measure_from_home()
        return self.cleaned_data

    def measure_from_home(self) -> None:
        try:
            self.near = place_of_home(self.child)
        except Refusal as refusal:
            self.note = str(refusal)


class FilterForm(MeasureForm):
    """Which providers to list. Everything may be left out; the address holds it."""

    FIRST = ("name", "kind", "standing", "year", "day", "free", "postcode", "miles", "sort")

    name = forms.CharField(label="Name", max_length=100, required=False)
    kind = any_of("Kind", Provider.Kind.choices, "All kinds")
    standing = any_of(
        "Standing",
        [*Standing.State.choices, (NO_STANDING, "Not yet decided")],
        "Any standing",
    )
    year = any_of("Year group", YEARS, "Any year group")
    day = listed("Day", vocabulary.DAYS, "Any day")
    free = any_of("Free places", [("yes", "With a free place")], "Full or free")
    miles = any_of("Within how many miles?", MILES, "Any distance")
    sort = forms.ChoiceField(
        label="Order",
        choices=[("", "By name"), ("distance", "Nearest first")],
        required=False,
    )
    key_stage = listed("Key stage", vocabulary.KEY_STAGES, "Any key stage")
    provision = listed("Kind of provision", vocabulary.PROVISION, "Any provision")
    tier = listed("Tier", vocabulary.TIERS, "Any tier")
    need = listed("Need", vocabulary.NEEDS, "Any need")
    delivery = listed("How it teaches", vocabulary.DELIVERY, "Any way")
    qualification = listed("Qualification", vocabulary.QUALIFICATIONS, "Any qualification")
    registered = any_of("Registered school", YES_OR_NO, "Either")
    assured = any_of("Quality assured", YES_OR_NO, "Either")
    attendance = listed("Full or part time", vocabulary.ATTENDANCE, "Either")
    length = listed("Short or long term", vocabulary.LENGTHS, "Either")
    purpose = listed("Purpose", vocabulary.PURPOSES, "Any purpose")
    course = listed("Kind of course", vocabulary.COURSES, "Any course")
    most_a_day = MoneyField(
        label="Price a day up to (pounds)",
        says="Price a day must be in pounds, like 95.50",
        required=False,
        decimal_places=None,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    field_order = FIRST

    def clean(self) -> dict:
        asked = super().clean()
        wants = "miles" if asked.get("miles") else "sort" if asked.get("sort") else ""
        if wants and self.near is None and "postcode" not in self.errors:
            self.add_error("postcode", NOWHERE)
        return asked

    def first_fields(self) -> list:
        return [self[name] for name in self.FIRST]

    def more_fields(self) -> list:
        return [field for field in self.visible_fields() if field.name not in self.FIRST]
