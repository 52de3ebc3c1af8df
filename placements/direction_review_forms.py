"""What is asked about a review of a direction off site, and about a request for one."""

from datetime import date

from django import forms

from apcase.web.forms import DateField, GovukForm
from placements.direction_forms import clock, words
from placements.models import DirectionReview
from placements.models.direction import WAYS
from placements.models.direction_review import WHO_ASKED
from placements.rules.direction_reviews import LOOKED_AT


def capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def ways() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="By which way?",
        choices=WAYS,
        widget=forms.RadioSelect,
        error_messages={"required": "Select by which way"},
    )


class ArrangeForm(GovukForm):
    meeting_on = DateField(
        label="On which day?",
        named="The day of the review",
        help_text="A day that suits the family, as far as it can be",
        error_messages={"required": "Enter the day of the review"},
    )
    meeting_at = clock("At what time?", "", required=False)
    place = forms.CharField(
        label="Where?",
        max_length=200,
        error_messages={"required": "Enter where the review is held"},
    )

    def __init__(self, *args, next_review_on: date | None, **kwargs):
        super().__init__(*args, initial={"meeting_on": next_review_on}, **kwargs)


class InviteForm(GovukForm):
    mark_optional = False

    invited_on = DateField(
        label="When were they invited?",
        named="The day of the invitation",
        error_messages={"required": "Enter the day on which they were invited"},
    )
    invited = forms.MultipleChoiceField(
        label="Who was invited in writing?",
        choices=[],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select who was invited"},
    )
    late_reason = words(
        "If it is too late: why was the review held all the same?",
        "",
        required=False,
        help_text="Leave it empty where the invitation is in time.",
    )

    def __init__(self, *args, attendees, on: date, **kwargs):
        super().__init__(*args, initial={"invited_on": on}, **kwargs)
        self.fields["invited"].choices = [(each.who, capital(each.who)) for each in attendees]


class ReviewDirectionForm(GovukForm):
    """Four points, what the family says, and a decision that is never without its date."""

    mark_optional = False

    attended = forms.MultipleChoiceField(
        label="Who came?", choices=[], required=False, widget=forms.CheckboxSelectMultiple
    )
    progress = words("What progress has the child made?", LOOKED_AT["progress"])
    attendance = words("How has the child attended?", LOOKED_AT["attendance"])
    safeguarding = words(
        "How safe is the child there, and was anything raised?", LOOKED_AT["safeguarding"]
    )
    parity = words(
        "How does what the child is taught compare with what their peers are taught?",
        LOOKED_AT["parity"],
    )
    views = words(
        "What do the parents and the child say? (optional)",
        "",
        required=False,
        help_text="What they sent in writing too",
    )
    decision = forms.ChoiceField(
        label="What was decided?",
        choices=DirectionReview.Decision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what was decided"},
    )
    reasons = words("Why?", "Enter the reasons: the family is sent them")
    until = DateField(
        label="Until which day does the direction last?",
        named="The last day",
        error_messages={"required": "Enter the last day of the direction"},
    )
    next_review_on = DateField(
        label="When is the next review, if it continues?",
        named="The day of the next review",
        required=False,
        help_text="Leave it empty only if the direction ends.",
    )

    def __init__(self, *args, attendees, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["attended"].choices = [(each.who, capital(each.who)) for each in attendees]


class TellDecisionForm(GovukForm):
    told_on = DateField(
        label="When were the parents told in writing?",
        named="The day",
        error_messages={"required": "Enter the day on which they were told"},
    )
    way = ways()

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, initial={"told_on": on}, **kwargs)


class CancelReviewForm(GovukForm):
    reason = forms.CharField(
        label="Why is it not held on that day?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why the review is not held on that day"},
    )


def yes_or_no(label: str, missing: str, **options) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": missing},
        **options,
    )


class RequestForm(GovukForm):
    """Somebody asks for a review."""

    requested_on = DateField(
        label="When was it asked?",
        named="The day of the request",
        error_messages={"required": "Enter the day of the request"},
    )
    asked_by = forms.ChoiceField(
        label="Who asked?",
        choices=WHO_ASKED,
        widget=forms.RadioSelect,
        error_messages={"required": "Select who asked"},
    )
    in_writing = yes_or_no("Was it in writing?", "Select whether it was in writing")
    said = words("What did they say?", "", required=False)

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, initial={"requested_on": on}, **kwargs)


class AnswerRequestForm(GovukForm):
    answered_on = DateField(
        label="When was it answered?",
        named="The day of the answer",
        error_messages={"required": "Enter the day of the answer"},
    )
    holds = yes_or_no("Will a review be held?", "Select whether a review will be held")
    answer = words("What does the answer say?", "Enter what the answer says")

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, initial={"answered_on": on}, **kwargs)
