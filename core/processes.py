"""The commands of the three processes the service consists of; the one place that spells them."""

import sys
from pathlib import Path

from django.conf import settings

PROCESSES = ("web", "worker", "beat")


def command(process: str, *, host: str, port: int, workers: int) -> list[str]:
    """The argument list of `web`, `worker` or `beat`; `workers` counts processes of each kind."""
    if process == "web":
        return [
            *(sys.executable, "-m", "gunicorn", "mediation_service.wsgi"),
            *("--bind", f"{host}:{port}"),
            *("--workers", str(workers), "--threads", "4", "--preload"),
            *("--timeout", "60", "--graceful-timeout", "20"),
            *("--log-level", "warning", "--no-control-socket"),
        ]
    celery = [sys.executable, "-m", "celery", "-q", "-A", "mediation_service"]
    if process == "worker":
        return [
            *celery,
            *("worker", "--pool", "prefork", "--concurrency", str(workers)),
            *("--loglevel", "WARNING"),
            *("--without-gossip", "--without-mingle", "--without-heartbeat"),
        ]
    schedule = Path(settings.DATA_DIR) / "beat-schedule"
    return [*celery, "beat", "--schedule", str(schedule), "--loglevel", "WARNING"]
