from django import forms

from apcase.access.models import Membership, User
from apcase.access.readings import readings
from apcase.access.rights import Permission
from apcase.meetings.actions import MOST_MINUTES
from apcase.rules.readings import FULL_TIME_EDUCATION
from apcase.rules.refusal import Refusal
from apcase.web.forms import DateField, GovukForm
from section19.models import Case, Decision, Exclusion, NotOwed
from section19.rules.decision_checks import AGREED, MOST_HOURS, check_days, check_decision

SHORT = {"class": "govuk-input--width-3", "inputmode": "numeric"}


def people_with(permission: Permission):
    """Those who hold a right today, by name."""
    serving = Membership.objects.holding(permission)
    return User.objects.filter(pk__in=serving.values("user")).order_by("name", "pk")


class RecordExclusionForm(GovukForm):
    mark_optional = False  # a label says when its answer is needed
    kind = forms.ChoiceField(
        label="What happened?", choices=Exclusion.Kind.choices, widget=forms.RadioSelect
    )
    first_day = DateField(
        label="First day of the exclusion",
        named="The first day",
        help_text="As the head teacher’s notice says. For example, 21 10 2026",
    )
    decided_on = DateField(
        label="Day of the decision, if before the first day",
        named="The day of the decision",
        required=False,
        help_text="Notices are due without delay from that day.",
    )
    first_session = forms.ChoiceField(
        label="Which session did it begin in?",
        choices=Exclusion.Session.choices,
        widget=forms.RadioSelect,
        initial=Exclusion.Session.MORNING,
        help_text="Afternoon, if the child was in school that morning.",
    )
    last_day = DateField(
        label="Last day, if a suspension",
        named="The last day",
        required=False,
        help_text="Leave empty for a permanent exclusion.",
    )
    last_session = forms.ChoiceField(
        label="Which session did it end with, if a suspension?",
        choices=Exclusion.Session.choices,
        widget=forms.RadioSelect,
        initial=Exclusion.Session.AFTERNOON,
        required=False,
        help_text="Half a day counts as half a day towards the limit of 45 in a school year.",
    )
    reason = forms.ChoiceField(
        label="Main reason", choices=[("", "Select a reason"), *Exclusion.Reason.choices]
    )
    misses_exam = forms.BooleanField(
        label="The child would miss a public exam or a National Curriculum test", required=False
    )

    def clean(self) -> dict:
        given = super().clean()
        kind, last_day = given.get("kind"), given.get("last_day")
        ends = kind in (Exclusion.Kind.SUSPENSION, Exclusion.Kind.LUNCHTIME)
        if ends and not last_day and "last_day" not in self.errors:
            self.add_error("last_day", "Enter the last day of the suspension")
        given["last_session"] = given.get("last_session") or Exclusion.Session.AFTERNOON
        if kind == Exclusion.Kind.PERMANENT and last_day:
            self.add_error("last_day", "A permanent exclusion has no last day. Leave this empty")
        return given


class ReasonForm(GovukForm):
    reason = forms.CharField(
        label="Reason",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept with the record.",
    )


class ExceptionForm(GovukForm):
    """Which fact makes the sixth-day duty not owed. The rule judges it when it is sent."""

    mark_optional = False  # a label says when its answer is needed
    ground = forms.ChoiceField(
        label="Why is education from day 6 not owed?",
        choices=NotOwed.Ground.choices,
        widget=forms.RadioSelect,
        help_text="The law knows no other reason.",
    )
    last_exam_on = DateField(
        label="Last public exam, if in Year 11",
        named="The day of the last exam",
        required=False,
        help_text="The last one that the child was entered for this year, taken or missed.",
    )
    plan_hours = forms.DecimalField(
        label="Most hours a week that the EHC plan allows, if it caps them",
        required=False,
        min_value=0,
        max_value=MOST_HOURS,
        max_digits=4,
        decimal_places=2,
        widget=forms.TextInput(attrs=SHORT | {"inputmode": "decimal"}),
    )
    provided_hours = forms.DecimalField(
        label="Hours a week that the child is given now, if the plan caps them",
        required=False,
        min_value=0,
        max_value=MOST_HOURS,
        max_digits=4,
        decimal_places=2,
        widget=forms.TextInput(attrs=SHORT | {"inputmode": "decimal"}),
    )


class OpenCaseForm(GovukForm):
    ground = forms.ChoiceField(
        label="Why is the child without suitable education?",
        choices=[choice for choice in Case.Ground.choices if choice[0] != Case.Ground.EXCLUSION],
        widget=forms.RadioSelect,
        help_text="A permanent exclusion opens its own case when it is recorded.",
    )
    known_on = DateField(
        label="When did the authority first know?",
        named="The day the authority first knew",
        help_text="Days without education are counted from this day.",
    )
    summary = forms.CharField(
        label="What is known", max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )
    education_now = forms.CharField(
        label="What education is the child getting now?",
        max_length=300,
        help_text="Say who provides it and for how many hours, or “none”.",
    )
    owner = forms.ModelChoiceField(
        label="Who owns the case?", queryset=User.objects.none(), empty_label="Select a person"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people_with(Permission.CASE_OPEN)


class ArrangeForm(GovukForm):
    placement = forms.ModelChoiceField(
        label="Which placement meets this case?",
        queryset=None,
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args, placements, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["placement"].queryset = placements
        self.fields["placement"].label_from_instance = placement_label


def placement_label(placement) -> str:
    ends = f" to {placement.ends_on:%-d %B %Y}" if placement.ends_on else ""
    hours = f"{placement.hours_per_week.normalize():f}"
    return f"{placement.provider} from {placement.starts_on:%-d %B %Y}{ends}, {hours} hours a week"


class CloseCaseForm(ReasonForm):
    closed_on = DateField(label="When was the case closed?", named="The day the case closed")
    field_order = ["closed_on", "reason"]


class CaseFilterForm(GovukForm):
    """Which cases the list shows; held in the address."""

    mark_optional = False
    show = forms.ChoiceField(
        label="Cases", required=False, choices=[("", "Open"), ("closed", "Closed")]
    )
    ground = forms.ChoiceField(
        label="Ground", required=False, choices=[("", "Every ground"), *Case.Ground.choices]
    )
    whose = forms.ChoiceField(
        label="Owner",
        required=False,
        choices=[("", "Everybody’s"), ("mine", "Mine"), ("nobody", "Nobody’s")],
    )
    panel = forms.ChoiceField(
        label="Panel",
        required=False,
        choices=[("", "Any"), ("none", "Not on a coming agenda"), ("coming", "On a coming agenda")],
    )


class AgendaAddForm(GovukForm):
    meeting = forms.ModelChoiceField(
        label="Which meeting?", queryset=None, widget=forms.RadioSelect, empty_label=None
    )
    minutes = forms.IntegerField(
        label="Minutes",
        min_value=1,
        max_value=MOST_MINUTES,
        initial=10,
        widget=forms.TextInput(attrs=SHORT),
    )

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings
        self.fields["meeting"].label_from_instance = meeting_label


def meeting_label(meeting) -> str:
    state = ", agenda issued" if meeting.agenda_issued_at else ""
    return f"{meeting.held_on:%A %-d %B %Y} at {meeting.starts_at:%H:%M}{state}"


class PlanMeetingForm(GovukForm):
    held_on = DateField(label="Day of the meeting", named="The day of the meeting")
    starts_at = forms.TimeField(
        label="Starts at",
        help_text="On the 24-hour clock, like 9:30",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )
    place = forms.CharField(label="Where?", max_length=150)


class DecisionForm(GovukForm):
    mark_optional = False  # a label says when its answer is needed
    outcome = forms.ChoiceField(
        label="What did the panel decide?",
        choices=Decision.Outcome.choices,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Why?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="In plain English: the letter to the family says the same.",
    )
    hours_per_week = forms.DecimalField(
        label="Hours of education a week, if agreed",
        required=False,
        min_value=0,
        max_value=MOST_HOURS,
        max_digits=4,
        decimal_places=2,
        widget=forms.TextInput(attrs=SHORT | {"inputmode": "decimal"}),
    )
    reason_for_fewer_hours = forms.CharField(
        label="If fewer than 25 hours, why is that better for the child?",
        required=False,
        max_length=300,
        help_text="Only the child’s physical or mental health can be the reason.",
    )
    decided_on = DateField(label="When did the panel decide?", named="The day of the decision")
    review_on = DateField(
        label="When is it looked at again?",
        named="The review date",
        help_text="Usually within six weeks.",
    )

    def __init__(self, *args, held_on, **kwargs):
        super().__init__(*args, **kwargs)
        self.held_on = held_on
        self.fields["decided_on"].initial = held_on
        self.full_time = readings().on(held_on)[FULL_TIME_EDUCATION]
        self.fields["hours_per_week"].help_text = f"Full time is {self.full_time} hours."
        self.fields[
            "reason_for_fewer_hours"
        ].label = f"If fewer than {self.full_time} hours, why is that better for the child?"

    def clean(self) -> dict:
        given = super().clean()
        if self.errors:
            self.check_what_is_there(given)
            return given
        try:
            check_decision(**given, held_on=self.held_on, full_time_hours=self.full_time)
        except Refusal as refusal:
            self.refuse(refusal)
        return given

    def check_what_is_there(self, given: dict) -> None:
        """Some answers are missing: say now what is wrong with those that are not."""
        agreed = given.get("outcome") in AGREED and given.get("hours_per_week") is None
        if agreed and "hours_per_week" not in self.errors:
            self.add_error("hours_per_week", "Enter the hours of education a week that were agreed")
        if given.get("decided_on") and given.get("review_on"):
            try:
                check_days(
                    held_on=self.held_on,
                    decided_on=given["decided_on"],
                    review_on=given["review_on"],
                )
            except Refusal as refusal:
                self.refuse(refusal)
