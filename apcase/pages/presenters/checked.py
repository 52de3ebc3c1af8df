from datetime import date, datetime

from django.utils.timezone import localtime

from apcase.pages.queries.checked import Checked
from apcase.web.dates import long_date


def checked_words(seen: Checked, today: date) -> str:
    """What follows “Deadlines last checked”, when all of them have been checked today."""
    if seen.at is None:
        return ""
    at = localtime(seen.at)
    day = "today" if at.date() == today else f"on {long_date(at.date())}"
    return f"{day} at {at:%H:%M}"


def late_words(seen: Checked) -> list[str]:
    return [
        f"Deadlines have not been checked today. The {what} "
        + (f"were last checked for {long_date(last)}." if last else "have never been checked.")
        for what, last in seen.late.items()
    ]


def not_sealed(since: datetime | None) -> list[str]:
    """What is said of events that should have been sealed since this moment."""
    if since is None:
        return []
    at = localtime(since)
    return [
        f"The audit log has not been sealed since {long_date(at.date())} at {at:%H:%M}. "
        "Ask whoever runs the service to look at the worker."
    ]
