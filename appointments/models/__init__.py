"""The diary."""

from appointments.models.absences import Absence
from appointments.models.appointments import Appointment
from appointments.models.attendance import PartyAttendance
from appointments.models.calendar_links import CalendarLink
from appointments.models.hand_overs import HandedCase, HandOver
from appointments.models.holds import Hold
from appointments.models.interpreters import Interpreter
from appointments.models.offers import Offer
from appointments.models.opening import SchemeHours, WeeklyQuota
from appointments.models.page_links import PartyLink, RevokedSecret
from appointments.models.patterns import WorkingPattern
from appointments.models.plans import BookingPlan, PlannedCase
from appointments.models.replies import PartyReply
from appointments.models.slots import Slot

__all__ = [
    "Absence",
    "Appointment",
    "BookingPlan",
    "CalendarLink",
    "HandOver",
    "HandedCase",
    "Hold",
    "Interpreter",
    "Offer",
    "PartyAttendance",
    "PartyLink",
    "PartyReply",
    "PlannedCase",
    "RevokedSecret",
    "SchemeHours",
    "Slot",
    "WeeklyQuota",
    "WorkingPattern",
]
