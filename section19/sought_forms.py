from collections.abc import Iterable

from django import forms

from apcase.rules.facts import in_words
from apcase.web.forms import GovukForm
from placements.models import Placement
from placements.referrals.forms import ReferralForm
from section19.models import Case

# Why a child of a case is to be placed, where the ground says it.
REASONS = {
    Case.Ground.EXCLUSION: Placement.Reason.EXCLUSION,
    Case.Ground.PHYSICAL_HEALTH: Placement.Reason.PHYSICAL_HEALTH,
    Case.Ground.MENTAL_HEALTH: Placement.Reason.MENTAL_HEALTH,
}
NO_CASE = "none"


class SeekForm(ReferralForm):
    """A referral for a case. Nobody is asked who commissions it: the duty is the authority's."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("commissioner", "commissioning_school"):
            del self.fields[name]


class WhichCaseForm(GovukForm):
    """Whoever has one case to choose finds it chosen."""

    case = forms.ChoiceField(
        label="Does this placement meet a Section 19 case?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select the case, or say that it meets none"},
    )

    def __init__(self, *args, cases: Iterable[Case], **kwargs):
        self.cases = {str(case.pk): case for case in cases}
        if len(self.cases) == 1:
            kwargs.setdefault("initial", {"case": next(iter(self.cases))})
        super().__init__(*args, **kwargs)
        named = [(key, case_label(case)) for key, case in self.cases.items()]
        self.fields["case"].choices = [*named, (NO_CASE, "No: it is for something else")]

    def clean(self) -> dict:
        """The case itself; None where it is none."""
        given = super().clean()
        return {"case": self.cases.get(given.get("case"))} if not self.errors else given


def case_label(case: Case) -> str:
    ground = case.get_ground_display().lower()
    return f"Yes: {case.reference}, {ground}, since {in_words(case.known_on)}"
