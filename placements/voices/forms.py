"""What a child or a parent is asked: a picture for each answer of a young child."""

from datetime import date

from django import forms
from django.templatetags.static import static
from django.utils.html import format_html

from apcase.web.forms import DateField, GovukForm
from placements.direction_forms import words
from placements.direction_review_forms import yes_or_no
from placements.models import Voice
from placements.plans.forms import short
from placements.rules.voice import CHILD, PICTURES, SCALES, QuestionSet


class VoiceForm(GovukForm):
    """The questions of one set at one stage; any may be left out."""

    mark_optional = False

    def __init__(
        self, *args, asked: QuestionSet, stage: str, held: Voice | None, on: date, **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.questions = asked.questions[stage]
        before = held.answers if held and held.question_set == asked.key else {}
        for key, question in self.questions.items():
            self.fields[key] = forms.TypedChoiceField(
                label=question,
                choices=choices(asked.scale),
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
                initial=before.get(key, ""),
            )
        self.fields |= self.the_rest(asked.who, held, on)

    def the_rest(self, who: str, held: Voice | None, on: date) -> dict[str, forms.Field]:
        own = "In your own words" if who != CHILD else "In the child’s own words"
        return {
            "words": words(own, "", required=False, initial=held.words if held else ""),
            "helped_by": short(
                "Who helped to answer?",
                help_text="Leave it empty if nobody did",
                initial=held.helped_by if held else "",
            ),
            "said_on": DateField(
                label="When was this said?",
                named="The day",
                initial=held.said_on if held else on,
                error_messages={"required": "Enter the day on which this was said"},
            ),
            "shared": yes_or_no(
                "May the provider see it?",
                "Select whether the provider may see it",
                initial=("yes" if held.shared else "no") if held else None,
            ),
        }

    def clean(self) -> dict:
        """As the action takes it: the answers together, and the rest."""
        given = super().clean()
        if self.errors:
            return given
        answers = {key: given.pop(key) for key in self.questions}
        return given | {"answers": {k: value for k, value in answers.items() if value is not None}}


def choices(scale: str) -> list[tuple[int, str]]:
    return [(value, shown(value, words, scale)) for value, words in SCALES[scale].items()]


def shown(value: int, said: str, scale: str) -> str:
    """With the picture of a face, which says what the words beside it say."""
    if scale != "pictures" or value not in PICTURES:
        return said
    face = static(f"faces/{value}.svg")
    return format_html('<img src="{}" alt="" width="48" height="48"> {}', face, said)
