"""What each deadline is asked for, in the address: no child is named."""

from django import forms

from apcase.pupils.forms import SchoolField
from apcase.web.forms import DateField, GovukForm
from section19.rules.sixth_day import KINDS

KIND_WORDS = {"permanent": "A permanent exclusion", "suspension": "A suspension"}
OWN_CALENDAR = "Part of its name, or its URN. Days are counted on its own calendar."


def kind_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="What happened?",
        choices=[(kind, KIND_WORDS[kind]) for kind in reversed(KINDS)],
        widget=forms.RadioSelect,
    )


class AskForm(GovukForm):
    mark_optional = False  # a label says when its answer is needed


class SixthDayForm(AskForm):
    school = SchoolField(label="Which school excluded the child?", help_text=OWN_CALENDAR)
    kind = kind_field()
    first_day = DateField(
        label="First day of the exclusion",
        named="The first day",
        help_text="As the head teacher’s notice says. For example, 21 10 2026",
    )
    sent_home = forms.BooleanField(
        label="The child was in school that morning and was sent home", required=False
    )
    last_day = DateField(
        label="Last day, if a suspension",
        named="The last day",
        required=False,
        help_text="Several suspensions in a row count as one: enter the last day of the last.",
    )

    def clean(self) -> dict:
        given = super().clean()
        kind, last_day = given.get("kind"), given.get("last_day")
        if kind == "suspension" and not last_day and "last_day" not in self.errors:
            self.add_error("last_day", "Enter the last day of the suspension")
        if kind == "permanent" and last_day:
            self.add_error("last_day", "A permanent exclusion has no last day. Leave this empty")
        return given


class GoverningBoardForm(AskForm):
    school = SchoolField(label="Which school is it?", help_text=OWN_CALENDAR)
    kind = kind_field()
    notified_on = DateField(
        label="When did the governing board get the notice?", named="The day of the notice"
    )
    term_total = forms.DecimalField(
        label="School days of suspension in the term, if a suspension",
        required=False,
        min_value=0,
        max_digits=4,
        decimal_places=1,
        help_text="With this one. Half a day counts as 0.5, and so does a lunchtime.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "decimal"}),
    )
    representations = forms.BooleanField(label="The parents make representations", required=False)
    misses_exam = forms.BooleanField(
        label="The child would miss a public exam or a National Curriculum test", required=False
    )
    exam_on = DateField(
        label="First exam missed, if any", named="The day of the exam", required=False
    )

    def clean(self) -> dict:
        given = super().clean()
        total_missing = given.get("term_total") is None and "term_total" not in self.errors
        if given.get("kind") == "suspension" and total_missing:
            self.add_error("term_total", "Enter how many school days of suspension there were")
        if given.get("kind") == "permanent":
            given["term_total"] = None
        return given


class IndependentReviewForm(AskForm):
    school = SchoolField(label="Which school is it?", help_text=OWN_CALENDAR)
    excluded_on = DateField(label="First day of the permanent exclusion", named="The first day")
    told_on = DateField(
        label="When did the parents get the board’s decision in writing?",
        named="The day of the decision",
    )


class NoticeForm(AskForm):
    school = SchoolField(label="Which school directs the child?", help_text=OWN_CALENDAR)
    first_day = DateField(
        label="First day at the other place",
        named="The first day",
        help_text="For example, 23 11 2026",
    )


class ReviewForm(AskForm):
    meeting_on = DateField(label="When is the review?", named="The day of the review")
    school = SchoolField(
        label="Which school holds it?",
        required=False,
        help_text="Needed only where the authority counts six school days.",
    )


class RequestForm(AskForm):
    reviewed_on = DateField(label="When was the last review?", named="The day of the review")


class IllnessForm(AskForm):
    school = SchoolField(label="Which is the child’s school?", help_text=OWN_CALENDAR)
    ill_from = DateField(
        label="First day of this illness",
        named="The first day",
        help_text="The date is worked out as if the child stays ill.",
    )
    earlier_days = forms.DecimalField(
        label="School days of illness before, in this school year",
        required=False,
        min_value=0,
        max_digits=4,
        decimal_places=1,
        help_text="Half a day counts as 0.5. Leave empty if there were none.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "decimal"}),
    )


class NextReviewForm(AskForm):
    school = SchoolField(label="Which is the child’s home school?", help_text=OWN_CALENDAR)
    starts_on = DateField(label="When did the placement start?", named="The start")
    last_review_on = DateField(
        label="When was it last reviewed, if it was?", named="The last review", required=False
    )
