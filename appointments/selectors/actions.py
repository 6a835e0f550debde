"""What the pages offer: the same rules as the services'."""

from django_fsm import can_proceed

from accounts.models import User
from appointments.models import Appointment
from appointments.permissions import RULES
from cases.enums import CaseState
from cases.models import Case
from core.decisions import decide


def may_book(case: Case, user: User) -> bool:
    """Whether the person can book the case now."""
    return case.state == CaseState.READY and bool(decide(RULES, "book_appointment", user, case))


def may_cancel(appointment: Appointment, user: User) -> bool:
    """Whether the person can cancel the appointment now."""
    return (
        can_proceed(appointment.cancel)
        and appointment.case.state != CaseState.IN_MEDIATION
        and bool(decide(RULES, "cancel_appointment", user, appointment))
    )


def may_rearrange(appointment: Appointment, user: User) -> bool:
    """Whether the person can move the appointment to another hour now."""
    return (
        can_proceed(appointment.cancel)
        and appointment.case.state == CaseState.BOOKED
        and bool(decide(RULES, "rearrange_appointment", user, appointment))
    )
