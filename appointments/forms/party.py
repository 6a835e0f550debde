"""What a party says about its appointment, in English or Welsh."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from appointments.enums import Attends, MaySettle
from appointments.services.replies import Answer
from cases.enums import NeedKind
from core.forms import GovukDateField, GovukForm

NEEDS = [
    (NeedKind.WELSH, _("The Welsh language")),
    (NeedKind.INTERPRETER, _("An interpreter")),
    (NeedKind.BSL, _("British Sign Language (BSL)")),
    (NeedKind.RELAY, _("A relay service, such as Relay UK")),
    (NeedKind.LARGE_PRINT, _("Large print")),
    (NeedKind.BREAKS, _("Breaks")),
    (NeedKind.LONGER, _("A longer appointment")),
    (NeedKind.ADJUSTMENT, _("Something else")),
]
# The label says what to tell us where one of these is ticked.
SAY_MORE = {NeedKind.INTERPRETER, NeedKind.ADJUSTMENT}


def day(label: Any) -> GovukDateField:
    """A day that need not be given."""
    return GovukDateField(label=label, required=False)


class PartyPageForm(GovukForm):
    """Whether the party comes, how it is reached, who takes part, and what it needs."""

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
    phone = forms.CharField(
        label=_("The telephone number we ring"),
        required=False,
        max_length=40,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=_("The e-mail address we write to"),
        required=False,
        max_length=254,
        widget=forms.TextInput({"type": "email", "autocomplete": "email", "spellcheck": "false"}),
        error_messages={"invalid": _("Enter an e-mail address such as name@example.com.")},
    )
    who = forms.CharField(
        label=_("Who takes part? (optional)"),
        help_text=_("Give the names of everybody who will speak for you or be with you."),
        required=False,
        max_length=200,
    )
    may_settle = forms.ChoiceField(
        label=_("Can you, or somebody who takes part, agree a settlement on the day?"),
        choices=[(MaySettle.YES, _("Yes")), (MaySettle.NO, _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether a settlement can be agreed on the day.")},
    )
    needs = forms.MultipleChoiceField(
        label=_("What do you need to take part? (optional)"),
        choices=NEEDS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    needs_words = forms.CharField(
        label=_("Tell us more about what you need (optional)"),
        help_text=_("For an interpreter, say which language."),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )
    avoid_from = day(_("Days on which you cannot come, if any: first day"))
    avoid_to = day(_("Last day (leave empty when it is one day)"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """What one answer asks of another."""
        found = super().clean() or {}
        if found.get("attends") == Attends.ANOTHER and not found.get("reason", "").strip():
            self.add_error("reason", _("Say why you ask for another time."))
        if SAY_MORE & set(found.get("needs", [])) and not found.get("needs_words", "").strip():
            self.add_error("needs_words", _("Tell us more about what you need."))
        first, last = found.get("avoid_from"), found.get("avoid_to")
        if last and not first:
            self.add_error("avoid_from", _("Enter the first day."))
        if first and first < self.today:
            self.add_error("avoid_from", _("The first day must not be in the past."))
        if first and last and last < first:
            self.add_error("avoid_to", _("The last day must not be before the first day."))
        return found

    def answer(self) -> Answer:
        """What was said, for the service."""
        found = dict(self.cleaned_data)
        first, last = found.pop("avoid_from"), found.pop("avoid_to")
        return Answer(avoid=[(first, last or first)] if first else [], **found)
