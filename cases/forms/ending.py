"""Forms that end a case."""

from django import forms

from cases.enums import ResultCode
from cases.forms.triage import VersionForm


class NoAppointmentForm(VersionForm):
    """Why the case ends without an appointment."""

    code = forms.ChoiceField(
        label="Why is there no appointment?",
        choices=[
            (code.value, code.label)
            for code in (ResultCode.APPOINTMENT_NOT_ASSIGNED, ResultCode.PARTY_WITHDRAWS)
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why the case ends without an appointment."},
    )
