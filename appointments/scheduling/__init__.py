"""Hours of the diary and who gets which; pure: reads and writes no database."""

from appointments.scheduling.hours import (
    CLOSES,
    FIRST_REMINDER,
    HOUR,
    OPENS,
    DueReminder,
    Hour,
    clock_in_words,
    hours_of,
    moment_in_words,
    reminder_due,
    without_overlaps,
    working_days,
)

__all__ = [
    "CLOSES",
    "FIRST_REMINDER",
    "HOUR",
    "OPENS",
    "DueReminder",
    "Hour",
    "clock_in_words",
    "hours_of",
    "moment_in_words",
    "reminder_due",
    "without_overlaps",
    "working_days",
]
