"""The return in steps, what came of a placement, whether it lasted, and after Year 11."""

from datetime import date

from django import forms
from django.conf import settings

from apcase.pupils.models import School
from apcase.pupils.rolls import main_schools
from apcase.web.forms import DateField, GovukForm
from placements.direction_forms import words
from placements.models import NextStep, Placement, ReturnPlan
from placements.models.ending import ATTENDING_WORDS, DESTINATION_WORDS, WAY_WORDS
from placements.papers.forms import NOT_TAUGHT, PROGRESS_WORDS
from placements.plans.forms import on_scale, short
from placements.rules.after_year_11 import BEFORE


class SessionsField(forms.CharField):
    """Numbers with commas between: the sessions of each week."""

    def to_python(self, value) -> list[int]:
        typed = super().to_python(value)
        parts = [part for part in typed.replace(";", ",").split(",") if part.strip()]
        if not all(part.strip().isdecimal() and len(part.strip()) < 4 for part in parts):
            raise forms.ValidationError(
                "Enter the sessions of each week as numbers, with a comma between: 2, 4, 6, 10"
            )
        return [int(part) for part in parts]

    def prepare_value(self, value):
        return ", ".join(map(str, value)) if isinstance(value, list) else value


class ReturnForm(GovukForm):
    mark_optional = False

    school = forms.ModelChoiceField(
        label="To which school does the child return?",
        queryset=None,
        empty_label="Select a school",
        error_messages={"required": "Select the school"},
    )
    starts_on = DateField(
        label="When does the first week begin?",
        named="The first day",
        error_messages={"required": "Enter when the first week begins"},
    )
    why_moved = short("If that day is moved: why?", most=300)
    sessions = SessionsField(
        label="How many sessions is the child in school, week by week?",
        help_text="Of ten in a week, with a comma between the weeks. For example: 2, 4, 6, 10",
        error_messages={"required": "Enter how many sessions the child is in school in each week."},
    )
    named_adult = short("Who in school looks after it?", "Enter who in school looks after it")
    support = words(
        "What helps the child in school?", "Enter what helps the child in school", rows=3
    )
    success = words("What is success?", "Enter what success is, so that anybody can tell", rows=3)
    fallback = words(
        "What happens if it does not work?", "Enter what happens if it does not work", rows=3
    )

    def __init__(self, *args, placement: Placement, plan: ReturnPlan | None, user, on, **kwargs):
        known = {}
        if plan:
            known = {name: getattr(plan, name) for name in self.base_fields if name != "sessions"}
            known["why_moved"] = ""
            known["sessions"] = [week.sessions for week in plan.weeks.all()]
        else:
            known["school"] = main_schools([placement.pupil_id], on).get(placement.pupil_id)
        super().__init__(*args, initial=known, **kwargs)
        if plan is None:
            del self.fields["why_moved"]
        schools = School.objects.visible_to(user).open()
        self.fields["school"].queryset = schools.filter(la_code=settings.AUTHORITY_CODE)


class ExitForm(GovukForm):
    """What came of it, in the order in which it is asked at the last meeting."""

    mark_optional = False

    destination = forms.ChoiceField(
        label="Where does the child go?",
        choices=[("", "Select a destination"), *DESTINATION_WORDS],
        error_messages={"required": "Select where the child goes"},
    )
    where = short("Its name", help_text="The school, college or employer")
    since = DateField(
        label="When is the child’s first day there?", named="The first day there", required=False
    )
    child_view = words("What does the child say of the placement?", "", required=False, rows=3)
    no_view_reason = short("If the child could not be asked: why not?", most=300)
    parent_view = words("What do the parents say?", "", required=False, rows=3)
    attendance = words("How did the child attend?", "", required=False, rows=2)
    english = forms.ChoiceField(
        label="English", choices=[*PROGRESS_WORDS, *NOT_TAUGHT], required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    maths = forms.ChoiceField(
        label="Maths", choices=[*PROGRESS_WORDS, *NOT_TAUGHT], required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    science = forms.ChoiceField(
        label="Science", choices=[*PROGRESS_WORDS, *NOT_TAUGHT], required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    motivation = on_scale("motivation")
    confidence = on_scale("confidence")
    qualifications = words("Qualifications and units gained", "", required=False, rows=2)
    semh_change = words(
        "How has social, emotional and mental health changed?", "", required=False, rows=2,
        help_text="On the measure of the baseline",
    )  # fmt: skip
    handover = words("What does the next place need to know?", "", required=False, rows=3)


class FollowUpForm(GovukForm):
    attending = forms.ChoiceField(
        label="Is the child still there?",
        choices=ATTENDING_WORDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether the child is still there"},
    )
    percent = forms.IntegerField(
        label="How many per cent of the planned sessions?",
        required=False,
        min_value=0,
        max_value=100,
        help_text="Only if the child is still there",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={"invalid": "Enter a whole number from 0 to 100"},
    )
    note = words("What else was said?", "", required=False, rows=3)
    asked_on = DateField(
        label="When was it asked?",
        named="The day",
        error_messages={"required": "Enter the day on which it was asked"},
    )

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, initial={"asked_on": on}, **kwargs)


class NextStepForm(GovukForm):
    way = forms.ChoiceField(
        label="Where does the young person go?",
        choices=WAY_WORDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Select where the young person goes"},
    )
    where = short("Its name", help_text="The college, school or employer, and the course")
    known_on = DateField(
        label="Since when is this known?",
        named="The day",
        error_messages={"required": "Enter since when this is known"},
    )

    def __init__(self, *args, point: str, held: NextStep | None, on: date, **kwargs):
        known = {name: getattr(held, name) for name in self.base_fields} if held else {}
        super().__init__(*args, initial={"known_on": on} | known, **kwargs)
        if point in BEFORE:
            self.fields["way"].choices = [each for each in WAY_WORDS if each[0] != "neet"]


class MoveEndForm(GovukForm):
    to_on = DateField(
        label="On which day is the placement to end?",
        named="The last day",
        error_messages={"required": "Enter the day on which the placement is to end"},
    )
    reason = forms.CharField(
        label="Why?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why the end is moved"},
    )

    def __init__(self, *args, planned: date | None, **kwargs):
        super().__init__(*args, initial={"to_on": planned}, **kwargs)
