"""Background work of notices."""

from celery import shared_task
from django.utils import timezone

from notifications import delivery
from notifications.delivery import statuses


@shared_task(name="notifications.deliver_notice")
def deliver_notice(delivery_id: int) -> None:
    """Send one delivery now; the sweep sends it if this is lost."""
    delivery.deliver(delivery_id=delivery_id, at=timezone.now())


@shared_task(name="notifications.dispatch_due_notices")
def dispatch_due_notices() -> None:
    """Send every delivery that is due."""
    delivery.dispatch_due()


@shared_task(name="notifications.poll_texts")
def poll_texts() -> None:
    """Ask what became of the text messages that are on their way."""
    statuses.poll_texts(at=timezone.now())
