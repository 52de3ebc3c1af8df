"""The parts of the paper for a review, one a page, with what was known before."""

from datetime import date

from django import forms

from apcase.rules.facts import in_words
from apcase.web.forms import DateField, GovukForm
from placements.direction_forms import words
from placements.models import (
    EngagementScore,
    Objective,
    ObjectiveStatus,
    Placement,
    ReviewPaper,
)
from placements.models.paper import PROGRESS_WORDS, STATUS_WORDS
from placements.models.plan import SCORE_WORDS
from placements.papers.queries import artefact_asked
from placements.plans.forms import on_scale, short
from placements.start_words import said

NOT_TAUGHT = [("", "Not part of the placement, or not known")]


SCALE = "On the scale of the baseline, and who assessed it"


class PartForm(GovukForm):
    """One part of the paper, filled with what was said before."""

    mark_optional = False
    heading = ""
    intro = ""

    def __init__(
        self, *args, paper: ReviewPaper | None, known: dict, placement: Placement, **kwargs
    ):
        before = {name: getattr(paper, name) for name in self.base_fields} if paper else {}
        filled = {name: before.get(name) or known.get(name, "") for name in self.base_fields}
        super().__init__(*args, initial=filled, **kwargs)
        self.ask_of(placement)

    def ask_of(self, placement: Placement) -> None:
        """What is asked of this placement alone."""


class AttendanceForm(PartForm):
    heading = "How has the child attended since the last review?"

    attendance = words("Attendance", "Enter how the child has attended")
    present = short("Who is at the review?", most=300)


class ProgressForm(PartForm):
    heading = "What progress is there in English, maths, science and courses?"
    intro = "Only what is part of the placement."

    english = forms.ChoiceField(
        label="English", choices=[*PROGRESS_WORDS, *NOT_TAUGHT], required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    english_now = short("English now", help_text=SCALE)
    maths = forms.ChoiceField(
        label="Maths", choices=[*PROGRESS_WORDS, *NOT_TAUGHT], required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    maths_now = short("Maths now", help_text=SCALE)
    science = forms.ChoiceField(
        label="Science", choices=[*PROGRESS_WORDS, *NOT_TAUGHT], required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    science_now = short("Science now", help_text=SCALE)
    vocational = words("Vocational units finished or begun", "", required=False)
    of_kind = words("", "", required=False)

    def ask_of(self, placement: Placement) -> None:
        artefact = artefact_asked(placement)
        if artefact is None:
            del self.fields["of_kind"]
            return
        self.fields["of_kind"].label = artefact.review
        before = placement.start_answers.filter(item=artefact.key).exclude(reason="").first()
        if before:
            self.fields["of_kind"].help_text = f"Before the start: {said(before)}"


class SafetyForm(PartForm):
    heading = "How is the child?"
    intro = "If something was raised that is not with the safeguarding lead yet, tell them first."

    behaviour = words("Behaviour, and any incident", "", required=False)
    safeguarding = words("Safeguarding", "", required=False)
    health = words("Health", "", required=False)
    motivation = on_scale("motivation")
    confidence = on_scale("confidence")


class ChildForm(PartForm):
    heading = "What does the child say?"

    child_view = words(
        "In the child’s own words where you can", "", required=False,
        help_text="What is going well, what is not, and what should change",
    )  # fmt: skip
    no_view_reason = short("If the child could not be asked: why not?", most=300)


class OthersForm(PartForm):
    heading = "What do the others say?"

    parent_view = words("The parents", "", required=False)
    school_view = words("The home school", "", required=False)
    provider_view = words("The provider", "", required=False)


class StatusesForm(GovukForm):
    """How each objective stands: a status and the value that shows it."""

    mark_optional = False
    heading = "How do the objectives stand?"

    def __init__(self, *args, objectives: list[Objective], held: dict, last: dict, **kwargs):
        super().__init__(*args, **kwargs)
        self.objectives = objectives
        for objective in objectives:
            self.ask_about(objective, held.get(objective.pk), last.get(objective.pk))

    def ask_about(
        self, objective: Objective, row: ObjectiveStatus | None, last: ObjectiveStatus | None
    ) -> None:
        before = (
            f"At the last review: {last.get_status_display().lower()}, {last.value}. "
            if last
            else ""
        )
        self.fields[f"status_{objective.pk}"] = forms.ChoiceField(
            label=objective.statement,
            choices=STATUS_WORDS,
            required=False,
            widget=forms.RadioSelect,
            initial=row.status if row else "",
            help_text=f"{before}From {objective.baseline or 'a value not recorded'} to "
            f"{objective.target} by {in_words(objective.by_when)}",
        )
        self.fields[f"value_{objective.pk}"] = short(
            f"{objective.measure} now",
            initial=row.value if row else "",
            widget=forms.TextInput(attrs={"aria-label": f"{objective.statement}: value now"}),
        )

    def clean(self) -> dict:
        """As the action takes it: only what has a status."""
        given = super().clean()
        for objective in self.objectives:
            name = f"status_{objective.pk}"
            if given.get(f"value_{objective.pk}") and not given.get(name):
                self.add_error(name, f"Select how this objective stands: {objective.statement}")
        if self.errors:
            return given
        return {
            "statuses": {
                objective.pk: (given[f"status_{objective.pk}"], given[f"value_{objective.pk}"])
                for objective in self.objectives
                if given.get(f"status_{objective.pk}")
            }
        }


class ScoresForm(GovukForm):
    """The engagement of each week since the last review."""

    mark_optional = False
    heading = "How engaged was the child, week by week?"

    def __init__(self, *args, weeks: list[date], held: dict[date, EngagementScore], **kwargs):
        super().__init__(*args, **kwargs)
        self.weeks = weeks
        for week in weeks:
            self.fields[name_of(week)] = forms.TypedChoiceField(
                label=f"Week from {in_words(week)}",
                choices=[("", "Not scored"), *SCORE_WORDS],
                coerce=int,
                empty_value=None,
                required=False,
                initial=held[week].score if week in held else "",
            )

    def clean(self) -> dict:
        given = super().clean()
        if self.errors:
            return given
        scored = {week: given.get(name_of(week)) for week in self.weeks}
        return {"scores": {week: score for week, score in scored.items() if score is not None}}


def name_of(week: date) -> str:
    return f"week_{week:%Y%m%d}"


class TaskForm(GovukForm):
    what = short("What is to be done?", "Enter what is to be done", most=300)
    owner = short("Who does it?", "Enter who does it", help_text="A name, and where they work")
    due_on = DateField(
        label="By when?",
        named="The day",
        error_messages={"required": "Enter by when it is to be done"},
    )


class DoneForm(GovukForm):
    done_on = DateField(
        label="When was it done?",
        named="The day",
        error_messages={"required": "Enter the day on which it was done"},
    )

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, initial={"done_on": on}, **kwargs)


class MoveForm(GovukForm):
    to_on = DateField(
        label="To which day is the review moved?",
        named="The day of the review",
        error_messages={"required": "Enter the day to which the review is moved"},
    )
    reason = forms.CharField(
        label="Why?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why the review is moved"},
    )

    def __init__(self, *args, now_on: date, **kwargs):
        super().__init__(*args, initial={"to_on": now_on}, **kwargs)


# In the order in which they are asked; two are of rows of their own.
PARTS: dict[str, type[PartForm]] = {
    "attendance": AttendanceForm,
    "progress": ProgressForm,
    "safety": SafetyForm,
    "child": ChildForm,
    "others": OthersForm,
}
STEPS = ("attendance", "objectives", "engagement", "progress", "safety", "child", "others")


def step_after(step: str) -> str | None:
    later = STEPS[STEPS.index(step) + 1 :]
    return later[0] if later else None
