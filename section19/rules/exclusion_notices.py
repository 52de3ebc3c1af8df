"""Whom a school must tell of an exclusion, and by when.

Explained in docs/rules/exclusion-notices.md.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_whole, require_word
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from section19.rules.cancellation import check_cancellation
from section19.rules.counted_notices import (
    HEAD,
    PARENTS,
    PUPIL,
    Case,
    DatedDuty,
    first_notice,
    further_notice,
    work,
)
from section19.rules.notice_bases import AUTHORITY_TOLD, ONCE_A_TERM, OTHERS_TOLD, TOLD
from section19.rules.notice_facts import NoticeFacts
from section19.rules.sixth_day import PART_DAYS

AUTHORITY, HOME_AUTHORITY = "the local authority", "the home local authority"
BOARD = "the governing board"
SOCIAL_WORKER, VIRTUAL_SCHOOL = "the social worker", "the Virtual School Head"

AT_ONCE = "Without delay: on the day of the decision."
WITH_THE_TERM = "Once a term, together with the term's other exclusions."
AT_ONCE_WHEN_CANCELLED = "Without delay: on the day of the cancellation."
CANCELLED = "Tell of the cancellation and its reasons in writing, and let the pupil return."
PERIOD = "of the exclusion, its period and the reasons for it"


def notices(
    facts: NoticeFacts, *, school_days: SchoolDays, offset: int = 0, part_day: str = "counts"
) -> tuple[DatedDuty, ...]:
    """Every notice that this exclusion owes, and the work to be set, in the order N1 to N9.

    `offset` and `part_day`: the authority's readings, as `sixth_day` takes them.
    """
    require_whole(offset, "setting for the day that a permanent exclusion begins", 0, 1, "offset")
    require_word(part_day, "reading of a part day", PART_DAYS, "part_day")
    _check_school_meets(facts, school_days)
    case = Case(facts, school_days, offset, part_day)
    owed = (duty for notice in NOTICES for duty in notice(case))
    return tuple(duty for duty in owed if _stands(duty, facts.cancelled_on))


def _parents(case: Case) -> Iterator[DatedDuty]:
    what = f"Tell, in writing too, {PERIOD}, and of the right to be heard about it."
    yield _at_once(case, "N1", what, (_relevant_person(case),), TOLD.on(case.facts.decided_on))


def _authority(case: Case) -> Iterator[DatedDuty]:
    of_every_one, basis = AUTHORITY_TOLD.on(case.facts.decided_on)
    if of_every_one or case.facts.told_at_once:
        yield _at_once(case, "N4", f"Tell {PERIOD}.", (AUTHORITY,), basis)
    else:
        yield _once_a_term("N4", AUTHORITY)


def _home_authority(case: Case) -> Iterator[DatedDuty]:
    if _has_home_authority(case.facts):
        basis = TOLD.on(case.facts.decided_on)
        yield _at_once(case, "N5", f"Tell {PERIOD}.", (HOME_AUTHORITY,), basis)


def _social_worker(case: Case) -> Iterator[DatedDuty]:
    basis, told = OTHERS_TOLD.on(case.facts.decided_on), _who_stands_by(case.facts)
    if basis and told:
        yield _at_once(case, "N6", f"Tell {PERIOD}.", told, basis)


def _board(case: Case) -> Iterator[DatedDuty]:
    if case.facts.told_at_once:
        basis = TOLD.on(case.facts.decided_on)
        yield _at_once(case, "N7", f"Tell {PERIOD}.", (BOARD,), basis)
    else:
        yield _once_a_term("N7", BOARD)


def _cancellation(case: Case) -> Iterator[DatedDuty]:
    facts = case.facts
    if facts.cancelled_on is None:
        return
    basis = check_cancellation(
        decided_on=facts.decided_on,
        cancelled_on=facts.cancelled_on,
        board_met_on=facts.board_met_on,
        days_in_year=facts.days_in_year,
    )
    told = (_relevant_person(case), BOARD, AUTHORITY, *_who_stands_by(facts))
    if _has_home_authority(facts):
        told, basis = (*told, HOME_AUTHORITY), _with_home_authority(basis)
    yield DatedDuty("N8", CANCELLED, HEAD, told, facts.cancelled_on, AT_ONCE_WHEN_CANCELLED, basis)


NOTICES = (
    _parents,
    first_notice,
    further_notice,
    _authority,
    _home_authority,
    _social_worker,
    _board,
    _cancellation,
    work,
)


def _check_school_meets(facts: NoticeFacts, school_days: SchoolDays) -> None:
    if facts.permanent:
        return
    try:
        meets = school_days.count(facts.first_day, facts.last_day)
    except CalendarTooShort:
        return  # each notice that needs the days says what it waits for
    if not meets:
        raise Refusal(
            f"The school does not meet from {in_words(facts.first_day)} to "
            f"{in_words(facts.last_day)}, so nobody is suspended. Check the dates and the term "
            "dates.",
            "last_day",
        )


def _stands(duty: DatedDuty, cancelled_on: date | None) -> bool:
    """A cancellation ends what was not yet due. A term's report is made all the same."""
    if cancelled_on is None or duty.when == WITH_THE_TERM:
        return True
    return duty.due_on is not None and duty.due_on <= cancelled_on


def _at_once(case: Case, key: str, what: str, owed_to: tuple[str, ...], basis: Basis) -> DatedDuty:
    return DatedDuty(key, what, HEAD, owed_to, case.facts.decided_on, AT_ONCE, basis)


def _once_a_term(key: str, owed_to: str) -> DatedDuty:
    return DatedDuty(key, f"Tell {PERIOD}.", HEAD, (owed_to,), None, WITH_THE_TERM, ONCE_A_TERM)


def _relevant_person(case: Case) -> str:
    return PUPIL if case.facts.aged_18 else PARENTS


def _has_home_authority(facts: NoticeFacts) -> bool:
    return facts.permanent and facts.lives_elsewhere


def _who_stands_by(facts: NoticeFacts) -> tuple[str, ...]:
    """A looked-after child has a social worker, whether or not that was said."""
    if facts.looked_after:
        return SOCIAL_WORKER, VIRTUAL_SCHOOL
    return (SOCIAL_WORKER,) if facts.has_social_worker else ()


def _with_home_authority(basis: Basis) -> Basis:
    return replace(
        basis,
        note=(
            f"{basis.note} The home authority is not named there. It is told because it arranges "
            "the education of a permanently excluded child: our reading."
        ),
        reading=True,
    )
