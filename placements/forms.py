from datetime import date

from django import forms

from apcase.access.rights import Permission
from apcase.pupils.models import Enrolment, Pupil, School
from apcase.rules.refusal import Refusal
from apcase.web.forms import DateField, GovukForm
from directory.models import Standing
from placements import queries
from placements.actions.checks import check_hours
from placements.crossing_form import CrossingForm
from placements.first_day_form import ALL_THE_SAME, FirstDayForm
from placements.further_forms import OwnChecksForm, SiteForm
from placements.models import Placement, Review
from placements.review_told_form import ToldForm
from placements.reviews import Asked, review_asked
from placements.rules.placement_dates import check_dates
from placements.rules.placement_reviews import DECISIONS, check_voice
from placements.rules.review_dates import (
    check_held_on,
    check_next_review,
    check_not_ahead,
)
from placements.rules.timetable import MOST_HOURS, WEEKDAYS

LONGEST_TEXT = 4000
NOT_HOURS = f"Hours a week must be a number up to {MOST_HOURS}, like 12.5"
HOURS_MESSAGES = dict.fromkeys(
    ("invalid", "max_digits", "max_decimal_places", "max_whole_digits"), NOT_HOURS
)
STANDINGS = dict(Standing.State.choices)
# The registrations that a home school can hold beside a placement.
REGISTRATIONS = [
    (Enrolment.Status.CURRENT, "Single (C): on the roll of the home school alone"),
    (Enrolment.Status.MAIN, "Dual, main (M): on two rolls, the home school is the main one"),
    (Enrolment.Status.SUBSIDIARY, "Dual, subsidiary (S): on two rolls, the other school is main"),
]


class RuleForm(GovukForm):
    """A form that asks the same rules as the action, so that each refusal lands on its field."""

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on

    def ask(self, rule, *args, **kwargs) -> None:
        try:
            rule(*args, **kwargs)
        except Refusal as refusal:
            self.refuse(refusal)


class ProviderField(forms.ModelChoiceField):
    def label_from_instance(self, provider) -> str:
        return f"{provider} – {STANDINGS.get(provider.standing_state, 'No standing').lower()}"


class PlacementForm(RuleForm, SiteForm, OwnChecksForm, CrossingForm, FirstDayForm):
    """A placement of one child. A school's people record those that their school commissions."""

    reasons = ("standing_reason", "line_reason", "limit_reason")

    provider = ProviderField(
        label="Provider",
        queryset=None,
        empty_label="Select a provider",
        error_messages={"required": "Select a provider"},
        help_text="Each with its standing. The council places only with those that are approved.",
    )
    commissioner = forms.ChoiceField(
        label="Who commissions the placement?",
        choices=[("la", "The council"), ("school", "A school")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select who commissions the placement"},
    )
    commissioning_school = forms.ModelChoiceField(
        label="Which school commissions it?",
        queryset=None,
        required=False,
        empty_label="None: the council does",
        help_text="The child’s schools are listed. Leave it if the council commissions.",
    )
    reason = forms.ChoiceField(
        label="Why is the child placed?",
        choices=[("", "Select a reason"), *Placement.Reason.choices],
        error_messages={"required": "Select why the child is placed"},
    )
    aim = forms.CharField(
        label="What is the placement to achieve?",
        max_length=300,
        required=False,
        help_text="For example, a return to the home school by Easter",
    )
    registration_code = forms.ChoiceField(
        label="What is the child’s registration at the home school?",
        choices=REGISTRATIONS,
        widget=forms.RadioSelect,
        help_text="Dual registration needs two schools. A provider that is not a school has no "
        "roll.",
        error_messages={"required": "Select the child’s registration at the home school"},
    )
    hours_per_week = forms.DecimalField(
        label="Hours a week",
        max_digits=4,
        decimal_places=2,
        error_messages=HOURS_MESSAGES | {"required": "Enter the hours a week"},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "decimal"}),
    )
    starts_on = DateField(
        label="When does it start?",
        named="The start date",
        error_messages={"required": "Enter the start date"},
    )
    ends_on = DateField(
        label="When is it planned to end?",
        named="The end date",
        required=False,
        help_text="Leave it empty if no end has been agreed.",
    )
    next_review_on = DateField(
        label="When is the first review?",
        named="The review date",
        error_messages={"required": "Enter the date of the first review"},
    )
    weekdays = forms.TypedMultipleChoiceField(
        label="On which days will the child be there?",
        choices=[(number, name) for number, name in enumerate(WEEKDAYS, start=1) if number <= 6],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="A place is taken on these days. Until there is a timetable, none ticked means "
        "every day on which the provider is open.",
    )
    owner = forms.ModelChoiceField(
        label="Who at the council looks after it?",
        queryset=None,
        required=False,
        empty_label="Nobody yet",
    )

    def __init__(self, *args, pupil: Pupil, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.school: School | None = None
        self.fields["provider"].queryset = queries.providers_to_choose(user)
        self.ask_site()
        self.pupil = pupil
        self.fields["next_review_on"].help_text = (
            "Guidance asks for a review in every half term. For a start today it is due by "
            f"{review_asked(pupil, starts_on=self.on)}."
        )
        if user.has_perm(Permission.PUPIL_VIEW_ALL):
            self.fields["commissioning_school"].queryset = queries.schools_of(pupil)
            self.fields["owner"].queryset = queries.officers()
        else:
            self.keep_to(School.objects.where_serving(user))
            self.ask_checks()

    def keep_to(self, schools) -> None:
        """A school's own form: it commissions, and asks which school only where there are two."""
        del self.fields["commissioner"], self.fields["owner"]
        field = self.fields["commissioning_school"]
        field.queryset, field.required = schools, True
        field.empty_label, field.help_text = "Select a school", ""
        if len(schools) == 1:
            self.school = schools[0]
            del self.fields["commissioning_school"]

    def clean_starts_on(self) -> date:
        starts_on = self.cleaned_data["starts_on"]
        latest = review_asked(self.pupil, starts_on=starts_on)
        self.fields["next_review_on"].error_messages["required"] = (
            f"Enter the date of the first review. For this start it is due by {latest}"
        )
        return starts_on

    def clean_hours_per_week(self):
        self.ask(check_hours, self.cleaned_data["hours_per_week"])
        return self.cleaned_data.get("hours_per_week")

    def clean(self) -> dict:
        given = super().clean()
        if "starts_on" in given:
            days = {name: given.get(name) for name in ("starts_on", "ends_on", "next_review_on")}
            self.ask(check_dates, **days)
            self.check_first_day(self.pupil, given["starts_on"])
        given.pop(ALL_THE_SAME, None)
        if "commissioner" not in self.fields:
            given["commissioner"] = Placement.Commissioner.SCHOOL
        if self.school is not None:
            given["commissioning_school"] = self.school
        return self.with_checks(given)

    @property
    def groups(self) -> list[tuple[str, list]]:
        """The fields as the page sets them out."""
        layout = [
            ("Who teaches the child, and for whom", ["provider", "site", "commissioner",
             "commissioning_school", "owner"]),
            ("Why, and how much", ["reason", "aim", "registration_code", "hours_per_week",
             "weekdays"]),
            ("When", ["starts_on", ALL_THE_SAME, "ends_on", "next_review_on"]),
            ("What you have checked", ["checks", "read_warning"]),
            ("The standing of the provider", ["standing_reason"]),
            ("The duty to register as a school", ["line_reason"]),
            ("The limits of the authority", ["limit_reason"]),
        ]  # fmt: skip
        return [(title, [self[name] for name in names if name in self.fields])
                for title, names in layout if set(names) & set(self.fields)]  # fmt: skip


class ReviewForm(RuleForm, ToldForm):
    mark_optional = False
    field_order = (
        "held_on", "parents_invited_on", "parents_invited_how", "not_invited_reason", "child_view",
        "no_view_reason", "decision", "reason", "next_review_on", "interval_reason", "child_told",
    )  # fmt: skip

    held_on = DateField(
        label="When was the review?",
        named="The date of the review",
        error_messages={"required": "Enter the date of the review"},
    )
    decision = forms.ChoiceField(
        label="What was decided?",
        choices=list(DECISIONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select what was decided"},
    )
    reason = forms.CharField(
        label="Why?",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What was achieved since the last review, and what was not",
        error_messages={"required": "Enter the reason for the decision"},
    )
    child_view = forms.CharField(
        label="What does the child say?",
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In the child’s own words where you can",
    )
    no_view_reason = forms.CharField(
        label="If the child could not be asked: why not?",
        max_length=300,
        required=False,
        widget=forms.TextInput(),
    )
    next_review_on = DateField(
        label="When is the next review?", named="The date of the next review", required=False
    )

    def asked_today(self) -> Asked:
        starts_on = min(self.placement.starts_on, self.on)
        return review_asked(self.placement.pupil, starts_on=starts_on, last_review_on=self.on)

    def __init__(self, *args, placement: Placement, **kwargs):
        super().__init__(*args, **kwargs)
        self.placement = placement
        self.fields["next_review_on"].help_text = (
            f"After a review today, by {self.asked_today()}. Leave it empty only if the placement "
            "ends."
        )

    def clean(self) -> dict:
        given = super().clean()
        if not {"child_view", "no_view_reason"} & set(self.errors):
            self.ask(check_voice, given.get("child_view", ""), given.get("no_view_reason", ""))
        held_on, ends_on = given.get("held_on"), self.placement.ends_on
        if held_on is None:
            return given
        self.ask(check_not_ahead, held_on, on=self.on, name="date of the review", field="held_on")
        if not self.has_error("held_on"):
            starts_on = self.placement.starts_on
            self.ask(check_held_on, held_on, starts_on=starts_on, ends_on=ends_on)
        if "decision" in given and not self.errors:
            self.ask(
                check_next_review,
                held_on=held_on,
                ends=given["decision"] == Review.Decision.END,
                next_review_on=given.get("next_review_on"),
                ends_on=ends_on,
            )
        return given


class EndForm(RuleForm):
    ended_on = DateField(
        label="What was the last day?",
        named="The last day",
        error_messages={"required": "Enter the last day of the placement"},
    )
    reason = forms.CharField(
        label="Why did it end?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why the placement ended"},
    )

    def clean_ended_on(self) -> date:
        ended_on = self.cleaned_data["ended_on"]
        self.ask(check_not_ahead, ended_on, on=self.on, name="last day", field="ended_on")
        return ended_on
