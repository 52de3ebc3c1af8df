"""Illness is counted in the half-day sessions that a school's register marks I.

Explained in docs/rules/illness.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from apcase.rules.facts import in_words, require_date, require_span, require_word, shown
from apcase.rules.refusal import EndBeforeStart, Refusal
from apcase.rules.school_days import SchoolDays

SESSIONS = ("am", "pm")
Session = tuple[date, str]


@dataclass(frozen=True)
class Spell:
    """A time of illness, from the first session missed to the last, both included."""

    first_day: date
    last_day: date
    first_session: str = "am"
    last_session: str = "pm"

    def __post_init__(self):
        require_span(self.first_day, self.last_day, "The illness")
        require_word(self.first_session, "first session missed", SESSIONS, "first_session")
        require_word(self.last_session, "last session missed", SESSIONS, "last_session")
        if self.first_day == self.last_day and self.first_session > self.last_session:
            raise EndBeforeStart(
                f"The illness ends in the morning of {in_words(self.last_day)}, before it starts "
                "in the afternoon. Enter a last session that is not before the first.",
                "last_session",
            )


def sessions_of(spells: Iterable[Spell], school_days: SchoolDays) -> tuple[Session, ...]:
    """Each session missed, once and in order; days on which the school did not meet have none."""
    given = _listed(spells)
    if wrong := [spell for spell in given if not isinstance(spell, Spell)]:
        raise Refusal(f"An illness is given as a Spell; {shown(wrong[0])} is not one.", "spells")
    return tuple(sorted({missed for spell in given for missed in _missed(spell, school_days)}))


def ordered(sessions: Iterable[Session], school_days: SchoolDays) -> tuple[Session, ...]:
    """Sessions marked I, each once and in order; one on a day without school is refused."""
    given = {_session(pair) for pair in _listed(sessions)}
    for day, _ in sorted(given):
        if why := school_days.reason_not_counted(day):
            raise Refusal(
                f"The school does not meet on {in_words(day)} ({why}), so no session of that day "
                "can be marked I. Check the date, or the term dates.",
                "sessions",
            )
    return tuple(sorted(given))


def unbroken(
    sessions: Sequence[Session], school_days: SchoolDays
) -> tuple[tuple[Session, ...], ...]:
    """Ordered sessions, joined where no session of the school lies between them."""
    if not sessions:
        return ()
    days = school_days.between(sessions[0][0], sessions[-1][0])
    place = {session: n for n, session in enumerate((d, half) for d in days for half in SESSIONS)}
    runs: list[list[Session]] = []
    for session in sessions:
        if runs and place[session] == place[runs[-1][-1]] + 1:
            runs[-1].append(session)
        else:
            runs.append([session])
    return tuple(map(tuple, runs))


def sessions_from(day: date, session: str, school_days: SchoolDays) -> Iterator[Session]:
    """Every session of the school from one on, to the end of the term dates held."""
    require_date(day, "first day of the illness", "ill_from")
    require_word(session, "first session missed", SESSIONS, "first_session")
    every = ((on, half) for on in school_days.on_or_after(day) for half in SESSIONS)
    return (each for each in every if each >= (day, session))


def known_by(on: date, day: date | None, name: str, field: str) -> date | None:
    """A day that has come; a later one is not yet known on the day asked about."""
    if day is None or require_date(day, name, field) > on:
        return None
    return day


def _missed(spell: Spell, school_days: SchoolDays) -> Iterator[Session]:
    days = school_days.between(spell.first_day, spell.last_day)
    first, last = (spell.first_day, spell.first_session), (spell.last_day, spell.last_session)
    every = ((day, half) for day in days for half in SESSIONS)
    return (session for session in every if first <= session <= last)


def _session(pair: Any) -> Session:
    if isinstance(pair, str) or not isinstance(pair, Iterable) or len(pair := tuple(pair)) != 2:
        raise Refusal(
            f"A session has a date and am or pm; {shown(pair)} does not. Give both.", "sessions"
        )
    day, half = pair
    require_date(day, "date of a session", "sessions")
    return day, require_word(half, "session", SESSIONS, "sessions")


def _listed(given: Any) -> tuple:
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise Refusal(f"Give the times of illness as a list. {shown(given)} is none.")
    return tuple(given)
