"""The short form of a school that tells of its own placement, a page at a time."""

from dataclasses import dataclass

from django import forms

from apcase.web.forms import DateField, GovukForm
from directory.forms.parts import NamingForm
from directory.models import Site, Standing
from placements.first_day_form import ALL_THE_SAME, FirstDayForm
from placements.forms import REGISTRATIONS, RuleForm
from placements.further_forms import READ, known_of, line
from placements.home_week_form import clock, half_days
from placements.models import NotificationDraft, Placement
from placements.notifying import queries
from placements.reviews import review_asked
from placements.rules.own_checks import NOT_APPROVED, check_ticked, newest
from placements.rules.placement_dates import check_dates
from placements.rules.school_placing import checked_words


class DraftForm(RuleForm):
    """One page of what is asked once child and provider are known. `given`: what was answered."""

    asks: tuple[str, ...] = ()

    def __init__(self, *args, draft: NotificationDraft, user, **kwargs):
        kwargs.setdefault("initial", {name: getattr(draft, name) for name in self.asks})
        super().__init__(*args, **kwargs)
        self.draft, self.user = draft, user


class WeekForm(DraftForm):
    mark_optional = False
    asks = (
        "site", "mornings", "morning_starts_at", "morning_ends_at", "afternoons",
        "afternoon_starts_at", "afternoon_ends_at",
    )  # fmt: skip

    site = forms.ModelChoiceField(
        label="At which site?",
        queryset=Site.objects.none(),
        required=False,
        empty_label="At none of these, or nobody knows yet",
    )
    mornings = half_days("On which mornings?")
    morning_starts_at = clock("Mornings start at")
    morning_ends_at = clock("Mornings end at")
    afternoons = half_days("On which afternoons?")
    afternoon_starts_at = clock("Afternoons start at")
    afternoon_ends_at = clock("Afternoons end at")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        sites = self.draft.provider.sites.open(self.on).order_by("name")
        self.fields["site"].queryset = sites
        if not sites:
            del self.fields["site"]
        elif len(sites) == 1:
            self.initial.setdefault("site", None)
            self.initial["site"] = self.initial["site"] or sites[0].pk

    def clean(self) -> dict:
        """An empty time is no change: the usual times stand there."""
        given = super().clean()
        for name in self.asks:
            if name.endswith("_at") and given.get(name) is None:
                given[name] = getattr(self.draft, name)
        return given


class DatesForm(DraftForm, FirstDayForm):
    asks = ("starts_on", "ends_on", "next_review_on")

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
        label="When is the first review?", named="The review date", required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        latest = review_asked(self.draft.pupil, starts_on=self.on)
        self.fields["next_review_on"].help_text = (
            "Leave it empty for the latest day that guidance asks for. For a start today that is "
            f"{latest}."
        )

    def clean(self) -> dict:
        given = super().clean()
        if "starts_on" in given:
            days = {name: given.get(name) for name in self.asks}
            self.ask(check_dates, **days)
            self.check_first_day(self.draft.pupil, given["starts_on"])
        given.pop(ALL_THE_SAME, None)
        return given


class WhyForm(DraftForm):
    asks = ("reason", "aim", "registration_code", "safeguarding_lead")

    reason = forms.ChoiceField(
        label="Why is the child placed?",
        choices=[("", "Select a reason"), *Placement.Reason.choices],
        error_messages={"required": "Select why the child is placed"},
    )
    aim = forms.CharField(
        label="What is the placement to achieve?",
        max_length=300,
        help_text="For example, a return to all lessons by Easter",
        error_messages={"required": "Enter what the placement is to achieve"},
    )
    registration_code = forms.ChoiceField(
        label="What is the child’s registration at your school?",
        choices=REGISTRATIONS,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the child’s registration at your school"},
    )
    safeguarding_lead = forms.CharField(
        label="Who leads on safeguarding for the child at your school?",
        max_length=150,
        error_messages={"required": "Enter who leads on safeguarding at your school"},
    )


class ChecksForm(DraftForm):
    asks = ("checks",)
    mark_optional = False

    checks = forms.MultipleChoiceField(
        label="What has your school checked?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    again = forms.BooleanField(label="We have checked all of this again today", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        draft = self.draft
        self.before = queries.checked_before(draft.school, draft.provider)
        self.standing = queries.standing_now(draft.provider)
        field = self.fields["checks"]
        field.choices = [(item.key, line(item, self.before.lines)) for item in newest().items]
        field.asked_for = True
        field.label = f"Checks of {draft.provider}"
        told = checked_words(self.before.on, on=self.on) if self.before.on else ""
        field.help_text = (
            " ".join(filter(None, [told, known_of(draft.school, draft.provider)]))
            or "Tick each line that is so today."
        )
        if not self.before.serves(self.on):
            del self.fields["again"]
        if not self.approved:
            self.fields["read_warning"] = forms.BooleanField(label=READ, required=False)
            self.initial["read_warning"] = NOT_APPROVED in draft.checks

    @property
    def approved(self) -> bool:
        return self.standing is not None and self.standing.state in Standing.OPEN_TO_PLACEMENTS

    def clean(self) -> dict:
        given = super().clean()
        again = given.pop("again", False)
        read = given.pop("read_warning", False)
        ticked = [*given.get("checks", []), *([NOT_APPROVED] if read else [])]
        kept = self.before.serves(self.on) and set(given.get("checks", [])) <= set(
            self.before.lines
        )
        self.ask(
            check_ticked,
            ticked,
            on=self.draft.starts_on or self.on,
            approved=self.approved,
            provider=self.draft.provider.name,
        )
        given["checks"] = ticked
        given["checked_on"] = self.before.on if kept and not again else self.on
        return given


@dataclass(frozen=True)
class Step:
    heading: str
    form: type[GovukForm]
    intro: str = ""


STEPS = {
    "name": Step(
        "Tell the council of the provider",
        NamingForm,
        "It will be known to the council, and not listed: the council has checked nothing of it.",
    ),
    "week": Step(
        "Where and when is the child taught?",
        WeekForm,
        "As for your school’s last child there, if there was one. Change what is different.",
    ),
    "dates": Step("From when, and for how long?", DatesForm),
    "why": Step("Why, and to achieve what?", WhyForm),
    "checks": Step(
        "What has your school checked?",
        ChecksForm,
        "Your school stays responsible for the child, whoever teaches them.",
    ),
}


def step_of(answer: str) -> str:
    """On which page an answer is given; "" where on none."""
    return next((key for key, step in STEPS.items() if answer in step.form.base_fields), "")
