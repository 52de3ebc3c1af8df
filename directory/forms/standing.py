from datetime import date

from django import forms

from apcase.rules.refusal import Refusal
from apcase.web.forms import DateField, GovukForm
from directory.models import Standing
from directory.presenters.moves import WORDS, choices
from directory.rules.standing import MOST_PUPILS, TWO, Move, check_asked, check_since

YES_NO = [("yes", "Yes"), ("no", "No")]


class NextForm(GovukForm):
    """What happens next: only what this person may do now."""

    event = forms.ChoiceField(
        label="What happens next?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what happens next"},
    )

    def __init__(self, *args, moves: list[Move], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["event"].choices = choices(moves)


class MoveForm(GovukForm):
    """The short form of one move: its reason, its day, and what it alone asks."""

    field_order = (
        "about_safety", "conditions", "most_pupils", "ends_on", "reason", "representations",
        "since",
    )  # fmt: skip

    about_safety = forms.TypedChoiceField(
        label="Is a child’s safety in question?",
        choices=YES_NO,
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        help_text="If it is, what happens to each child there is decided today; if not, within two "
        "working days.",
        error_messages={"required": "Say whether a child’s safety is in question"},
    )
    reason = forms.CharField(
        label="Why?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Give the reason: those who place children ask why"},
    )
    representations = forms.CharField(
        label="What did the provider say to it?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What it answered when it was asked, or how it was asked and did not answer.",
        error_messages={"required": "Say what the provider answered, or that it did not"},
    )
    conditions = forms.CharField(
        label="What are the conditions?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Everybody who can open the directory reads them. Do not name a child.",
        error_messages={"required": "Enter the conditions: whoever places a child must keep them"},
    )
    most_pupils = forms.IntegerField(
        label="How many children at most?",
        min_value=1,
        max_value=MOST_PUPILS,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        help_text="Leave it empty if the conditions set no number.",
    )
    ends_on = DateField(
        label="When do the conditions end?",
        named="The day on which the conditions end",
        error_messages={"required": "Enter the day on which the conditions end"},
    )
    since = DateField(
        label="From which day?",
        named="The date of the change",
        error_messages={"required": "Enter the day from which it holds"},
    )

    def __init__(self, *args, move: Move, current: Standing | None, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.move, self.current, self.on = move, current, on
        for name in set(self.fields) - {"reason", "since", *move.asks}:
            del self.fields[name]
        if move.who == TWO:
            del self.fields["since"]
        else:
            self.fields["since"].initial = on
        words = WORDS[move.event]
        self.fields["reason"].label = words.reason
        self.fields["reason"].help_text = f"{words.hint} Do not name a child.".strip()

    def clean(self) -> dict:
        given = super().clean()
        if not self.errors:
            self.ask(given)
        return given

    def ask(self, given: dict) -> None:
        since = given.get("since", self.on)
        asked = {name: given[name] for name in self.move.asks if name in given}
        try:
            if "since" in given:
                before = self.current.since if self.current else None
                check_since(since, after=before, on=self.on)
            check_asked(self.move, since=since, **asked)
        except Refusal as refusal:
            self.refuse(refusal)


class DecisionForm(GovukForm):
    """The second person’s answer."""

    agrees = forms.TypedChoiceField(
        label="What do you decide?",
        choices=[("yes", "Agree: it takes effect today"), ("no", "Send it back")],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you decide"},
    )
    reason = forms.CharField(
        label="Why?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Whoever proposed it reads this.",
        error_messages={"required": "Enter why you decide so"},
    )


class AsAtForm(GovukForm):
    """On which day to look."""

    mark_optional = False

    on = DateField(label="As at which day?", named="The day", required=False)
