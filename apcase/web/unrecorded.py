"""What is said when the audit log takes no row: nothing was shown, nothing was changed."""

import logging

from apcase.audit.log import NotRecorded

logger = logging.getLogger(__name__)

SENTENCE = (
    "Nothing was shown and nothing was changed, because what is done here must be written down and "
    "could not be. Try again in a few minutes."
)
# Seconds: programs wait as long before they ask again.
HEADERS = {"Retry-After": "120"}


def sentence_for(request) -> str:
    reference = getattr(request, "apcase_id", "")
    told = f" If it happens again, tell the people who look after this service: {reference}."
    return SENTENCE + told * bool(reference)


def tell_operator(failure: NotRecorded) -> None:
    """The cause without the row: names are in it."""
    cause = type(failure.__cause__).__name__
    logger.error("The audit log takes no rows (%s): %s. Answered with 503.", cause, failure)
