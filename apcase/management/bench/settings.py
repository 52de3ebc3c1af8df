"""The project's settings, with the empty pages that serve as floors. Nothing is mailed."""

from apcase.settings import *  # noqa: F403

ROOT_URLCONF = "apcase.management.bench.urls"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
