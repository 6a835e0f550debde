"""The diary in Django admin."""

from appointments.admin.absences import AbsenceAdmin
from appointments.admin.appointments import AppointmentAdmin
from appointments.admin.attendance import PartyAttendanceAdmin
from appointments.admin.calendar_links import CalendarLinkAdmin
from appointments.admin.interpreters import InterpreterAdmin
from appointments.admin.patterns import SchemeHoursAdmin, WeeklyQuotaAdmin, WorkingPatternAdmin
from appointments.admin.slots import SlotAdmin

__all__ = [
    "AbsenceAdmin",
    "AppointmentAdmin",
    "CalendarLinkAdmin",
    "InterpreterAdmin",
    "PartyAttendanceAdmin",
    "SchemeHoursAdmin",
    "SlotAdmin",
    "WeeklyQuotaAdmin",
    "WorkingPatternAdmin",
]
