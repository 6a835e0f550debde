"""The time between the appointments of one mediation, in which nothing is recorded."""

from datetime import datetime, timedelta

from appointments.models import Appointment
from mediations.models import Adjournment, Mediation


def open_pause(mediation: Mediation) -> Adjournment | None:
    """The adjournment after which nobody has gone on yet."""
    return next((row for row in mediation.adjournments.all() if row.resumed_at is None), None)


def sitting_since(mediation: Mediation) -> datetime:
    """When the mediator last went on, else when the mediation began."""
    moments = [row.resumed_at for row in mediation.adjournments.all() if row.resumed_at]
    return max([mediation.started_at, *moments])


def between(mediation: Mediation, until: datetime) -> timedelta:
    """All the time until then that lay between two appointments."""
    lengths = [
        (row.resumed_at or max(until, row.adjourned_at)) - row.adjourned_at
        for row in mediation.adjournments.all()
    ]
    return sum(lengths, timedelta())


def left_hours(mediation: Mediation) -> list[Appointment]:
    """The appointments before the present one."""
    return [row.left for row in mediation.adjournments.all()]
