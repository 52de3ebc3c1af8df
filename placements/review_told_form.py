"""Whom a review involves: the parents who are invited to it, and the child who is told."""

from datetime import date

from django import forms

from apcase.rules.refusal import Refusal
from apcase.web.forms import DateField, GovukForm
from placements.rules.placement_reviews import check_interval, check_invited, check_told

INVITED = ("parents_invited_on", "parents_invited_how", "not_invited_reason")


def line(label: str, *, most: int = 300, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, help_text=help_text)


class ToldForm(GovukForm):
    """Asked of every review that is recorded."""

    parents_invited_on = DateField(
        label="When were the parents invited to the review?",
        named="The day of the invitation",
        required=False,
    )
    parents_invited_how = line(
        "How were they invited?", most=200, help_text="By letter, call or message"
    )
    not_invited_reason = line("If they were not invited: why not?")
    interval_reason = line(
        "Why is the next review then?",
        help_text="How often is decided for each child. Leave it empty only if the placement ends.",
    )
    child_told = line(
        "How is the child told what was decided?",
        help_text="Who tells the child, and when; or why nobody does",
    )

    def clean(self) -> dict:
        """All that is not said yet is said at once, whatever else is wrong."""
        given = super().clean()
        invited_on = given.get("parents_invited_on")
        if not set(INVITED) & set(self.errors):
            self.hold_to(
                check_invited,
                invited_on=invited_on,
                how=given.get("parents_invited_how", ""),
                why_not=given.get("not_invited_reason", ""),
                held_on=given.get("held_on") or invited_on or date.max,
            )
        if "interval_reason" not in self.errors:
            self.hold_to(
                check_interval,
                ends=given.get("decision") in (None, "end"),
                interval_reason=given.get("interval_reason", ""),
            )
        if "child_told" not in self.errors:
            self.hold_to(check_told, child_told=given.get("child_told", ""))
        return given

    def hold_to(self, rule, **said) -> None:
        try:
            rule(**said)
        except Refusal as refusal:
            self.refuse(refusal)
