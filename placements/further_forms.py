"""Questions of the form for a placement that come once the provider is known, on the same page."""

from django import forms
from django.core.exceptions import ValidationError

from apcase.pupils.models import School
from apcase.rules.refusal import Refusal
from apcase.web.dates import plain_date
from apcase.web.forms import GovukForm
from directory.models import Provider, Site, Standing
from directory.presenters.school_checks import in_short
from directory.school_checking import checks_of_school
from placements.models import OwnCheck
from placements.rules.own_checks import NOT_APPROVED, Item, newest

FIRST_ASKED = (
    "Before you place a child at {}, say what you have checked: tick each line that is so today, "
    "then record the placement."
)
RESPONSIBLE = "Your school stays responsible for the child, whoever teaches them."
READ = (
    "I have read this: the council has not approved this provider. It advises schools to choose "
    "one that it has approved. My school has looked at this one itself and answers for it."
)


class FurtherForm(GovukForm):
    def chosen_provider(self) -> Provider | None:
        try:
            return self.fields["provider"].clean(self.data.get("provider"))
        except ValidationError:
            return None


class SiteForm(FurtherForm):
    """Asks for the site once the action has said that it must know, or somebody has answered."""

    def ask_site(self) -> None:
        if "site" in self.data:
            self.add_site()

    def add_site(self) -> None:
        self.fields["site"] = forms.ModelChoiceField(
            label="At which site?",
            queryset=Site.objects.filter(provider=self.chosen_provider()),
            required=False,
            empty_label="Select a site",
        )

    def refuse(self, refusal: Refusal) -> None:
        if refusal.field == "site" and "site" not in self.fields:
            self.add_site()
        super().refuse(refusal)


class OwnChecksForm(FurtherForm):
    """Asks a school's people what they have checked; what the school said before is filled in."""

    def ask_checks(self) -> None:
        """Asked again, and afresh, where another provider has been chosen meanwhile."""
        provider = self.chosen_provider() if "checks_for" in self.data else None
        if provider and self.data["checks_for"] == str(provider.pk):
            self.add_checks(provider, {})

    def add_checks(
        self, provider: Provider, said: dict[str, OwnCheck], school: School | None = None
    ) -> None:
        self.fields["checks"] = forms.MultipleChoiceField(
            label=f"What have you checked of {provider}?",
            choices=[(item.key, line(item, said)) for item in newest().items],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=" ".join(filter(None, [RESPONSIBLE, known_of(school, provider)])),
        )
        self.fields["checks"].asked_for = True
        # Asked only where it is so: the action asks the standing again.
        if provider.standing_state not in Standing.OPEN_TO_PLACEMENTS:
            self.fields["read_warning"] = forms.BooleanField(label=READ, required=False)
        self.fields["checks_for"] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=str(provider.pk)
        )

    def refuse(self, refusal: Refusal) -> None:
        provider = self.chosen_provider()
        if refusal.field not in ("checks", "read_warning") or "checks" in self.fields:
            return super().refuse(refusal)
        school = self.cleaned_data.get("commissioning_school")
        said = said_before(school, provider)
        self.add_checks(provider, said, school)
        self.data = self.data.copy()
        self.data.setlist("checks", list(said))
        self.data["checks_for"] = str(provider.pk)
        self.add_error("checks", FIRST_ASKED.format(provider))

    def with_checks(self, given: dict) -> dict:
        """The lines ticked, as the action takes them."""
        read = given.pop("read_warning", False)
        given.pop("checks_for", None)
        given["checks"] = [*given.get("checks", []), *([NOT_APPROVED] if read else [])]
        return given


def known_of(school: School | None, provider: Provider) -> str:
    """What the school has answered to checklists about this provider, for any child."""
    return in_short(checks_of_school(provider, school.organisation)) if school else ""


def said_before(school: School | None, provider: Provider) -> dict[str, OwnCheck]:
    return {row.item: row for row in OwnCheck.objects.latest_of(school, provider)}


def line(item: Item, said: dict[str, OwnCheck]) -> str:
    if item.key not in said:
        return item.words
    row = said[item.key]
    return f"{item.words} (checked on {plain_date(row.checked_at)} by {row.checked_by}: still so?)"
