"""Background work of appointments."""

from celery import shared_task
from django.utils import timezone

from appointments.services import orphans, reminders


@shared_task(name="appointments.raise_orphan_tasks")
def raise_orphan_tasks() -> None:
    """Give appointments whose mediator has left to the team leader."""
    orphans.raise_orphan_tasks(at=timezone.now())


@shared_task(name="appointments.send_due_reminders")
def send_due_reminders() -> int:
    """Remind parties of their appointments; returns how many. Safe to run twice."""
    return reminders.send_due_reminders(at=timezone.now())
