"""Moving an appointment to another hour."""

from django import forms

from appointments.enums import AskedBy
from appointments.forms.diary import REASON_LENGTH, BookForm


class RearrangeForm(BookForm):
    """Why, and for whom; the hour and the case's version as they were shown."""

    asked_by = forms.ChoiceField(
        label="Who asks for another time?",
        choices=AskedBy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say who asks for another time."},
    )
    reason = forms.CharField(
        label="Why is the appointment moved?",
        help_text="Kept on the case. The parties are not told the reason, or who asked.",
        max_length=REASON_LENGTH,
        widget=forms.Textarea({"rows": 3, "cols": 30}),
        error_messages={
            "required": "Say why the appointment is moved.",
            "max_length": f"Give the reason in at most {REASON_LENGTH} characters.",
        },
    )
