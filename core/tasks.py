"""The pulse of background work."""

from celery import shared_task
from django.utils import timezone

from core.models import Heartbeat


@shared_task(name="core.beat_heart")
def beat_heart() -> None:
    """Note that beat scheduled and a worker ran."""
    Heartbeat.objects.update_or_create(name="beat", defaults={"beaten_at": timezone.now()})
