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
    is_feast,
    moment_in_words,
    open_days,
    reminder_due,
    without_overlaps,
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
    "is_feast",
    "moment_in_words",
    "open_days",
    "reminder_due",
    "without_overlaps",
]
