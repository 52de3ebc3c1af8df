"""A week's sessions on one page: two lines for a day, one more than it has where it has more."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django import forms

from apcase.rules.refusal import Refusal
from apcase.web.forms import DateField
from placements.actions import Session
from placements.crossing_form import CrossingForm
from placements.models import Placement, WeeklySession
from placements.rules.timetable import WEEKDAYS, Slot

SCHOOL_WEEK, SATURDAY = range(1, 6), 6
LINES_A_DAY = 2
CLOCK = ["%H:%M", "%H.%M", "%H%M"]


@dataclass(frozen=True)
class Line:
    """One session's fields, as bound."""

    number: int
    start: forms.BoundField
    end: forms.BoundField
    site: forms.BoundField | None


class TimetableForm(CrossingForm):
    mark_optional = False

    from_on = DateField(
        label="From which day does this timetable run?",
        named="The first day",
        error_messages={"required": "Enter the day from which this timetable runs"},
    )

    def __init__(self, *args, placement: Placement, week: Iterable[WeeklySession], **kwargs):
        super().__init__(*args, **kwargs)
        # Read once for all lines: a field of rows of the database would ask again for each.
        self.sites = {str(site.pk): site for site in placement.provider.sites.all()}
        held = defaultdict(list)
        for session in week:
            held[session.weekday].append(session)
        saturday = {SATURDAY} if "sat" in placement.provider.days else set()
        self.lines_of = {
            weekday: lines_for(len(held[weekday]))
            for weekday in sorted({*SCHOOL_WEEK, *saturday, *held})
        }
        for weekday, number in self.lines:
            session = held[weekday][number] if number < len(held[weekday]) else None
            self.add_line(weekday, number, session)

    @property
    def lines(self) -> list[tuple[int, int]]:
        return [(day, number) for day, many in self.lines_of.items() for number in range(many)]

    def add_line(self, weekday: int, number: int, session: WeeklySession | None) -> None:
        what = f"{WEEKDAYS[weekday - 1]}, session {number + 1}"
        for end, at in (("start", "starts_at"), ("end", "ends_at")):
            name = f"{end}_{weekday}_{number}"
            self.fields[name] = forms.TimeField(
                label=f"{what}, {end}",
                required=False,
                input_formats=CLOCK,
                widget=forms.TimeInput(format="%H:%M", attrs={"class": "govuk-input--width-4"}),
                error_messages={
                    "invalid": f"{what}: the {end} must be a time on the 24-hour clock, like 09:30"
                },
            )
            self.initial.setdefault(name, session and getattr(session, at))
        if self.sites:
            name = f"site_{weekday}_{number}"
            choices = [(pk, site.name) for pk, site in self.sites.items()]
            self.fields[name] = forms.ChoiceField(
                label=f"{what}, site", choices=[("", "Not known"), *choices], required=False
            )
            self.initial.setdefault(name, session and session.site_id)

    @property
    def days(self) -> list[tuple[str, list[Line]]]:
        """The fields as the page sets them out."""
        return [
            (WEEKDAYS[day - 1], [self.line(day, number) for number in range(many)])
            for day, many in self.lines_of.items()
        ]

    def line(self, day: int, number: int) -> Line:
        site = self[f"site_{day}_{number}"] if self.sites else None
        return Line(number + 1, self[f"start_{day}_{number}"], self[f"end_{day}_{number}"], site)

    def clean(self) -> dict:
        given = super().clean()
        sessions = [self.session(*line, given) for line in self.lines]
        return {
            "sessions": [session for session in sessions if session],
            "from_on": given.get("from_on"),
            "line_reason": given.get("line_reason", ""),
        }

    def session(self, weekday: int, number: int, given: dict) -> Session | None:
        """None where the line is empty, or wrong and said to be."""
        names = {"starts_at": f"start_{weekday}_{number}", "ends_at": f"end_{weekday}_{number}"}
        times = {at: given.get(name) for at, name in names.items()}
        if any(name in self.errors for name in names.values()) or not any(times.values()):
            return None
        for at, name in names.items():
            if times[at] is None:
                self.add_error(name, f"{self.fields[name].label}: enter a time, like 09:30")
                return None
        try:
            slot = Slot(weekday, **times)
        except Refusal as refusal:
            self.add_error(names[refusal.field], str(refusal))
            return None
        return Session(slot, self.sites.get(given.get(f"site_{weekday}_{number}")))


def lines_for(sessions: int) -> int:
    """Of a day: room for the usual two, and for one more once both are there."""
    return sessions + 1 if sessions >= LINES_A_DAY else LINES_A_DAY


def first_day(placement: Placement, on: date) -> date:
    """What a new timetable begins with, unless the person says otherwise."""
    return max(placement.starts_on, on)
