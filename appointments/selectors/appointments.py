"""Appointments of a case and of a mediator's day."""

from datetime import date

from accounts.models import User
from appointments.models import Appointment
from appointments.querysets import AppointmentQuerySet
from cases.models import Case


def current_appointment(case: Case) -> Appointment | None:
    """The case's live appointment, booked, held or not held; None without one."""
    live = Appointment.objects.live().filter(case=case).select_related("mediator", "case")
    return live.order_by("starts_at", "pk").last()


def appointments_of(case: Case) -> AppointmentQuerySet:
    """Every appointment the case has had, newest first, with its interpreters; two queries."""
    rows: AppointmentQuerySet = Appointment.objects.filter(case=case)
    rows = rows.prefetch_related("interpreters").select_related(
        "case", "mediator", "co_mediator", "booked_by", "cancelled_by", "moved_to"
    )
    return rows.order_by("-starts_at", "-pk")


def todays_running_list(mediator: User, day: date) -> list[Appointment]:
    """The mediator's live appointments of a local day in order, with their cases; one query."""
    rows = Appointment.objects.live().of_mediator(mediator).between(day, day)
    return list(rows.select_related("case").order_by("starts_at"))
