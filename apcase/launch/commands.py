"""The programs that serve, as the demonstration and a deployment both run them."""

HEALTH = "/health/live"
MIGRATE = ("migrate", "--no-input")


def web(address: str) -> list[str]:
    # Plain workers answer most evenly on few cores; nobody commands them through a socket.
    return ["gunicorn", "apcase.wsgi", "--workers", "2", "--no-control-socket", "--bind", address]


def worker() -> list[str]:
    quiet = ["--without-gossip", "--without-mingle"]
    return ["celery", "-A", "apcase.celery", "worker", "--concurrency", "2", *quiet]


def beat(schedule: str) -> list[str]:
    return ["celery", "-A", "apcase.celery", "beat", "--schedule", schedule]
