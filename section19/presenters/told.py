"""Notices, limits and the governing board, as the page of an exclusion shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from apcase.rules.explanation import explain_deadline
from apcase.rules.facts import in_words
from apcase.rules.school_days import SchoolDays
from apcase.web.parts import Row
from section19.rules.counted_notices import DatedDuty
from section19.rules.governing_board import BoardDuty
from section19.suspensions import Totals
from section19.told import Told


@dataclass(frozen=True)
class NoticeLine:
    """One notice: what, to whom, by when, and on what it rests."""

    what: str
    to: str
    due_on: date | None
    until: date | None
    when: str
    basis: str
    reading: bool


def notice_lines(notices: Iterable[DatedDuty]) -> list[NoticeLine]:
    """By their days; those that have none yet come last."""
    in_order = sorted(notices, key=lambda notice: (notice.due_on or date.max, notice.key))
    return [
        NoticeLine(
            notice.what,
            " and ".join(notice.owed_to),
            notice.due_on,
            last_of(notice),
            notice.when,
            str(notice.basis),
            notice.basis.reading,
        )
        for notice in in_order
    ]


def last_of(notice: DatedDuty) -> date | None:
    """The last of several days, where the duty is owed on each."""
    if notice.deadline is None or notice.deadline.days[-1] == notice.due_on:
        return None
    return notice.deadline.days[-1] if notice.due_on == notice.deadline.days[0] else None


def total_rows(totals: Totals | None) -> list[Row]:
    if totals is None:
        return []
    year = totals.year
    rows = [
        Row("This suspension", f"{days(totals.length)} of school"),
        Row(
            f"School year {year.school_year} to {year.school_year + 1}",
            f"{days(year.days)} at all schools together; {days(year.left)} left of the 45 that "
            "the law allows",
        ),
    ]
    rows += [
        Row(f"Term from {in_words(total.term.first_day)}", days(total.after))
        for total in totals.terms
    ]
    return rows


def days(number: Decimal) -> str:
    return "1 day" if number == 1 else f"{number.normalize():f} days"


def board_rows(board: BoardDuty | None) -> list[Row]:
    if board is None:
        return []
    rows = [Row("Situation", board.trigger.situation), Row("It must", board.trigger.must)]
    if board.deadline:
        rows.append(Row("By", in_words(board.deadline.due_on)))
    if board.if_asked:
        rows.append(
            Row("If the parents make representations", f"By {in_words(board.if_asked.due_on)}")
        )
    if board.before_exam:
        rows.append(Row("Before the exam, if it can", f"By {in_words(board.before_exam.due_on)}"))
    elif board.exam_note:
        rows.append(Row("The exam", board.exam_note))
    rows.append(Row("Basis", str(board.trigger.basis)))
    return rows


def told_context(told: Told, school_days: SchoolDays) -> dict:
    by = told.board.deadline if told.board else None
    return {
        "board_days": explain_deadline(by, school_days) if by else (),
        "notices": notice_lines(told.notices),
        "totals": total_rows(told.totals),
        "board": board_rows(told.board),
        "told_missing": told.missing,
    }
