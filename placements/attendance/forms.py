from collections.abc import Iterator, Sequence

from django import forms

from apcase.web.forms import DateField, GovukForm
from directory.forms.imports import UploadForm
from placements.actions.marks import Marking
from placements.attendance.queries import Planned
from placements.attendance.rates import Moment
from placements.models import AttendanceMark, State
from placements.rules.marks import REASONS, STATUSES, may_be_there

PARTS = ("status", "minutes", "reason")
WORRY_ALONE = "choose who came as well, so that the worry can be told."
CHOOSE = "Choose for at least one child, or press “Everybody else is present”."


class ChooseDayForm(GovukForm):
    mark_optional = False

    on = DateField(label="Another day", named="The day", one_box=True, required=False)


def status_field(**over) -> forms.ChoiceField:
    return forms.ChoiceField(choices=list(STATUSES.items()), widget=forms.RadioSelect, **over)


def minutes_field(**over) -> forms.IntegerField:
    return forms.IntegerField(
        label="Minutes missed",
        required=False,
        error_messages={"invalid": "Enter the minutes as a number, like 10"},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}),
        **over,
    )


def reason_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Why absent",
        required=False,
        choices=[("", "Choose a reason"), *REASONS.items()],
    )


def worry_field() -> forms.BooleanField:
    return forms.BooleanField(label="I have a safeguarding worry", required=False)


def number_field(label: str, least: int, most: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        error_messages={"invalid": "Enter a whole number"},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )


class DayForm(GovukForm):
    """All sessions of a day at one provider that are not marked yet, on one screen."""

    mark_optional = False

    def __init__(self, *args, planned: Sequence[Planned], now: Moment, **kwargs):
        super().__init__(*args, **kwargs)
        self.now = now
        self.planned = {name_of(row): row for row in planned}
        for name, row in self.planned.items():
            about = f"{row.placement.pupil}, {row.session.starts_at:%H:%M}"
            self.fields[f"status-{name}"] = status_field(label=legend(row), required=False)
            self.fields[f"minutes-{name}"] = minutes_field()
            self.fields[f"reason-{name}"] = reason_field()
            self.fields[f"worry-{name}"] = worry_field()
            for part in (*PARTS[1:], "worry"):
                field = self.fields[f"{part}-{name}"]
                field.widget.attrs["aria-label"] = f"{field.label}: {about}"

    def rows(self) -> Iterator[dict]:
        """The three fields of each session, for the page."""
        for name, row in self.planned.items():
            parts = (*PARTS, "worry")
            yield {"planned": row} | {part: self[f"{part}-{name}"] for part in parts}

    def markings(self) -> list[Marking]:
        """What was chosen, without what cannot be read; the rest is present if that was pressed,
        where it has begun."""
        rest = self.data.get("rest") == "present"
        chosen = []
        for name, row in self.planned.items():
            given = {part: self.cleaned_data.get(f"{part}-{name}") for part in PARTS}
            if any(f"{part}-{name}" in self.errors for part in PARTS):
                continue
            here = "present" if rest and self.may_be_here(row) else ""
            if status := given["status"] or here:
                worry = self.cleaned_data[f"worry-{name}"]
                chosen.append(marking_of(row, status, given["minutes"], given["reason"], worry))
            elif self.cleaned_data[f"worry-{name}"]:
                self.add_error(f"status-{name}", f"{row.placement.pupil}: {WORRY_ALONE}")
        return chosen

    def may_be_here(self, row: Planned) -> bool:
        """And not a child for whom not everything is ready: of that child somebody says it."""
        if row.placement.state == State.PRE_START:
            return False
        return may_be_there(row.on, row.session.starts_at, today=self.now.on, at=self.now.at)

    def turn_away(self, marking: Marking, refusal: Exception) -> None:
        """The sentence beside what it is about, with the child's name where that is gone."""
        name = f"{marking.placement.pk.hex}{marking.starts_at:%H%M}"
        part = refusal.field if refusal.field in PARTS else "status"
        field = f"{part}-{name}" if name in self.planned else None
        who = f"{marking.placement.pupil}, {marking.starts_at:%H:%M}: "
        self.add_error(field, who + str(refusal))


def marking_of(row: Planned, status: str, minutes: int | None, reason: str, worry: bool) -> Marking:
    """What was opened and then left is not sent: minutes of a child who is present after all."""
    return Marking(
        placement=row.placement,
        on=row.on,
        starts_at=row.session.starts_at,
        status=status,
        minutes=minutes if status in ("late", "left_early") else None,
        reason=reason if status == "absent_reason" else "",
        worry=worry,
    )


def name_of(row: Planned) -> str:
    return f"{row.session.placement_id.hex}{row.session.starts_at:%H%M}"


def legend(row: Planned) -> str:
    times = f"{row.session.starts_at:%H:%M} to {row.session.ends_at:%H:%M}"
    site = f", {row.session.site}" if row.session.site else ""
    return f"{row.placement.pupil}, {times}{site}"


class CorrectForm(GovukForm):
    """What the mark should say, and why; `seen` is the version that this page shows."""

    status = status_field(
        label="What should it say?", error_messages={"required": "Select what the mark should say"}
    )
    minutes = minutes_field(help_text="Of a child who came late or left early.")
    reason = reason_field()
    note = forms.CharField(label="Note", max_length=300, required=False)
    why = forms.CharField(
        label="Why is it corrected?",
        max_length=300,
        error_messages={"required": "Enter why the mark is corrected, in a sentence"},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, mark: AttendanceMark, **kwargs):
        held = {name: getattr(mark, name) for name in (*PARTS, "note")}
        kwargs["initial"] = held | {"seen": mark.version} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict:
        given = super().clean()
        given["minutes"] = given.get("minutes") or None
        return given


class ExplainForm(GovukForm):
    reason = forms.ChoiceField(
        label="The reason",
        choices=list(REASONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select why the child was absent"},
    )
    note = forms.CharField(
        label="Who said so, and what else is known", max_length=300, required=False
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


class RulesForm(GovukForm):
    """By when, and what puts a placement at risk; from a day on."""

    since = DateField(label="From which day?", named="The day")
    morning_by = forms.TimeField(
        label="Morning sessions are marked by",
        input_formats=["%H:%M"],
        help_text="Before noon, like 09:45.",
        error_messages={"invalid": "Enter a time of day, like 09:45"},
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "govuk-input--width-5"}),
    )
    afternoon_by = forms.TimeField(
        label="Afternoon sessions are marked by",
        input_formats=["%H:%M"],
        help_text="After noon, like 13:45.",
        error_messages={"invalid": "Enter a time of day, like 13:45"},
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "govuk-input--width-5"}),
    )
    percent = number_field("At risk below this attendance, in per cent", 1, 100)
    over = number_field("Over how many sessions", 2, 100)
    unexplained = number_field("At risk with this many unexplained absences among them", 1, 100)
    low_weeks = number_field("At risk with engagement of 0 or 1 in this many weeks running", 1, 20)
    why = forms.CharField(
        label="Why is it changed?",
        max_length=300,
        error_messages={"required": "Enter why this is changed, in a sentence"},
    )


class UploadMarksForm(UploadForm):
    file = forms.FileField(
        label="File of marks (CSV)",
        help_text="The first line names the columns: upn, provider, on, starts_at and status must "
        "be there.",
    )


class StopForm(GovukForm):
    reason = forms.CharField(
        label="Why can the child not come?",
        help_text="What happened, and what was agreed with the home school.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter why the child cannot come, in a sentence"},
    )
