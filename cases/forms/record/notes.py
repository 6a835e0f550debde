"""The form of an office note."""

from typing import Any

from django import forms

from accounts.enums import Role
from accounts.models import User
from cases.forms.record.base import KeyForm, long_text
from cases.forms.record.contacts import ROOM_HELP, reason_field


class NoteForm(KeyForm):
    """A note of the office."""

    text = long_text("Note", help_text=ROOM_HELP, limit=4000)
    pinned = forms.BooleanField(label="Keep this note at the top", required=False)
    outside_mediation = forms.BooleanField(
        label="This holds nothing a party said in mediation",
        error_messages={
            "required": "Confirm that the note holds nothing a party said in mediation. If it "
            "does, write it in that side’s room."
        },
    )

    def __init__(self, *args: Any, person: User, correcting: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if person.role != Role.MEDIATOR:
            del self.fields["outside_mediation"]
        if correcting:
            del self.fields["pinned"]
            self.fields["reason"] = reason_field()

    @property
    def outside(self) -> bool:
        """What was confirmed; only a mediator hears what is said in mediation."""
        return bool(self.cleaned_data.get("outside_mediation"))
