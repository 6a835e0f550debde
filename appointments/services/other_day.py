"""A mediation that took place on another day than its appointment was booked for."""

from datetime import datetime

from appointments.models import Appointment, Slot
from appointments.services.holding import give_back
from core.clocks.calendar import local_day


def move_to_when_it_was(appointment: Appointment, *, began_at: datetime, at: datetime) -> bool:
    """Put an appointment that ends now where it took place; its booked hour is free again.

    False, and nothing moved, when its own day lies between its beginning and its end. The caller
    saves the appointment.
    """
    if local_day(began_at) <= local_day(appointment.starts_at) <= local_day(at):
        return False
    give_back(appointment, at=at)
    length = appointment.ends_at - appointment.starts_at
    # Never offered: it only says where the time went.
    appointment.slot = Slot.objects.create(
        mediator=appointment.mediator,
        starts_at=began_at,
        ends_at=began_at + length,
        created_at=at,
        withdrawn_at=at,
    )
    appointment.starts_at, appointment.ends_at = began_at, began_at + length
    return True
