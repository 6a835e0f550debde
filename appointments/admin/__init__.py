"""The diary in Django admin."""

from appointments.admin.absences import AbsenceAdmin
from appointments.admin.appointments import AppointmentAdmin
from appointments.admin.patterns import WorkingPatternAdmin
from appointments.admin.slots import SlotAdmin

__all__ = ["AbsenceAdmin", "AppointmentAdmin", "SlotAdmin", "WorkingPatternAdmin"]
