"""Which child, and who teaches it: the first page of a school's short form."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from apcase.alerts.presenters import year_words
from apcase.web.dates import plain_date
from apcase.web.forms import GovukForm
from directory.models import Provider, Standing
from placements.forms import STANDINGS
from placements.notifying import queries
from placements.queries import providers_to_choose

NOT_THERE = "not-there"
# Of children whose names are alike, as many as can be told apart on one page.
MOST = 10
NOBODY = (
    "No child on your school’s roll has this name or UPN. Check how it is spelt. A child who has "
    "just joined comes with the next import of pupils."
)
TOO_MANY = "More than {} children are found. Add the given name, or enter the UPN."


class WhoForm(GovukForm):
    """Which child, and where: what is saved from the first page on."""

    child = forms.CharField(
        label="Which child?",
        max_length=200,
        help_text="A name or a UPN. The child must be on your school’s roll.",
        error_messages={"required": "Enter the child’s name or UPN"},
    )
    provider = forms.ChoiceField(
        label="Who teaches the child?",
        help_text="Each with what the council says of it. If it is not there, take the last line.",
        error_messages={"required": "Select who teaches the child"},
    )

    def __init__(self, *args, user, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.on = user, on
        self.providers = {str(row.pk): row for row in providers_to_choose(user)}
        self.fields["provider"].choices = grouped(self.providers, queries.providers_of(user))
        self.found = self.children_found() if self.is_bound else []
        if 1 < len(self.found) <= MOST:
            self.ask_which()

    def children_found(self) -> list:
        try:
            words = self.fields["child"].clean(self.data.get("child"))
        except ValidationError:
            return []
        alike = queries.own_children(self.user).matching(words).order_by("sort_name", "pk")
        return list(alike[: MOST + 1])

    def ask_which(self) -> None:
        self.fields["which"] = forms.ChoiceField(
            label="Which of these?",
            choices=[(str(row.pk), self.words_for(row)) for row in self.found],
            widget=forms.RadioSelect,
            error_messages={"required": "Several children have this name: select which one it is"},
        )
        self.order_fields(["child", "which", "provider"])

    def words_for(self, pupil) -> str:
        year = year_words(pupil.year_group(self.on))
        return f"{pupil}, {year}, born {plain_date(pupil.born_on)}"

    def clean(self) -> dict:
        given = super().clean()
        pupil = self.chosen(given)
        if pupil is None:
            return given
        enrolment = queries.own_enrolment(self.user, pupil)
        return {
            "pupil": pupil,
            "school": enrolment.school,
            "provider": self.providers.get(given.get("provider")),
        }

    def chosen(self, given: dict):
        if "child" not in given:
            return None
        if not self.found:
            self.add_error("child", NOBODY)
        elif len(self.found) > MOST:
            self.add_error("child", TOO_MANY.format(MOST))
        elif len(self.found) == 1:
            return self.found[0]
        else:
            return next((row for row in self.found if str(row.pk) == given.get("which")), None)
        return None


def grouped(providers: dict[str, Provider], used: set) -> list:
    """Where the school has placed before, then those that are approved, then the others."""
    groups: dict[str, list] = {"Your school has used": [], "Approved": [], "Not approved": []}
    for key, provider in providers.items():
        open_to = provider.standing_state in Standing.OPEN_TO_PLACEMENTS
        name = "Approved" if open_to else "Not approved"
        if provider.pk in used:
            name = "Your school has used"
        groups[name].append((key, said_of(provider)))
    listed = [(name, rows) for name, rows in groups.items() if rows]
    return [("", "Select a provider"), *listed, (NOT_THERE, "It is not in the directory")]


def said_of(provider: Provider) -> str:
    return f"{provider} – {STANDINGS.get(provider.standing_state, 'not decided').lower()}"
