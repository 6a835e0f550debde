"""What a party says about its appointment, in English or Welsh."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from appointments.enums import Attends, MaySettle
from appointments.forms.party_fields import (
    NEEDS,
    AboutContact,
    AboutDays,
    AboutPeople,
    day_choices,
)
from appointments.models import PartyLink
from appointments.services.answers import Answer
from cases.enums import NeedKind
from cases.models import DateToAvoid

# The label says what to tell us where this is ticked.
SAY_MORE = {NeedKind.ADJUSTMENT}


class PartyPageForm(AboutContact, AboutPeople, AboutDays):
    """Whether the party comes, how it is reached, who takes part, and what it needs."""

    # As they stand on the page, so that what is wrong is listed in this order.
    field_order = (
        *("attends", "reason", "suits", "phone", "ask_for", "email", "language"),
        *("name_1", "relation_1", "name_2", "relation_2", "may_settle", "holder"),
        *("needs", "spoken", "needs_words"),
        *("dropped", "avoid_from", "avoid_to", "earliest", "latest"),
    )
    attends = forms.ChoiceField(
        label=_("Will you be there?"),
        choices=[
            (Attends.YES, _("Yes, ring me then")),
            (Attends.ANOTHER, _("No, I ask for another time")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you will be there.")},
    )
    reason = forms.CharField(
        label=_("If you ask for another time: why?"),
        help_text=_("We decide whether the appointment can move. Until then it stands."),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )
    suits = forms.TypedMultipleChoiceField(
        label=_("Days that would suit you, if you ask for another time (optional)"),
        required=False,
        coerce=date.fromisoformat,
        widget=forms.CheckboxSelectMultiple,
    )
    needs = forms.MultipleChoiceField(
        label=_("What do you need to take part? (optional)"),
        choices=NEEDS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    spoken = forms.CharField(
        label=_("If you need an interpreter: which language?"), required=False, max_length=60
    )
    needs_words = forms.CharField(
        label=_("Tell us more about what you need (optional)"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        link: PartyLink,
        today: date,
        days: Sequence[date] = (),
        given: Sequence[DateToAvoid] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.link, self.today, self.given = link, today, given
        self.fields["suits"].choices = day_choices(days)  # type: ignore[attr-defined]
        if given:
            self.fields["dropped"].choices = [  # type: ignore[attr-defined]
                (row.pk, day_choices([row.first_day, row.last_day])[0][1]) for row in given
            ]
        else:
            del self.fields["dropped"]

    def clean(self) -> dict[str, Any]:
        """What one answer asks of another."""
        found = super().clean() or {}
        if found.get("attends") == Attends.ANOTHER and not found.get("reason", "").strip():
            self.add_error("reason", _("Say why you ask for another time."))
        if SAY_MORE & set(found.get("needs", [])) and not found.get("needs_words", "").strip():
            self.add_error("needs_words", _("Tell us more about what you need."))
        if NeedKind.INTERPRETER in found.get("needs", []) and not found.get("spoken", "").strip():
            self.add_error("spoken", _("Say which language the interpreter is for."))
        party = self.link.party
        settles = found.get("may_settle") == MaySettle.YES and not found.get("holder", "").strip()
        if settles and (party.is_firm or party.represented):
            self.add_error("holder", _("Give the name of the person who can agree a settlement."))
        return found

    def answer(self) -> Answer:
        """What was said, for the service."""
        found = dict(self.cleaned_data)
        places = ("avoid_from", "avoid_to", "earliest", "latest")
        first, last, earliest, latest = (found.pop(name) for name in places)
        avoid = [(first, last or first)] if first else []
        if earliest and earliest > self.today:
            avoid.append((self.today, earliest - timedelta(days=1)))
        if latest:
            avoid.append((latest + timedelta(days=1), latest + timedelta(days=90)))
        return Answer(avoid=avoid, people=self.people(found), **found)
