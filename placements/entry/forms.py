"""The questions about a child's start in steps, and about how it goes in week two."""

from collections.abc import Iterable
from datetime import date

from django import forms

from apcase.rules.facts import in_words
from apcase.web.forms import DateField, GovukForm
from placements.arrangements.forms import one_of
from placements.direction_forms import words
from placements.endings.forms import SessionsField
from placements.models import EntryPlan, Liaison, Placement
from placements.models.entry import ENTRY_OUTCOME_WORDS
from placements.models.plan import SCORE_WORDS
from placements.plans.forms import NONE_YET, short
from placements.rules.arrangements import AT_PROVIDER, AT_SCHOOL

CONTACTS = {"adult_there": AT_PROVIDER, "adult_at_school": AT_SCHOOL}
NOBODY = "Nobody is named yet"


def contact(label: str) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=label,
        queryset=Liaison.objects.none(),
        required=False,
        empty_label=NOBODY,
        help_text="Of the contacts of this placement. Add one there first if the person is not "
        "among them.",
    )


class EntryPlanForm(GovukForm):
    """All of it on one page, filled with what was planned before."""

    mark_optional = False

    visit_on = DateField(
        label="On which day does the child see the place, or did they?",
        named="The day of the visit",
        required=False,
    )
    adult_there = contact("Who at the provider looks after the start?")
    adult_at_school = contact("Who at the home school looks after the start?")
    sessions = SessionsField(
        label="How many sessions is the child there, week by week?",
        help_text="With a comma between the weeks; the last number is the whole timetable. For "
        "example: 2, 4, 8. If the child starts with all of it, that number alone.",
        error_messages={"required": "Enter how many sessions the child is there in each week."},
    )
    support = words(
        "What helps the child to settle?", "", rows=3, required=False,
        help_text="What works at school, what to avoid, and what an EHC plan asks for. The "
        "provider reads this.",
    )  # fmt: skip
    check_on = DateField(
        label="On which day is the check in week two, if not on the tenth school day?",
        named="The day of the check",
        required=False,
    )

    def __init__(
        self,
        *args,
        placement: Placement,
        plan: EntryPlan | None,
        contacts: Iterable[Liaison],
        seen: bool,
        timetabled: int,
        counted: date | None,
        **kwargs,
    ):
        """`seen`: it was said before the start that the child has seen the place."""
        known = {"sessions": [timetabled]} if timetabled else {}
        if plan:
            known = {name: getattr(plan, name) for name in self.base_fields if name != "sessions"}
            known["sessions"] = [week.sessions for week in plan.weeks.all()]
        super().__init__(*args, initial=known, **kwargs)
        keys = [row.pk for row in contacts]
        for name, side in CONTACTS.items():
            rows = Liaison.objects.filter(placement=placement, side=side, pk__in=keys)
            self.fields[name].queryset = rows
        if seen and not (plan and plan.visit_on):
            del self.fields["visit_on"]
        self.fields["check_on"].help_text = (
            f"Leave it empty for {in_words(counted)}, the tenth school day."
            if counted
            else "The term dates held are too short to count the tenth school day. Enter a day, or "
            "leave it empty until they are held."
        )


class EntryCheckForm(GovukForm):
    mark_optional = False

    checked_on = DateField(
        label="When did you look at it?",
        named="The day",
        error_messages={"required": "Enter on which day you looked at it"},
    )
    engagement = forms.TypedChoiceField(
        label="How does the child take part?",
        choices=[*SCORE_WORDS, *NONE_YET],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    child_view = words("What does the child say?", "", required=False, rows=3)
    no_view_reason = short("If the child could not be asked: why not?", most=300)
    adults_view = words(
        "What do the adults say?", "", required=False, rows=3,
        help_text="The family, the home school and the provider. Never name a safeguarding matter "
        "here: follow your safeguarding procedure.",
    )  # fmt: skip
    changes = words(
        "What changes?", "", required=False, rows=3, help_text="If anything, from when, and who "
        "sees to it.",
    )  # fmt: skip
    outcome = one_of("What comes of it?", ENTRY_OUTCOME_WORDS, "Select what comes of it")

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, initial={"checked_on": on, "engagement": ""}, **kwargs)
