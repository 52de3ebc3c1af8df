"""The questions of a direction off site, one a page."""

from django import forms
from django.conf import settings

from apcase.pupils.models import School
from apcase.web.forms import DateField, GovukForm
from placements import queries
from placements.forms import LONGEST_TEXT, ProviderField, RuleForm
from placements.models import OffSiteDirection
from placements.rules.off_site_direction import PURPOSES, check_purpose
from placements.timetable_form import CLOCK

PURPOSE_WORDS = {
    "behaviour": "To improve the child’s behaviour",
    "punishment": "To punish something that the child did",
    "unmet_needs": "Because the school cannot meet the child’s needs",
    "health": "Because the child is ill",
    "safeguarding": "To keep children apart so that they are safe",
    "trial": "To try a managed move",
}
PURPOSE_CHOICES = [(key, PURPOSE_WORDS[key]) for key in PURPOSES]


def words(label: str, missing: str, *, rows: int = 4, **options) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing},
        **options,
    )


def clock(label: str, missing: str, **options) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        input_formats=CLOCK,
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "govuk-input--width-4"}),
        error_messages={
            "required": missing,
            "invalid": f"{label}: enter a time on the 24-hour clock, like 09:30",
        },
        **options,
    )


class StartDirectionForm(RuleForm):
    """The first question: what for. Any answer but behaviour is told what would be right."""

    purpose = forms.ChoiceField(
        label="What is the direction for?",
        choices=PURPOSE_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what the direction is for"},
    )
    school = forms.ModelChoiceField(
        label="Which school directs the child?",
        queryset=None,
        empty_label="Select a school",
        error_messages={"required": "Select the school that directs the child"},
    )

    def __init__(self, *args, schools, **kwargs):
        super().__init__(*args, **kwargs)
        self.only_school: School | None = None
        self.fields["school"].queryset = schools
        if len(schools) == 1:
            self.only_school = schools[0]
            del self.fields["school"]

    def clean(self) -> dict:
        given = super().clean()
        if "purpose" in given:
            self.ask(check_purpose, given["purpose"])
        if self.only_school:
            given["school"] = self.only_school
        return given


class StepForm(GovukForm):
    """One question about a direction, filled with what was answered before."""

    mark_optional = False
    heading = ""
    intro = ""

    def __init__(self, *args, direction: OffSiteDirection, user, **kwargs):
        known = {name: getattr(direction, name) for name in self.base_fields}
        super().__init__(*args, initial=known, **kwargs)
        self.direction = direction
        self.ask_about(direction, user)

    def ask_about(self, direction: OffSiteDirection, user) -> None:
        """What a question says of this child, school or place."""


class WhereForm(StepForm):
    heading = "Where is the child to go?"
    intro = "Choose a provider or another school. At another school the child is on both rolls."

    provider = ProviderField(
        label="A provider of the directory", queryset=None, required=False, empty_label="None"
    )
    other_school = forms.ModelChoiceField(
        label="Another school", queryset=None, required=False, empty_label="None"
    )

    def ask_about(self, direction, user) -> None:
        self.fields["provider"].queryset = queries.providers_to_choose(user)
        schools = School.objects.visible_to(user).open().filter(la_code=settings.AUTHORITY_CODE)
        self.fields["other_school"].queryset = schools.exclude(pk=direction.school_id)

    def clean(self) -> dict:
        given = super().clean()
        if not self.errors and not given.get("provider") and not given.get("other_school"):
            self.add_error("provider", "Select a provider or another school")
        return given


class PlaceForm(StepForm):
    heading = "At which address, and to whom does the child report?"

    address = forms.CharField(
        label="Address of the place",
        max_length=300,
        error_messages={"required": "Enter the address of the place where the child is to go"},
    )
    report_to = forms.CharField(
        label="To whom does the child report on the first day?",
        max_length=200,
        help_text="A name, and where to find them",
        error_messages={"required": "Enter to whom the child reports on the first day"},
    )

    def ask_about(self, direction, user) -> None:
        self.initial["address"] = direction.address or address_of(direction)


def address_of(direction: OffSiteDirection) -> str:
    """What is known of where the place is, for a start."""
    if school := direction.other_school:
        parts = (school.street, school.locality, school.town, school.postcode)
        return ", ".join(part for part in parts if part)
    if direction.provider and (site := direction.provider.sites.order_by("kind", "name").first()):
        return f"{site.address}, {site.postcode}"
    return ""


class DatesForm(StepForm):
    heading = "From when to when, and on how many days?"
    intro = (
        "The law sets no longest time. A last day is proposed, and each review decides whether the "
        "direction goes on."
    )

    starts_on = DateField(
        label="First day there",
        named="The first day",
        error_messages={"required": "Enter the first day there"},
    )
    ends_on = DateField(
        label="Last day proposed",
        named="The last day",
        error_messages={"required": "Enter the last day proposed"},
    )
    number_of_days = forms.IntegerField(
        label="On how many days is the child there?",
        min_value=1,
        max_value=1000,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages={
            "required": "Enter on how many days the child is there",
            "invalid": "The number of days must be a whole number, like 30",
        },
    )


class TimesForm(StepForm):
    heading = "At what times?"
    intro = (
        "The notice gives the start and the finish of the one session of a day, or of both with "
        "the break between them."
    )

    first_from = clock("Start of the first session", "Enter when the session starts")
    first_to = clock("Finish of the first session", "Enter when the session finishes")
    second_from = clock("Start of the second session, if there is one", "", required=False)
    second_to = clock("Finish of the second session, if there is one", "", required=False)

    def clean(self) -> dict:
        given = super().clean()
        if self.errors:
            return given
        second = (given.get("second_from"), given.get("second_to"))
        if any(second) and not all(second):
            name = "second_to" if second[0] else "second_from"
            self.add_error(name, "Enter both times of the second session, or neither")
        return given

    def refuse(self, refusal) -> None:
        """Times out of order are said beside the first of them."""
        if refusal.field == "sessions":
            refusal.field = "first_from"
        super().refuse(refusal)


class ReasonsForm(StepForm):
    heading = "Why, and what is it to achieve?"
    intro = "The family reads both in the notice."

    reasons = words("Reasons for the direction", "Enter the reasons for the direction")
    objectives = words("What the direction is to achieve", "Enter what the direction is to achieve")


class TriedForm(StepForm):
    heading = "What was tried before, and what came of it?"

    tried = words(
        "What was tried",
        "Enter what was tried before, and what came of it",
        help_text="Support in school, other agencies, changes to the timetable: what, when, with "
        "which result",
    )


class ViewsForm(StepForm):
    heading = "What do the family say?"
    intro = (
        "A parent’s consent is not needed. The parents and the child should be heard first, and "
        "what they say recorded."
    )

    parent_views = words("What the parents say", "", required=False)
    pupil_views = words("What the child says", "", required=False)


class FirstReviewForm(StepForm):
    heading = "When is the first review?"
    intro = "The school fixes how often, as the child needs. The invitations go out before it."

    next_review_on = DateField(
        label="Day of the first review",
        named="The day of the first review",
        error_messages={"required": "Enter the day of the first review"},
    )


# In the order in which they are asked.
STEPS: dict[str, type[StepForm]] = {
    "where": WhereForm,
    "place": PlaceForm,
    "dates": DatesForm,
    "times": TimesForm,
    "reasons": ReasonsForm,
    "tried": TriedForm,
    "views": ViewsForm,
    "review": FirstReviewForm,
}


def step_of(field: str) -> str:
    """Which question asks for a fact; the notice's sessions are its times."""
    asked = {name: step for step, form in STEPS.items() for name in form.base_fields}
    return asked.get(field, {"sessions": "times"}.get(field, "where"))


def step_after(step: str) -> str | None:
    keys = list(STEPS)
    later = keys[keys.index(step) + 1 :]
    return later[0] if later else None
