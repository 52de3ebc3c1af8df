"""What follows once an offer has become a placement. Apps above say in `ready()` what they do of
it, since placements know no statutory case.
"""

from collections.abc import Callable
from dataclasses import dataclass

from apcase.access.models import User
from placements.models import Placement


@dataclass(frozen=True)
class After:
    """`said`: a sentence for whoever accepted. `href`: where something is still asked of them."""

    said: str = ""
    href: str = ""


# Done in the transaction of the acceptance: each takes referral and placement, `by=` and `on=`.
followers: list[Callable] = []
# Asked afterwards: each takes a person and a placement, and answers an After, or None.
askers: list[Callable[[User, Placement], After | None]] = []


def what_follows(user: User, placement: Placement) -> After:
    answers = (ask(user, placement) for ask in askers)
    return next((after for after in answers if after), After())
