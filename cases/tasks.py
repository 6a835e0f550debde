"""Background work of cases."""

from celery import shared_task
from django.utils import timezone

from cases.services import deadlines, failures


@shared_task(name="cases.sweep_deadlines")
def sweep_deadlines() -> None:
    """Mark overdue deadlines and give them to the right role."""
    deadlines.sweep_deadlines(at=timezone.now())


@shared_task(name="cases.raise_delivery_tasks")
def raise_delivery_tasks() -> None:
    """Give failed messages to a person; send those that waited for a listing team."""
    failures.send_to_new_teams(at=timezone.now())
    failures.raise_delivery_tasks(at=timezone.now())
