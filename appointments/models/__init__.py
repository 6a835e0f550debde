"""The diary."""

from appointments.models.appointments import Appointment
from appointments.models.slots import Slot, WorkingPattern

__all__ = ["Appointment", "Slot", "WorkingPattern"]
