"""Background work of feedback."""

from celery import shared_task
from django.utils import timezone

from feedback.selectors import cases_to_ask
from feedback.services import request_feedback


@shared_task(name="feedback.request_due_feedback")
def request_due_feedback() -> int:
    """Ask the parties of every case due; returns how many were asked. Safe to run twice."""
    at = timezone.now()
    return sum(len(request_feedback(case_id=pk, at=at)) for pk in cases_to_ask(at))
