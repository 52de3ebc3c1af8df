"""How much one program may ask of the API: a module of its own, which the framework loads."""

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
