"""Choosing from the diary, booking, cancelling, and what mediators' time is made of."""

from appointments.forms.diary import (
    BookForm,
    CancelForm,
    ChooseForm,
    DiaryForm,
    GenerateForm,
    SlotSearchForm,
)

__all__ = ["BookForm", "CancelForm", "ChooseForm", "DiaryForm", "GenerateForm", "SlotSearchForm"]
