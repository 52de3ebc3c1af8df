"""A provider says how it goes, for the next review: beside what was said before, never over it."""

from datetime import date

from django.db import transaction

from apcase.access.models import User
from apcase.audit.log import record
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from placements.actions.paper import open_paper
from placements.models import Placement, ReviewPaper

# What a part of the paper holds.
MOST = 4000


@transaction.atomic
def say_for_review(placement: Placement, *, view: str, by: User, on: date) -> ReviewPaper:
    """With who said it and when: whoever prepares the review may have written something already."""
    if not view.strip():
        raise Refusal("Enter how it goes for the child.", "view")
    paper = open_paper(placement, by=by)
    said = f"{by.name}, {in_words(on)}: {view.strip()}"
    whole = "\n\n".join(filter(None, (paper.provider_view, said)))
    if len(whole) > MOST:
        raise Refusal(
            "With what was said before it is too long. Shorten it, or ring whoever prepares the "
            "review.",
            "view",
        )
    paper.provider_view = whole
    paper.save(update_fields=["provider_view"])
    record("review_paper.provider_said", paper, by=by, on=on)
    return paper
