"""Reading the diary."""

from appointments.selectors.actions import may_book, may_cancel, may_rearrange
from appointments.selectors.appointments import (
    appointments_of,
    current_appointment,
    todays_running_list,
)
from appointments.selectors.diary import diary_day, mediators_for
from appointments.selectors.slots import (
    SlotChoice,
    dates_to_avoid,
    kept_out,
    open_slots,
    slot_choices,
)
from appointments.selectors.week import diary_week

__all__ = [
    "SlotChoice",
    "appointments_of",
    "current_appointment",
    "dates_to_avoid",
    "diary_day",
    "diary_week",
    "kept_out",
    "may_book",
    "may_cancel",
    "may_rearrange",
    "mediators_for",
    "open_slots",
    "slot_choices",
    "todays_running_list",
]
