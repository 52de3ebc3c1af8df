"""A paper that the service makes is put on the file of its placement."""

from datetime import date

from django.db import transaction

from apcase.access.models import User
from apcase.rules.facts import require_word
from apcase.rules.refusal import Refusal
from placements.actions.documents import add_document
from placements.models import Placement, PlacementDocument
from placements.referrals.start_papers import NO_PACK, PAPERS, papers_of, pdf_of


@transaction.atomic
def keep_paper(placement: Placement, *, paper: str, by: User, on: date) -> PlacementDocument:
    """As it reads today; a later one is kept beside it."""
    require_word(paper, "paper", tuple(PAPERS), "paper")
    if paper not in papers_of(placement):
        raise Refusal(NO_PACK, "paper")
    made = PAPERS[paper]
    return add_document(
        placement, title=f"{made.title}, {on:%-d %B %Y}", kind=made.kind,
        name=f"{made.name}-{on}.pdf", content=pdf_of(placement, paper, by=by, on=on), by=by,
    )  # fmt: skip
