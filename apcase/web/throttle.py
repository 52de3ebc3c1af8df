"""How much one program may ask of the API, and how often a calendar may be read: a module of its
own, which the framework loads."""

from django.conf import settings
from django.core.cache import caches
from rest_framework.throttling import UserRateThrottle


class Throttle(UserRateThrottle):
    """So many requests a minute for each person. Counted in each process by itself: it keeps a
    program in a loop from taking the service away, and asks no database for that."""

    cache = caches["requests"]

    def get_rate(self) -> str | None:
        allowed = settings.API_REQUESTS_A_MINUTE
        return f"{allowed}/min" if allowed else None


class CalendarThrottle(Throttle):
    """So many readings a minute of one calendar, and so many tries from one place at addresses that
    are none: whoever guesses keeps nobody's calendar from being read."""

    scope = "calendar"

    def __init__(self, counted: str):
        self.counted = counted
        super().__init__()

    def get_cache_key(self, request, view) -> str:
        return self.cache_format % {"scope": self.scope, "ident": self.counted}

    def get_rate(self) -> str | None:
        allowed = settings.CALENDAR_READINGS_A_MINUTE
        return f"{allowed}/min" if allowed else None
