"""What is asked of the officer who refers a child, and of the provider who answers."""

from datetime import date
from decimal import Decimal

from django import forms

from apcase.pupils.models import Pupil
from apcase.rules.refusal import Refusal
from apcase.web.forms import DateField, GovukForm
from placements import queries
from placements.actions.checks import check_hours
from placements.crossing_form import CrossingForm
from placements.forms import HOURS_MESSAGES, LONGEST_TEXT, REGISTRATIONS, ProviderField, RuleForm
from placements.models import Placement, Referral
from placements.referrals.sections import told
from placements.reviews import review_asked
from placements.rules.referrals import ANSWER, CHOSEN, SECTION, TYPED

SHARE_HINT = "Enter why it needs to know, and it is told. Leave it empty, and it is not."


def hours(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        max_digits=4,
        decimal_places=2,
        error_messages=HOURS_MESSAGES | {"required": "Enter the hours a week"},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "decimal"}),
    )


def text(label: str, missing: str = "", *, hint: str = "", rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=bool(missing),
        max_length=LONGEST_TEXT,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing},
    )


class HoursForm(RuleForm):
    def clean_hours_per_week(self) -> Decimal | None:
        self.ask(check_hours, self.cleaned_data["hours_per_week"])
        return self.cleaned_data.get("hours_per_week")


class ReferralForm(HoursForm):
    """What is sought for the child; and what a provider may have to be told, later and in part."""

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
        label="Why is the child to be placed?",
        choices=[("", "Select a reason"), *Placement.Reason.choices],
        error_messages={"required": "Select why the child is to be placed"},
    )
    aim = forms.CharField(
        label="What is the placement to achieve?",
        max_length=300,
        help_text="For example, a return to the home school by Easter",
        error_messages={"required": "Enter what the placement is to achieve"},
    )
    hours_per_week = hours("How many hours a week are needed?")
    starts_on = DateField(
        label="From which day is the place needed?",
        named="The first day",
        error_messages={"required": "Enter the day from which the place is needed"},
    )
    learning = text(SECTION["learning"].words, hint=SECTION["learning"].hint)
    attendance = text(SECTION["attendance"].words, hint=SECTION["attendance"].hint)
    risk = text(SECTION["risk"].words, hint=SECTION["risk"].hint)
    medical = text(SECTION["medical"].words, hint=SECTION["medical"].hint)

    def __init__(self, *args, pupil: Pupil, referral: Referral | None = None, **kwargs):
        names = ("commissioner", "commissioning_school", "reason", "aim", "hours_per_week",
                 "starts_on", *TYPED)  # fmt: skip
        if referral is not None:
            kwargs["initial"] = {name: getattr(referral, name) for name in names}
        super().__init__(*args, **kwargs)
        self.fields["commissioning_school"].queryset = queries.schools_of(pupil)


class SectionsForm(GovukForm):
    """Section by section: why the provider needs to know it, or nothing."""

    mark_optional = False

    def __init__(self, *args, referral: Referral, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.empty: list[str] = []
        for section in CHOSEN:
            if section.key != ANSWER:
                self.add_section(referral, section.key, on)

    def add_section(self, referral: Referral, key: str, on: date) -> None:
        """With the very words that would be told."""
        try:
            words = told(referral, key, on=on)
        except Refusal:
            self.empty.append(SECTION[key].words)
            return
        self.fields[f"{key}_why"] = forms.CharField(
            label=SECTION[key].words,
            required=False,
            max_length=300,
            help_text=f"It would be told: {words}",
        )

    @property
    def sections(self) -> dict[str, str]:
        given = self.cleaned_data
        return {
            section.key: why
            for section in CHOSEN
            if (why := given.get(f"{section.key}_why", "").strip())
        }


class ReferForm(SectionsForm):
    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        providers = ProvidersField(
            label="Which providers are asked?",
            queryset=queries.providers_to_choose(user),
            widget=forms.CheckboxSelectMultiple,
            help_text="Each with its standing. Only those that are approved can be asked.",
            error_messages={"required": "Select at least one provider"},
        )
        self.fields = {"providers": providers} | self.fields

    def clean(self) -> dict:
        given = super().clean()
        if self.errors:
            return given
        return {"providers": given["providers"], "sections": self.sections}


class ProvidersField(forms.ModelMultipleChoiceField):
    label_from_instance = ProviderField.label_from_instance


class ShareForm(SectionsForm):
    """More for one provider; where it has asked something, an answer first."""

    def __init__(self, *args, question: str, **kwargs):
        super().__init__(*args, **kwargs)
        if question:
            answer = text("What do you answer?", hint=f"It asks: {question}")
            self.fields = {ANSWER: answer} | self.fields

    def clean(self) -> dict:
        given = super().clean()
        if self.errors:
            return given
        return {"sections": self.sections, "answer": given.get(ANSWER, "")}


class InterestForm(GovukForm):
    question = text(
        "What do you need to know before you can say?",
        hint="Leave it empty if you know enough, and make your offer when you can.",
    )


def reason_form(label: str, missing: str) -> type[GovukForm]:
    return type("ReasonForm", (GovukForm,), {"reason": text(label, missing)})


DeclineForm = reason_form(
    "Why is there no place for this child?", "Enter why there is no place for this child"
)
TakeBackForm = reason_form(
    "Why is this provider not asked any more?", "Enter why this provider is not asked any more"
)


class CancelForm(GovukForm):
    reason = forms.CharField(
        label="Why is no placement sought any more?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why no placement is sought any more"},
    )


class AcceptForm(RuleForm, CrossingForm):
    reasons = ("standing_reason", "line_reason")

    registration_code = forms.ChoiceField(
        label="What will be the child’s registration at the home school?",
        choices=REGISTRATIONS,
        widget=forms.RadioSelect,
        help_text="Dual registration needs two schools. A provider that is not a school has no "
        "roll.",
        error_messages={"required": "Select the child’s registration at the home school"},
    )
    next_review_on = DateField(
        label="When is the first review?",
        named="The review date",
        error_messages={"required": "Enter the date of the first review"},
    )

    choice_reason = forms.CharField(
        label="Why is this offer chosen, of those that stand?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What it costs, what came of placements there, what the child needs",
        error_messages={"required": "Enter why this offer is chosen"},
    )

    def __init__(self, *args, pupil: Pupil, starts_on: date, others: int, **kwargs):
        super().__init__(*args, **kwargs)
        if not others:
            del self.fields["choice_reason"]
        latest = review_asked(pupil, starts_on=starts_on)
        self.fields[
            "next_review_on"
        ].help_text = f"Guidance asks for a review in every half term: for this start by {latest}."
