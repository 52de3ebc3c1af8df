"""The questions of an individual learning plan, one a page."""

from django import forms

from apcase.web.forms import DateField, GovukForm
from placements.direction_forms import words
from placements.models import LearningPlan, Objective, Placement, PlanAgreement
from placements.models.plan import (
    AIM_WORDS,
    AREA_WORDS,
    MOTIVATION_WORDS,
    SCORE_WORDS,
    SUBJECT_WORDS,
)
from placements.rules.learning_plan import ASKED
from placements.rules.motivation import ASKED as ASKED_ON_SCALE

NONE_YET = [("", "Not known yet")]


def short(label: str, missing: str = "", *, most: int = 200, **options) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(missing),
        error_messages={"required": missing} if missing else {},
        **options,
    )


def on_scale(name: str) -> forms.TypedChoiceField:
    """Motivation or self-confidence, or that it is not known."""
    return forms.TypedChoiceField(
        label=ASKED_ON_SCALE[name],
        choices=[*MOTIVATION_WORDS, *NONE_YET],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


def subjects_field(label: str, **options) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=SUBJECT_WORDS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        **options,
    )


class PlanForm(GovukForm):
    """One question about a plan, filled with what was answered before."""

    mark_optional = False
    heading = ""
    intro = ""

    def __init__(self, *args, plan: LearningPlan | None, **kwargs):
        known = {name: getattr(plan, name) for name in self.base_fields} if plan else {}
        super().__init__(*args, initial=known, **kwargs)


class BaselineForm(PlanForm):
    heading = "Where does the child stand at the start?"
    intro = "What is not known yet may be left empty, and answered on another day."

    baseline_on = DateField(
        label="On which day was the baseline taken?",
        named="The day of the baseline",
        error_messages={"required": "Enter the day on which the baseline was taken"},
    )
    english = short("English", help_text="A level, grade or score, and on which scale")
    maths = short("Maths", help_text="A level, grade or score, and on which scale")
    science = short("Science", help_text="A level, grade or score, and on which scale")
    reading_age = short("Reading age", help_text="For example, 8 years 6 months")


class EngagementForm(PlanForm):
    heading = "How did the child attend and take part before?"

    baseline_on = DateField(
        label="On which day was this seen?",
        named="The day of the baseline",
        help_text="One day for the whole baseline",
        error_messages={"required": "Enter the day on which the baseline was taken"},
    )
    attendance = short("Attendance before the placement", help_text="For example, 41% last term")
    engagement = forms.TypedChoiceField(
        label="Engagement",
        choices=[*SCORE_WORDS, *NONE_YET],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    motivation = on_scale("motivation")
    confidence = on_scale("confidence")
    semh = short(
        "A measure of social, emotional and mental health",
        help_text="Which, and what it said. For example, strengths and difficulties: 21 of 40",
    )


class InterestsForm(PlanForm):
    heading = "What can the child do, and what do they like?"

    attainment = words("What the child has achieved before", "", required=False)
    interests = words("Interests", "", required=False)


class ProgrammeForm(PlanForm):
    heading = "What will the child learn there?"

    programme = words(
        "Subjects and qualifications", "Enter what the child will learn", required=True
    )
    subjects = subjects_field("Which of these subjects are taught there?")
    keeps_up = words("How it keeps up with what the home school teaches", "", required=False)


class ReturnForm(PlanForm):
    heading = "What comes after, and when is the child ready?"
    intro = "This is agreed in advance, so that nobody argues about it at the end."

    aims_at = forms.ChoiceField(
        label="What does the placement lead to?",
        choices=AIM_WORDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what the placement leads to"},
    )
    readiness = words(
        "How is it known that the child is ready?",
        "Say how it is known that the child is ready",
        help_text="For example, four weeks at 90% attendance and no incident",
    )
    support = words("What the school does to help", "", required=False)


# In the order in which they are asked.
STEPS: dict[str, type[PlanForm]] = {
    "baseline": BaselineForm,
    "engagement": EngagementForm,
    "interests": InterestsForm,
    "programme": ProgrammeForm,
    "return": ReturnForm,
}


def step_after(step: str) -> str | None:
    keys = list(STEPS)
    later = keys[keys.index(step) + 1 :]
    return later[0] if later else None


class ObjectiveForm(GovukForm):
    """All that makes an objective one that can be measured."""

    mark_optional = True

    area = forms.ChoiceField(
        label="What kind of objective is it?",
        choices=AREA_WORDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what kind of objective it is"},
    )
    statement = short(
        "What is the child to achieve?", ASKED["statement"], most=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    measure = short(
        "How is it measured?", ASKED["measure"], help_text="For example, lessons without leaving"
    )
    baseline = short("The value at the start")
    target = short("The value to be reached", ASKED["target"])
    by_when = DateField(
        label="By when?",
        named="The day",
        error_messages={"required": "Say by when: an objective without a day is never late."},
    )
    why_moved = short("If that day is moved: why?", most=300)
    owner = short("Who sees to it?", ASKED["owner"], help_text="A name, and where they work")
    evidence = short("What will show it?", most=300)
    plan_outcome = short("Which outcome of the EHC plan does it serve?", most=300)

    def __init__(self, *args, placement: Placement, objective: Objective | None = None, **kwargs):
        known = {name: getattr(objective, name) for name in self.base_fields} if objective else {}
        super().__init__(*args, initial=known | {"why_moved": ""}, **kwargs)
        if objective is None:
            del self.fields["why_moved"]
        if not placement.pupil.has_plan and not known.get("plan_outcome"):
            del self.fields["plan_outcome"]


class AgreementForm(GovukForm):
    name = short("Who agreed?", "Enter the name of whoever agreed")
    agreed_on = DateField(
        label="When did they agree?",
        named="The day of the agreement",
        error_messages={"required": "Enter the day on which they agreed"},
    )

    def __init__(self, *args, held: PlanAgreement | None, **kwargs):
        known = {"name": held.name, "agreed_on": held.agreed_on} if held else {}
        super().__init__(*args, initial=known, **kwargs)
