"""Whether the system can do its work now."""

from datetime import datetime, timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from core.models import Heartbeat

STALE = timedelta(minutes=2)
# Background work that has had no time to report yet is not taken for stopped.
STARTED_AT = timezone.now()


def problems() -> list[str]:
    """Sentences about what is not in order; empty when ready."""
    try:
        if migrations_wait():
            return ["The database is behind: run the migrations."]
        pulse = Heartbeat.objects.filter(name="beat").values_list("beaten_at", flat=True).first()
    except DatabaseError:
        return ["The database does not answer."]
    found = []
    if pulse is None or timezone.now() - pulse > STALE:
        found.append("Background work has not reported in the last two minutes.")
    if not broker_answers():
        found.append("The broker does not answer.")
    return found


def is_beating(at: datetime) -> bool:
    """Whether background work has reported lately, or may still do so for the first time."""
    if at - STARTED_AT < STALE:
        return True
    return Heartbeat.objects.filter(name="beat", beaten_at__gt=at - STALE).exists()


def migrations_wait() -> bool:
    """Whether the database is behind the code."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def broker_answers() -> bool:
    """Whether a connection to the broker can be made within two seconds."""
    from celery import current_app

    try:
        with current_app.connection_for_write(connect_timeout=2) as broker:
            broker.ensure_connection(max_retries=1, timeout=2)
    except (BrokerError, OSError):
        return False
    return True
