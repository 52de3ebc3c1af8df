import os

from celery import Celery
from celery.app.log import Logging
from celery.utils.log import ColorFormatter

from apcase.web.log_lines import WithoutRows

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apcase.settings")


class LogWithoutRows(Logging):
    """The worker writes its own log lines; they too leave out the rows that a database quotes."""

    def setup_handlers(self, *args, formatter=ColorFormatter, **kwargs):
        kept_short = type("Lines", (WithoutRows, formatter), {})
        return super().setup_handlers(*args, formatter=kept_short, **kwargs)


app = Celery("apcase", log=LogWithoutRows)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
