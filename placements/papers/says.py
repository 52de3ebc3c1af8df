"""What a provider says for a review."""

from apcase.web.forms import GovukForm
from placements.direction_forms import words


class SayForm(GovukForm):
    mark_optional = False

    view = words(
        "What goes well, what does not, and what should change?",
        "Enter how it goes for the child",
        rows=6,
    )
