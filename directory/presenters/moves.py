"""The moves of a standing in words: what each does, and what its form is called."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from apcase.access.rights import Permission
from apcase.web.dates import plain_date
from apcase.web.parts import Row, Tag
from directory.models import Proposal, Standing
from directory.presenters.verdict import TAGS, conditions
from directory.rules.standing import (
    ANYBODY,
    MANAGER,
    OFFICER,
    TWO,
    Move,
    moves_from,
)


@dataclass(frozen=True)
class Words:
    """`label` names the move by what it does; `reason` asks for its reason in its own words."""

    label: str
    reason: str = "Why?"
    hint: str = ""


WORDS = {
    "name": Words("Keep it as known, not listed", "What is known of it?"),
    "know_again": Words("It teaches again: keep it as known", "How is that known?"),
    "apply": Words("It has applied to be in the directory", "What did it send, and when?"),
    "start_checks": Words("Start the checks of its documents", "Who checks, and what first?"),
    "ask_more": Words(
        "Ask the provider for what is missing",
        "What is missing?",
        "The provider has 30 days to answer. Then the application lapses by itself.",
    ),
    "answer": Words("What was missing has come", "What came?"),
    "lapse": Words("The application lapses"),
    "pass_checks": Words(
        "Every document is accepted: plan the visit",
        "What was accepted, and by whom?",
        "Every mandatory document that is needed before the visit must be in order.",
    ),
    "pass_visit": Words(
        "The visit is signed off: ready for a decision",
        "What did the visit find?",
        "A visit before approval must be recorded, and nothing critical may be unmet.",
    ),
    "visit_again": Words("Visit it once more before a decision", "What is still to be seen?"),
    "check_again": Words("Go back to its documents", "What has to be checked again?"),
    "approve": Words("Propose to approve it"),
    "approve_on_conditions": Words("Propose to approve it with conditions"),
    "decline": Words(
        "Propose to decline it",
        "What should the provider hear?",
        "It may apply again after 3 months.",
    ),
    "take_over": Words(
        "Propose to enter it as approved before APcase was used",
        "Who approved it, when, and where is that written down?",
    ),
    "take_over_on_conditions": Words(
        "Propose to enter it as approved with conditions before APcase was used",
        "Who approved it, when, and where is that written down?",
    ),
    "set_conditions": Words("Set conditions, or change them"),
    "lift_conditions": Words("Propose to lift the conditions", "What has been put right?"),
    "document_expires": Words("A document that it must have has run out"),
    "restrict": Words(
        "Restrict it: children there may stay, nobody starts",
        hint="Schools see that it is restricted, and not why.",
    ),
    "review": Words(
        "Put it under review: nobody starts while you look", "What is being looked into?"
    ),
    "suspend": Words("Suspend it: it is not to be used", "What is the risk to children?"),
    "not_renewed": Words("The document was not renewed"),
    "reopen": Words("Open it again: approved", "What has been put right?"),
    "reopen_on_conditions": Words(
        "Open it again with conditions", "What has been put right, and what not yet?"
    ),
    "lift": Words("Propose to lift the suspension", "What makes it safe again?"),
    "lift_on_conditions": Words(
        "Propose to lift the suspension with conditions", "What makes it safe again?"
    ),
    "remove": Words("Remove it from the directory", "Which standards were not restored?"),
    "leave": Words("It leaves the directory by its own wish", "What did the provider say?"),
    "close": Words("It has closed and teaches nobody", "How is that known?"),
}


def open_moves(before: str | None, user) -> list[Move]:
    """What this person may do now, in the order of the table."""
    who = {ANYBODY, OFFICER, TWO} if user.has_perm(Permission.STANDING_PREPARE) else set()
    if user.has_perm(Permission.PROVIDER_SET_STANDING):
        who.add(MANAGER)
    return moves_from(before, who=who) if who else []


def choices(moves: Iterable[Move]) -> list[tuple[str, str]]:
    return [(move.event, WORDS[move.event].label) for move in moves]


def button(move: Move) -> str:
    return "Propose it" if move.who == TWO else "Save"


def proposed(proposal: Proposal) -> str:
    return (
        f"You proposed “{proposal.get_state_display()}” for {proposal.provider}. It takes effect "
        "when a second person agrees; it stands in their work."
    )


def decided(proposal: Proposal) -> str:
    if proposal.outcome == Proposal.Outcome.AGREED:
        return (
            f"You agreed. {proposal.provider} is now: {proposal.get_state_display().lower()}. "
            "It was proposed by one person and decided by another."
        )
    return f"You sent it back. The standing of {proposal.provider} stays what it is."


def proposal_rows(proposal: Proposal) -> list[Row]:
    rows = [
        Row("What is proposed", proposal.get_state_display()),
        Row("Why", proposal.reason),
        Row("Conditions", conditions(proposal)),
        Row("Proposed by", f"{proposal.proposed_by} on {plain_date(proposal.proposed_on)}"),
    ]
    if proposal.outcome:
        rows += [
            Row("What was decided", proposal.get_outcome_display()),
            Row("Decided by", f"{proposal.decided_by} on {plain_date(proposal.decided_at)}"),
            Row("Why so", proposal.decision_reason),
        ]
    return [row for row in rows if row.value]


@dataclass(frozen=True)
class HistoryLine:
    standing: Standing
    tag: Tag
    by: str
    conditions: str


def history_lines(standings: Sequence[Standing]) -> list[HistoryLine]:
    """From standings with who set them, and what was proposed by whom."""
    return [HistoryLine(row, TAGS[row.state], by_whom(row), conditions(row)) for row in standings]


def by_whom(standing: Standing) -> str:
    proposal = getattr(standing, "proposal", None)
    who = f"{standing.set_by}"
    return f"{proposal.proposed_by} and {who}" if proposal else who
