"""Deadlines."""

from django.db.models import TextChoices


class DeadlineRule(TextChoices):
    """Rules whose dates are watched."""

    APPOINTMENT_WITHIN_28_DAYS = "APPOINTMENT_WITHIN_28_DAYS", "Appointment in time"
    RESULT_SAME_DAY = "RESULT_SAME_DAY", "Result on the day of the appointment"
    VACATE_ACKNOWLEDGED = "VACATE_ACKNOWLEDGED", "Vacate notice acknowledged"


class DeadlineState(TextChoices):
    """Where a deadline stands."""

    RUNNING = "RUNNING", "Running"
    MET = "MET", "Met"
    OVERDUE = "OVERDUE", "Overdue"
    MET_LATE = "MET_LATE", "Met late"
    NOT_NEEDED = "NOT_NEEDED", "No longer needed"
