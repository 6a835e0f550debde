"""The parts of a party's form: how it is reached, who takes part, on which days it cannot come."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from appointments.enums import MaySettle
from cases.enums import Language, NeedKind
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
COMPANIONS = (1, 2)


def words(label: Any, most: int, **kwargs: Any) -> forms.CharField:
    """A line that need not be filled in."""
    return forms.CharField(label=label, required=False, max_length=most, **kwargs)


def day(label: Any, **kwargs: Any) -> GovukDateField:
    """A day that need not be given."""
    return GovukDateField(label=label, required=False, **kwargs)


def day_choices(days: Sequence[date]) -> list[tuple[str, str]]:
    """Days to tick, in the language that is active."""
    return [(day.isoformat(), formats.date_format(day, "l j F Y")) for day in days]


class AboutContact(GovukForm):
    """The number we ring, whom we ask for, and where and in which language we write."""

    phone = words(
        _("The telephone number we ring"),
        40,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )
    ask_for = words(
        _("Whom do we ask for on this number?"),
        200,
        help_text=_("If it is somebody else than now, we ring you first to check."),
    )
    email = forms.EmailField(
        label=_("The e-mail address we write to"),
        required=False,
        max_length=254,
        widget=forms.TextInput({"type": "email", "autocomplete": "email", "spellcheck": "false"}),
        error_messages={"invalid": _("Enter an e-mail address such as name@example.com.")},
    )
    language = forms.ChoiceField(
        label=_("In which language do we write to you?"),
        choices=[(Language.ENGLISH, "English"), (Language.WELSH, "Cymraeg")],
        required=False,
        widget=forms.RadioSelect,
    )


class AboutPeople(GovukForm):
    """Who comes along, and who may settle."""

    name_1 = words(_("Name of somebody who will be with you (optional)"), 100)
    relation_1 = words(_("What are they to you? For example friend or adviser"), 100)
    name_2 = words(_("Name of a second person (optional)"), 100)
    relation_2 = words(_("What is the second person to you?"), 100)
    may_settle = forms.ChoiceField(
        label=_("Can you, or somebody who takes part, agree a settlement on the day?"),
        choices=[(MaySettle.YES, _("Yes")), (MaySettle.NO, _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether a settlement can be agreed on the day.")},
    )
    holder = words(
        _("Who can agree it? (optional)"),
        200,
        help_text=_("A firm, or somebody for whom a solicitor acts, must give a name."),
    )

    def clean(self) -> dict[str, Any]:
        """A name says what the person is to the party."""
        found = super().clean() or {}
        for number in COMPANIONS:
            if found.get(f"name_{number}") and not found.get(f"relation_{number}"):
                self.add_error(f"relation_{number}", _("Say what this person is to you."))
        return found

    @staticmethod
    def people(found: dict[str, Any]) -> list[tuple[str, str]]:
        """Take the people out of the answers."""
        pairs = [(found.pop(f"name_{n}"), found.pop(f"relation_{n}")) for n in COMPANIONS]
        return [(name, relation) for name, relation in pairs if name]


class AboutDays(GovukForm):
    """When the party cannot come."""

    avoid_from = day(_("Days on which you cannot come, if any: first day"))
    avoid_to = day(_("Last day (leave empty when it is one day)"))
    earliest = day(_("The earliest day you can come, if there is one"))
    latest = day(_("The latest day you can come, if there is one"))
    dropped = forms.TypedMultipleChoiceField(
        label=_("You said that you cannot come on these days. Tick those on which you can."),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    today: date

    def clean(self) -> dict[str, Any]:
        """Days that lie ahead and in order."""
        found = super().clean() or {}
        first, last = found.get("avoid_from"), found.get("avoid_to")
        if last and not first:
            self.add_error("avoid_from", _("Enter the first day."))
        if first and first < self.today:
            self.add_error("avoid_from", _("The first day must not be in the past."))
        if first and last and last < first:
            self.add_error("avoid_to", _("The last day must not be before the first day."))
        latest = found.get("latest")
        if latest and latest < max(self.today, found.get("earliest") or self.today):
            self.add_error("latest", _("The latest day must not be in the past or too early."))
        return found
