"""Background work of appointments."""

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from appointments.services import ending_offers, late_notices, orphans, reminders, unanswered
from appointments.services.hand_overs import carrying_out
from appointments.services.offers import vacated_tasks
from appointments.services.waiting import plans


@shared_task(name="appointments.raise_orphan_tasks")
def raise_orphan_tasks() -> None:
    """Give appointments whose mediator has left to the team leader."""
    orphans.raise_orphan_tasks(at=timezone.now())


@shared_task(name="appointments.send_due_reminders")
def send_due_reminders() -> int:
    """Remind parties of their appointments; returns how many. Safe to run twice."""
    return reminders.send_due_reminders(at=timezone.now())


@shared_task(name="appointments.work_out_plan")
def work_out_plan(*, plan_id: str) -> None:
    """Make the plan that a person asked for."""
    plans.work_out(plan_id=UUID(plan_id), at=timezone.now())


@shared_task(name="appointments.work_off_plan")
def work_off_plan(*, plan_id: str) -> None:
    """Book a turn of a confirmed plan; what is left is rung for again."""
    plans.work_off(plan_id=UUID(plan_id), at=timezone.now())


@shared_task(name="appointments.sweep_plans")
def sweep_plans() -> None:
    """Go on with plans that were interrupted."""
    plans.sweep_plans(at=timezone.now())


@shared_task(name="appointments.raise_reply_tasks")
def raise_reply_tasks() -> None:
    """Have parties rung who have not confirmed their appointment."""
    unanswered.raise_reply_tasks(at=timezone.now())


@shared_task(name="appointments.go_on_handing_over")
def go_on_handing_over(*, hand_over_id: str) -> None:
    """Do a turn of a confirmed hand-over; what is left is rung for again."""
    carrying_out.go_on(hand_over_id=UUID(hand_over_id), at=timezone.now())


@shared_task(name="appointments.sweep_hand_overs")
def sweep_hand_overs() -> None:
    """Go on with hand-overs that were interrupted."""
    carrying_out.sweep_hand_overs(at=timezone.now())


@shared_task(name="appointments.raise_late_notice_tasks")
def raise_late_notice_tasks() -> None:
    """Say which parties were not told of their appointment within one working day."""
    late_notices.raise_late_notice_tasks(at=timezone.now())


@shared_task(name="appointments.sweep_offers")
def sweep_offers() -> None:
    """Free the hours that were not confirmed in time, and have vacated ones offered."""
    ending_offers.sweep_offers(at=timezone.now())
    vacated_tasks.raise_vacated_tasks(at=timezone.now())
