"""A mediation that goes on another day; the caller holds the case locked."""

from datetime import datetime

from accounts.models import User
from cases.enums import CaseState, DeadlineRule
from cases.errors import WrongCaseState
from cases.models import Case
from cases.services.deadlines import drop_deadline, start_deadline
from cases.services.stops import check_not_stopped
from core.clocks.calendar import local_day
from core.history import save_version


def mark_adjourned(*, case: Case, actor: User, at: datetime, appointment_at: datetime) -> None:
    """The result falls due on the day of the further appointment.

    Raises WrongCaseState, CaseStopped.
    """
    if case.state != CaseState.IN_MEDIATION:
        raise WrongCaseState("Only a mediation that has begun can be adjourned.")
    check_not_stopped(case, at=at, also=local_day(appointment_at))
    save_version(case, actor=actor, reason="Mediation adjourned")
    result_due(case, appointment_at, at=at)


def mark_resumed(*, case: Case, at: datetime) -> None:
    """The mediator goes on: the result is due today. Raises CaseStopped."""
    check_not_stopped(case, at=at)
    result_due(case, at, at=at)


def result_due(case: Case, appointment_at: datetime, *, at: datetime) -> None:
    """Count the day of the result anew."""
    rule = DeadlineRule.RESULT_SAME_DAY
    drop_deadline(case=case, rule=rule, at=at)
    start_deadline(case=case, rule=rule, trigger="Appointment", trigger_at=appointment_at)
