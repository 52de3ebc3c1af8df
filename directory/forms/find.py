from django import forms

from apcase.web.forms import GovukForm
from directory.models import Provider, Standing

NO_STANDING = "none"
YEARS = [("0", "Reception"), *((str(year), f"Year {year}") for year in range(1, 14))]


class FilterForm(GovukForm):
    """Which providers to list. Everything may be left out; the address holds it."""

    mark_optional = False

    name = forms.CharField(label="Name", max_length=100, required=False)
    kind = forms.ChoiceField(
        label="Kind", choices=[("", "All kinds"), *Provider.Kind.choices], required=False
    )
    standing = forms.ChoiceField(
        label="Standing",
        choices=[("", "Any standing"), *Standing.State.choices, (NO_STANDING, "Not yet decided")],
        required=False,
    )
    year = forms.ChoiceField(
        label="Year group", choices=[("", "Any year group"), *YEARS], required=False
    )
