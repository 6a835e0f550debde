"""Steps of a case's life that upper apps take, inside their transaction, the case row locked."""

from datetime import datetime

from django_fsm import can_proceed

from accounts.models import User
from cases import timeline
from cases.enums import CaseState, DeadlineRule
from cases.enums.task_keys import CONFLICT
from cases.errors import WrongCaseState
from cases.models import Case
from cases.services.conflicts import hold_mediator, parties_changed
from cases.services.deadlines import drop_deadline, meet_deadline, start_deadline
from cases.services.stops import check_not_stopped
from cases.services.tasks import overtake_tasks
from core.clocks.calendar import local_day
from core.history import save_version


def mark_booked(
    *,
    case: Case,
    mediator: User,
    actor: User,
    at: datetime,
    appointment_at: datetime | None = None,
) -> None:
    """The case has an appointment with `mediator`; raises WrongCaseState, CaseStopped.

    With `appointment_at` the 28 days are judged by the appointment's own date, and its result
    falls due on that day.
    """
    _check(case, case.mark_booked, "A case must be ready before it is booked.")
    check_not_stopped(case, at=at, also=local_day(appointment_at) if appointment_at else None)
    case.mark_booked(actor=actor, at=at)
    case.mediator, case.team = mediator, mediator.team
    save_version(case, actor=actor, reason="Booked")
    meet_deadline(
        case=case,
        rule=DeadlineRule.APPOINTMENT_WITHIN_28_DAYS,
        at=at,
        judged_at=appointment_at,
    )
    if appointment_at is not None:
        start_deadline(
            case=case,
            rule=DeadlineRule.RESULT_SAME_DAY,
            trigger="Appointment",
            trigger_at=appointment_at,
        )
    timeline.record(
        case=case,
        kind="cases.mark_booked",
        sentence=f"Case booked with {mediator.name}.",
        actor=actor,
        at=at,
    )
    parties_changed(case, at=at)


def mark_unbooked(*, case: Case, actor: User, at: datetime) -> None:
    """The appointment was cancelled: the case waits for another; raises WrongCaseState."""
    _check(case, case.mark_unbooked, "The case has no appointment to cancel.")
    case.mark_unbooked()
    save_version(case, actor=actor, reason="Appointment cancelled")
    drop_deadline(case=case, rule=DeadlineRule.RESULT_SAME_DAY, at=at)
    start_deadline(
        case=case,
        rule=DeadlineRule.APPOINTMENT_WITHIN_28_DAYS,
        trigger="Referral received",
        trigger_at=case.referred_at,
    )
    timeline.record(
        case=case,
        kind="cases.mark_unbooked",
        sentence="Case is waiting for another appointment.",
        actor=actor,
        at=at,
    )
    overtake_tasks(prefix=f"{CONFLICT}{case.pk}:")
    parties_changed(case, at=at)


def mark_moved(
    *, case: Case, mediator: User, actor: User, at: datetime, appointment_at: datetime
) -> None:
    """The booked case goes to another hour or mediator; raises WrongCaseState, CaseStopped.

    It stays booked. The 28 days are judged by the new date, on which its result falls due.
    """
    if case.state != CaseState.BOOKED:
        raise WrongCaseState(
            "Only a booked case has an appointment to move. "
            f"This case is: {case.get_state_display().lower()}."
        )
    check_not_stopped(case, at=at, also=local_day(appointment_at))
    case.mediator, case.team = mediator, mediator.team
    save_version(case, actor=actor, reason="Appointment moved")
    limit = DeadlineRule.APPOINTMENT_WITHIN_28_DAYS
    start_deadline(case=case, rule=limit, trigger="Referral received", trigger_at=case.referred_at)
    meet_deadline(case=case, rule=limit, at=at, judged_at=appointment_at)
    drop_deadline(case=case, rule=DeadlineRule.RESULT_SAME_DAY, at=at)
    start_deadline(
        case=case,
        rule=DeadlineRule.RESULT_SAME_DAY,
        trigger="Appointment",
        trigger_at=appointment_at,
    )
    overtake_tasks(prefix=f"{CONFLICT}{case.pk}:")
    parties_changed(case, at=at)


def start_mediation(*, case: Case, actor: User, at: datetime) -> None:
    """The mediator has begun; the result is due today; raises WrongCaseState, CaseStopped."""
    _check(case, case.start_mediation, "Only a booked case can go into mediation.")
    check_not_stopped(case, at=at)
    case.start_mediation(actor=actor, at=at)
    save_version(case, actor=actor, reason="Mediation started")
    start_deadline(
        case=case, rule=DeadlineRule.RESULT_SAME_DAY, trigger="Appointment", trigger_at=at
    )
    timeline.record(
        case=case,
        kind="cases.start_mediation",
        sentence="Mediation started.",
        actor=actor,
        at=at,
    )
    # From here on the mediator has met the parties.
    if case.mediator_id is not None:
        hold_mediator(case.mediator_id)
    parties_changed(case, at=at)


def _check(case: Case, step: object, sentence: str) -> None:
    if not can_proceed(step):
        raise WrongCaseState(f"{sentence} This case is: {case.get_state_display().lower()}.")
