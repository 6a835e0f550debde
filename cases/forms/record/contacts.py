"""Forms of the communications log."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cases.enums import CallResult, ContactChannel, Direction, Whom
from cases.forms.record.base import KeyForm, choice, long_text
from cases.models import Communication, Party
from cases.selectors.contacts import SENT, Wanted
from cases.services.communications import Contact
from core.clocks.wall import at_local
from core.forms import GovukDateField, GovukForm

ROOM_HELP = (
    "Not for what a party says in mediation: that belongs in that side’s room, where it is "
    "sealed. The other people who work on this case can read this."
)
AGAIN = "Why is the entry corrected?"


def whom_choices(parties: Sequence[Party]) -> list[tuple[str, str]]:
    """Each party, somebody for each party, the court, somebody else."""
    people = [(f"PARTY:{p.pk}", f"{p.get_role_display()}, {p.name}") for p in parties]
    people += [
        (f"CONTACT:{p.pk}", f"Representative or contact of {p.get_role_display().lower()}")
        for p in parties
    ]
    return [*people, ("COURT", Whom.COURT.label), ("OTHER", Whom.OTHER.label)]


class CommunicationForm(KeyForm):
    """One call, letter or message."""

    channel = choice("How were you in touch?", ContactChannel.choices)
    direction = choice("Who began?", Direction.choices)
    whom = forms.ChoiceField(label="With whom?")
    person = forms.CharField(
        label="Name of the person, if it was not the party (optional)",
        max_length=200,
        required=False,
    )
    call_result = forms.ChoiceField(
        label="How did our call to a party end? (optional)",
        choices=[("", "Not a call of ours to a party"), *CallResult.choices],
        help_text="A call that reached nobody lowers how sure we are to reach the party, until we "
        "speak with them again.",
        required=False,
    )
    number = forms.CharField(
        label="Number that was rung (optional)",
        max_length=40,
        required=False,
        widget=forms.TextInput({"class": "govuk-input--width-20"}),
    )
    happened_on = GovukDateField(label="Day")
    happened_at = forms.CharField(
        label="Time", help_text="For example 14:30.", max_length=5,
        widget=forms.TextInput({"class": "govuk-input--width-5"}),
    )  # fmt: skip
    about = forms.CharField(
        label="What was it about?",
        help_text=ROOM_HELP,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )
    outcome = long_text("Outcome (optional)", limit=1000, required=False)
    follow_up_on = GovukDateField(
        label="Follow up on (optional)",
        help_text="You get a task for this day.",
        required=False,
    )

    def __init__(
        self, *args: Any, parties: Sequence[Party], correcting: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["whom"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", "Choose"), *whom_choices(parties)]
        if correcting:
            self.fields["reason"] = reason_field()

    def clean_happened_at(self) -> time:
        """A time of the day."""
        try:
            return datetime.strptime(self.cleaned_data["happened_at"], "%H:%M").time()  # noqa: DTZ007
        except ValueError as wrong:
            raise ValidationError("Enter a time such as 14:30.") from wrong

    def contact(self) -> Contact:
        """What the service takes."""
        data = self.cleaned_data
        whom, _, party = data["whom"].partition(":")
        return Contact(
            channel=data["channel"],
            direction=data["direction"],
            whom=whom,
            party_id=int(party) if party else None,
            person=data["person"],
            happened_at=at_local(data["happened_on"], data["happened_at"]),
            about=data["about"],
            outcome=data["outcome"],
            call_result=data["call_result"],
            number=data["number"],
            follow_up_on=data["follow_up_on"],
        )


def first_values(entry: Communication | None, now: datetime) -> dict[str, Any]:
    """What the form shows first: an entry that is corrected, else this minute."""
    if entry is None:
        return {"happened_on": now.date(), "happened_at": f"{now:%H:%M}"}
    names = (
        "channel", "direction", "person", "call_result", "number", "about", "outcome",
        "follow_up_on",
    )  # fmt: skip
    when = entry.happened_at.astimezone(now.tzinfo)
    return {
        **{name: getattr(entry, name) for name in names},
        "whom": f"{entry.whom}:{entry.party_id}" if entry.party_id else entry.whom,
        "happened_on": when.date(),
        "happened_at": f"{when:%H:%M}",
    }


def reason_field() -> forms.CharField:
    """Why an entry is corrected."""
    return forms.CharField(
        label=AGAIN, max_length=300, widget=forms.TextInput({"class": "govuk-input"}),
        error_messages={"required": f"Fill in “{AGAIN}”"},
    )  # fmt: skip


class ContactFilter(GovukForm):
    """Which communications are shown; a value that is not understood narrows nothing."""

    kind = forms.ChoiceField(
        label="How",
        required=False,
        choices=[("", "Every way"), *ContactChannel.choices, (SENT, "Notices of the service")],
    )
    direction = forms.ChoiceField(
        label="Who began", required=False, choices=[("", "Either"), *Direction.choices]
    )
    party = forms.ChoiceField(label="Party", required=False)
    words = forms.CharField(label="Words", required=False, max_length=100)

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["party"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", "Everybody"), *((str(p.pk), str(p)) for p in parties)]

    def wanted(self) -> Wanted:
        """What the selector takes."""
        self.is_valid()
        return Wanted(**{name: self.cleaned_data.get(name, "") for name in self.fields})
