"""Forms of priority, flags and the reading list."""

from django import forms

from cases.enums import FlagKind, Priority
from cases.forms.record.base import KeyForm, VersionedForm, choice, long_text
from cases.forms.record.contacts import ROOM_HELP
from core.forms import GovukForm


class PriorityForm(VersionedForm):
    """How soon the case needs attention."""

    priority = choice("Priority", Priority.choices)
    reason = forms.CharField(label="Why?", max_length=300)


class FlagForm(GovukForm):
    """What may make the mediation hard."""

    kind = choice("What may make the mediation hard?", FlagKind.choices)
    note = long_text("What have you noticed?", help_text=ROOM_HELP, limit=500)
    plan = long_text("What will be done about it?", limit=500)


class ReadingForm(KeyForm):
    """Something to read before the appointment."""

    what = forms.CharField(label="What is to be read?", max_length=200)
    where = forms.CharField(label="Where is it kept?", max_length=200)
    why = forms.CharField(
        label="Why is it needed?",
        help_text="A file is looked at only where the mediation needs it.",
        max_length=300,
    )
