"""When a mediator takes no appointments."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms

from accounts.enums import Role
from accounts.models import User
from appointments.enums import AbsenceKind
from appointments.selectors.absences import can_be_away
from core.clocks.wall import at_local
from core.forms import ClockField, GovukDateField, GovukForm

DAY = timedelta(days=1)


class AbsenceForm(GovukForm):
    """Who is away, why, and when: whole days, or some hours of one day."""

    mediator = forms.ModelChoiceField(
        User.objects.none(),
        label="Who is away?",
        empty_label="Choose",
        error_messages={"required": "Choose who is away."},
    )
    kind = forms.ChoiceField(
        label="What for?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the time is for."},
    )
    first_day = GovukDateField(
        label="First day", error_messages={"required": "Enter the first day."}
    )
    last_day = GovukDateField(
        label="Last day", required=False, help_text="Leave empty when it is one day."
    )
    from_time = ClockField(
        required=False,
        label="From what time?",
        help_text="Only for part of one day, for example 09:30. Leave empty for whole days.",
    )
    to_time = ClockField(label="Until what time?", required=False)
    reason = forms.CharField(
        label="Say more",
        max_length=200,
        help_text="For example: annual leave, or which task. Do not write about anybody’s health.",
        error_messages={"required": "Say more about it, in a few words."},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = self.fields["mediator"]
        assert isinstance(people, forms.ModelChoiceField)  # noqa: S101  tells the type checker
        people.queryset = can_be_away(user)
        kinds = self.fields["kind"]
        assert isinstance(kinds, forms.ChoiceField)  # noqa: S101  tells the type checker
        # A case administrator gives nobody tasks.
        kinds.choices = [
            choice
            for choice in AbsenceKind.choices
            if choice[0] != AbsenceKind.TASKS or user.role == Role.TEAM_LEADER
        ]

    def clean(self) -> dict[str, Any]:
        """Both times or none; times only within one day."""
        said = super().clean() or {}
        first, last = said.get("first_day"), said.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "The last day must not be before the first day.")
        begin, end = said.get("from_time"), said.get("to_time")
        if (begin is None) != (end is None):
            empty = "from_time" if begin is None else "to_time"
            if empty not in self.errors:
                self.add_error(empty, "Enter both times, or leave both empty for whole days.")
        elif begin is not None and end is not None:
            if end <= begin:
                self.add_error("to_time", "The end must be after the beginning.")
            if first and last and last != first:
                self.add_error("to_time", "Times are for one day only: leave them empty.")
        return said

    def moments(self) -> tuple[datetime, datetime]:
        """From when until when, of a valid form."""
        said = self.cleaned_data
        first, last = said["first_day"], said["last_day"] or said["first_day"]
        if said["from_time"] is None:
            return at_local(first, time()), at_local(last + DAY, time())
        return at_local(first, said["from_time"]), at_local(first, said["to_time"])
