"""The questions about a contact, and about its follow-up."""

from datetime import date

from apcase.web.forms import DateField, GovukForm
from placements.arrangements.forms import one_of
from placements.direction_forms import words
from placements.models.in_touch import (
    FOLLOWER_WORDS,
    REACHED_WORDS,
    TOUCH_SIDE_WORDS,
    TOUCH_WAY_WORDS,
)
from placements.rules.in_touch import COMMUNITY, PROVIDER, SCHOOL, SIDES

NOBODY = ("nobody", "Nobody: nothing is left to do")


class TouchForm(GovukForm):
    """By one of the sides for which somebody may say it; asked only where there are several."""

    mark_optional = False

    by_side = one_of("Who was in touch?", TOUCH_SIDE_WORDS, "Select who was in touch")
    with_whom = one_of("With whom?", REACHED_WORDS, "Select who was reached")
    how = one_of("How?", TOUCH_WAY_WORDS, "Select how they were in touch")
    happened_on = DateField(
        label="When?", named="The day", error_messages={"required": "Enter on which day it was"}
    )
    came = words(
        "What came of it?",
        "Enter what came of it",
        rows=3,
        help_text="A sentence or two, and what is left to do. If the provider was in touch, was "
        "reached or follows it up, its people read this. Never name a safeguarding matter here: "
        "follow your safeguarding procedure.",
    )
    next_side = one_of(
        "Who follows it up?", [NOBODY, *FOLLOWER_WORDS], "Select who follows it up, or nobody"
    )
    next_on = DateField(
        label="By which day?",
        named="The day of the follow-up",
        required=False,
        help_text="If somebody follows it up.",
    )

    def __init__(self, *args, sides: tuple[str, ...], on: date, **kwargs):
        known = {"by_side": sides[0], "happened_on": on, "next_side": NOBODY[0]}
        super().__init__(*args, initial=known, **kwargs)
        self.sides = sides
        self.fields["with_whom"].choices = [each for each in REACHED_WORDS if sides != (each[0],)]
        if PROVIDER not in sides:
            left_to = self.fields["next_side"]
            left_to.choices = [each for each in left_to.choices if each[0] != PROVIDER]
        if SCHOOL not in sides:
            self.fields["how"].choices = [
                each for each in TOUCH_WAY_WORDS if each[0] not in COMMUNITY
            ]
        if len(sides) == 1:
            del self.fields["by_side"]
            side = SIDES[sides[0]]
            self.fields["with_whom"].label = f"With whom was {side[0].lower()}{side[1:]} in touch?"
        else:
            self.fields["by_side"].choices = [(side, SIDES[side]) for side in sides]

    def clean(self):
        cleaned = super().clean()
        cleaned.setdefault("by_side", self.sides[0])
        if cleaned.get("next_side") == NOBODY[0]:
            cleaned["next_side"] = ""
        return cleaned


class FollowTouchForm(GovukForm):
    mark_optional = False

    followed_on = DateField(
        label="When was it followed up?",
        named="The day",
        error_messages={"required": "Enter on which day it was followed up"},
    )
    followed_how = words(
        "What was done?", "", rows=3, required=False,
        help_text="If there is more to say. Never name a safeguarding matter here.",
    )  # fmt: skip

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, initial={"followed_on": on}, **kwargs)
