"""Background work of settlements; every task may run twice."""

from celery import shared_task
from django.utils import timezone

from settlements.services import drafting, rendering


@shared_task(name="settlements.render_agreement")
def render_agreement(version_id: int) -> None:
    """Make and send one issued version's document."""
    rendering.render_or_ask(version_id=version_id, at=timezone.now())


@shared_task(name="settlements.render_waiting_agreements")
def render_waiting_agreements() -> int:
    """Make the documents whose own task was lost; one that fails does not hold up the others."""
    return rendering.render_waiting(at=timezone.now())


@shared_task(name="settlements.discard_abandoned_drafts")
def discard_abandoned_drafts() -> int:
    """Destroy drafts that were never issued, once their case has ended without settling."""
    return drafting.discard_abandoned(at=timezone.now())
