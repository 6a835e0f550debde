"""Starting, meeting and dropping deadlines; called inside the transaction of the act."""

from datetime import datetime

from django.db import transaction

from cases.enums import DeadlineRule, DeadlineState
from cases.models import Case, Deadline
from cases.scheduling import plan_deadline
from cases.services.overdue import open_overdue_task
from cases.services.tasks import overtake_tasks
from core.history import save_with_history

ENDED = (DeadlineState.MET, DeadlineState.MET_LATE, DeadlineState.NOT_NEEDED)


def start_deadline(
    *, case: Case, rule: str, trigger: str, trigger_at: datetime, subject: str = ""
) -> Deadline:
    """Start a rule's deadline; one that runs is given back, one that ended runs again."""
    plan = plan_deadline(rule, trigger_at, n=_days_of_scheme(case, rule))
    deadline = _locked(case, rule, subject)
    if deadline is None:
        deadline = Deadline(case=case, rule=rule, subject=subject)
    elif deadline.state in ENDED:
        deadline.restart()
    else:
        return deadline
    deadline.rule_version, deadline.working = plan.rule_version, plan.working
    deadline.trigger, deadline.trigger_at, deadline.due_at = trigger, trigger_at, plan.due_at
    save_with_history(deadline, actor=None, reason=trigger)
    return deadline


def meet_deadline(
    *,
    case: Case,
    rule: str,
    at: datetime,
    subject: str = "",
    judged_at: datetime | None = None,
) -> Deadline | None:
    """What the rule asks for is done: in time, or late; None when no such deadline runs.

    `judged_at` is compared with the due moment where it is not the moment of the act: an
    appointment is in time by its own date, not by the day it was booked.
    """
    deadline = _locked(case, rule, subject)
    if deadline is None or deadline.state in ENDED:
        return None
    if (judged_at or at) > deadline.due_at:
        deadline.meet_late(at=at)
    else:
        deadline.meet(at=at)
    return _ended(deadline, reason="Met")


def drop_deadline(*, case: Case, rule: str, at: datetime, subject: str = "") -> Deadline | None:
    """The reason for the deadline fell away; None when no such deadline runs."""
    deadline = _locked(case, rule, subject)
    if deadline is None or deadline.state in ENDED:
        return None
    deadline.drop(at=at)
    return _ended(deadline, reason="No longer needed")


def sweep_deadlines(*, at: datetime) -> int:
    """Mark what is past due and give it to the right role; returns how many were marked.

    A case another transaction holds is left for the next sweep.
    """
    due = Deadline.objects.filter(state=DeadlineState.RUNNING, due_at__lt=at)
    pairs = list(due.order_by("due_at").values_list("case_id", "pk"))
    return sum(_mark_overdue(case_id=case_id, deadline_id=pk, at=at) for case_id, pk in pairs)


def _mark_overdue(*, case_id: int, deadline_id: int, at: datetime) -> bool:
    with transaction.atomic():
        case = Case.objects.select_for_update(skip_locked=True).filter(pk=case_id).first()
        if case is None:
            return False
        deadline = (
            Deadline.objects.select_for_update()
            .filter(pk=deadline_id, state=DeadlineState.RUNNING, due_at__lt=at)
            .first()
        )
        if deadline is None:
            return False
        deadline.mark_overdue()
        save_with_history(deadline, actor=None, reason="Overdue")
        open_overdue_task(deadline=deadline, case=case, at=at)
        return True


def _days_of_scheme(case: Case, rule: str) -> int | None:
    """The days the case's scheme sets for the rule; None: the rule's own number holds."""
    if rule == DeadlineRule.APPOINTMENT_WITHIN_28_DAYS:
        return case.scheme.appointment_within_days
    return None


def _locked(case: Case, rule: str, subject: str) -> Deadline | None:
    rows = Deadline.objects.select_for_update()
    return rows.filter(case=case, rule=rule, subject=subject).first()


def _ended(deadline: Deadline, *, reason: str) -> Deadline:
    save_with_history(deadline, actor=None, reason=reason)
    overtake_tasks(prefix=f"deadline:{deadline.pk}:")
    return deadline
