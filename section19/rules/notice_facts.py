"""What must be known of an exclusion to say which notices it owes.

Explained in docs/rules/exclusion-notices.md.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from apcase.rules.facts import (
    in_words,
    require_date,
    require_span,
    require_whole,
    require_word,
    require_yes_or_no,
    shown,
)
from apcase.rules.refusal import EndBeforeStart, Refusal
from section19.rules.governing_board import KINDS
from section19.rules.notice_bases import TOLD
from section19.rules.suspension_lengths import SESSIONS, require_half_days

YES_OR_NO = {
    "misses_exam": "the pupil would miss a public examination or a National Curriculum test",
    "compulsory_school_age": "the pupil is of compulsory school age",
    "aged_18": "the pupil is aged 18 or over",
    "lives_elsewhere": "the pupil lives in another authority than the school's",
    "looked_after": "the pupil is looked after",
    "has_social_worker": "the pupil has a social worker",
    "provision_known": "the education is settled, with its start, times and address",
    "waived_48_hours": "the parents agree to less than 48 hours' notice",
}
IF_CANCELLED = {
    "cancelled_on": "day of the cancellation",
    "board_met_on": "day of the board's meeting",
}


@dataclass(frozen=True)
class NoticeFacts:
    """One exclusion as decided.

    `term_total` and `term_lunchtimes`: school days and lunchtimes of suspension in the term, this
    one included; a permanent exclusion needs neither. `provision_known`: when the first notice is
    given, all that it must say of the education is settled. `run_started_on`: the first day of
    suspensions that run into this one. `days_in_year`: as in `check_cancellation`.
    """

    kind: str
    decided_on: date
    first_day: date
    last_day: date | None = None
    first_session: str = "am"
    term_total: Decimal | None = None
    term_lunchtimes: int = 0
    misses_exam: bool = False
    compulsory_school_age: bool = True
    aged_18: bool = False
    lives_elsewhere: bool = False
    looked_after: bool = False
    has_social_worker: bool = False
    provision_known: bool = False
    provision_starts_on: date | None = None
    waived_48_hours: bool = False
    run_started_on: date | None = None
    cancelled_on: date | None = None
    board_met_on: date | None = None
    days_in_year: Decimal | None = None

    def __post_init__(self):
        require_word(self.kind, "kind of exclusion", KINDS, "kind")
        require_word(self.first_session, "first session missed", SESSIONS, "first_session")
        for field, question in YES_OR_NO.items():
            require_yes_or_no(getattr(self, field), question, field)
        require_whole(self.term_lunchtimes, "lunchtimes in the term", 0, 366, "term_lunchtimes")
        TOLD.on(require_date(self.decided_on, "day of the decision", "decided_on"))
        require_date(self.first_day, "first day of the exclusion", "first_day")
        self._check_period()
        self._check_provision()
        for field, name in IF_CANCELLED.items():
            if getattr(self, field) is not None:
                require_date(getattr(self, field), name, field)
        if not self.permanent:
            require_half_days(self.term_total, "total in the term", "term_total")

    @property
    def permanent(self) -> bool:
        return self.kind == "permanent"

    @property
    def told_at_once(self) -> bool:
        """The board hears of it now, not with the report of the term."""
        if self.permanent or self.misses_exam:
            return True
        return self.term_total > 5 or self.term_lunchtimes > 10

    @property
    def parents_must_be_told_of_education(self) -> bool:
        return self.compulsory_school_age and not self.aged_18

    @property
    def without_education_until(self) -> date | None:
        """The last day of the exclusion, or of the time before its education; None if neither."""
        begins = self.provision_starts_on
        ends = (self.last_day, self.cancelled_on, begins and begins - timedelta(1))
        return min((day for day in ends if day is not None), default=None)

    def _check_period(self) -> None:
        if self.first_day < self.decided_on:
            raise EndBeforeStart(
                f"The exclusion begins on {in_words(self.first_day)}, before it was decided on "
                f"{in_words(self.decided_on)}. Check both dates.",
                "first_day",
            )
        if not self.permanent:
            require_span(self.first_day, self.last_day, "The suspension")
        elif self.last_day is not None:
            raise Refusal(
                f"A permanent exclusion has no last day; {shown(self.last_day)} was given. "
                "Leave the last day empty, or record a suspension.",
                "last_day",
            )
        if self.run_started_on is not None:
            self._check_run(self.run_started_on)

    def _check_run(self, started_on: Any) -> None:
        require_date(started_on, "first day of the suspensions in a row", "run_started_on")
        if self.kind != "suspension" or started_on > self.first_day:
            raise Refusal(
                "Only earlier suspensions can run into this one, and only into a suspension. Leave "
                "the first day of the row empty, or enter one on or before this suspension's own.",
                "run_started_on",
            )

    def _check_provision(self) -> None:
        starts_on = self.provision_starts_on
        if starts_on is None:
            if self.waived_48_hours:
                raise Refusal(
                    "The parents can agree to less than 48 hours only for a start that is known. "
                    "Enter the day on which the education begins.",
                    "provision_starts_on",
                )
            return
        require_date(starts_on, "day on which the education begins", "provision_starts_on")
        if starts_on < self.first_day:
            raise EndBeforeStart(
                f"The education begins on {in_words(starts_on)}, before the exclusion on "
                f"{in_words(self.first_day)}. Check both dates.",
                "provision_starts_on",
            )
