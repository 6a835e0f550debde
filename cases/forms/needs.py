"""The form for what every party needs, each need with its own words."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField

from cases.enums import NEEDS_WITH_DETAIL, NeedKind
from cases.forms.triage import VersionForm
from cases.models import Case, Party
from cases.services.needs import NeedGiven
from core.names import isolated

MOST_MINUTES, MOST_SLOTS = 240, 5
# Kind: what is asked about it.
ASKED: dict[str, tuple[str, ...]] = {
    NeedKind.INTERPRETER: ("spoken", "dialect", "detail"),
    NeedKind.LONGER: ("extra_minutes", "detail"),
    NeedKind.SEVERAL: ("slots", "detail"),
}
LABELS: dict[str, str] = {
    NeedKind.WELSH: "Anything to know, such as who speaks Welsh",
    NeedKind.RELAY: "Which relay service, and how to reach them by it",
    NeedKind.BSL: "Anything to know, such as a video link",
    NeedKind.LARGE_PRINT: "Type size or format",
    NeedKind.BREAKS: "How often and how long",
    NeedKind.ADJUSTMENT: "What is needed",
    NeedKind.VULNERABLE: "What would help them to take part? Do not write a diagnosis",
}
MINUTES_SENTENCE = "Enter how many minutes more, from 5 to 240."
SLOTS_SENTENCE = "Enter how many appointments, from 2 to 5."


def number_field(label: str, least: int, most: int, sentence: str) -> forms.IntegerField:
    """A small whole number with one sentence for whatever is wrong with it."""
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-4"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), sentence),
    )


FIELDS: dict[str, Callable[[], forms.Field]] = {
    "spoken": lambda: forms.CharField(label="Language", max_length=60, required=False),
    "dialect": lambda: forms.CharField(label="Dialect, if any", max_length=60, required=False),
    "extra_minutes": lambda: number_field(
        "Minutes more than usual", 5, MOST_MINUTES, MINUTES_SENTENCE
    ),
    "slots": lambda: number_field("How many appointments", 2, MOST_SLOTS, SLOTS_SENTENCE),
}
REQUIRED = {
    (NeedKind.INTERPRETER, "spoken"): "Say which language.",
    (NeedKind.LONGER, "extra_minutes"): MINUTES_SENTENCE,
    (NeedKind.SEVERAL, "slots"): SLOTS_SENTENCE,
    **{(kind, "detail"): "Say what is needed." for kind in NEEDS_WITH_DETAIL},
}


class NeedsForm(VersionForm):
    """What each party needs; nothing ticked says that they were asked and need nothing."""

    def __init__(self, *args: Any, parties: Sequence[Party], case: Case, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": case.version}, **kwargs)
        self.parties = parties
        for party in parties:
            self.add_party(party)

    def add_party(self, party: Party) -> None:
        """The ticks of one party and the words of each need."""
        known = {need.kind: need for need in party.needs.all()}
        self.fields[f"kinds_{party.pk}"] = forms.MultipleChoiceField(
            label=f"{party.get_role_display()}, {isolated(party.name)}: what do they need?",
            choices=NeedKind.choices,
            widget=forms.CheckboxSelectMultiple({"class": "govuk-checkboxes__input"}),
            required=False,
            initial=list(known),
        )
        for kind in NeedKind.values:
            for name in ASKED.get(kind, ("detail",)):
                field = FIELDS[name]() if name in FIELDS else detail_field(kind)
                field.initial = getattr(known[kind], name) if kind in known else None
                field.widget.attrs["class"] = (
                    f"govuk-input {field.widget.attrs.get('class', '')}".strip()
                )
                self.fields[field_name(party, kind, name)] = field

    def rows(self) -> Iterator[dict[str, Any]]:
        """The parties as the page shows them: each kind with its tick and its boxes."""
        for party in self.parties:
            ticks = self[f"kinds_{party.pk}"]
            yield {"ticks": ticks, "options": [self.option(party, t) for t in ticks.subwidgets]}

    def option(self, party: Party, tick: Any) -> dict[str, Any]:
        """One kind of need."""
        kind = str(tick.data["value"])
        boxes: list[BoundField] = [
            self[field_name(party, kind, name)] for name in ASKED.get(kind, ("detail",))
        ]
        return {"tick": tick.data, "boxes": boxes, "reveal": f"about-{party.pk}-{kind}"}

    def clean(self) -> dict[str, Any]:
        """Whoever acts on a need must know enough of it."""
        cleaned = super().clean() or self.cleaned_data
        for party in self.parties:
            ticked = cleaned.get(f"kinds_{party.pk}", [])
            for (kind, name), sentence in REQUIRED.items():
                field = field_name(party, kind, name)
                if kind not in ticked:  # its boxes are folded away and not kept
                    self.errors.pop(field, None)
                elif not cleaned.get(field) and field not in self.errors:
                    self.add_error(field, sentence)
        return cleaned

    def needs(self) -> Iterator[NeedGiven]:
        """What was ticked, as the service takes it."""
        for party in self.parties:
            for kind in self.cleaned_data[f"kinds_{party.pk}"]:
                words = {
                    name: self.cleaned_data[field_name(party, kind, name)]
                    for name in ASKED.get(kind, ("detail",))
                }
                yield NeedGiven(party.pk, kind, **words)


def field_name(party: Party, kind: str, name: str) -> str:
    """The name of the box for one fact of one need."""
    return f"{name}_{party.pk}_{kind}"


def detail_field(kind: str) -> forms.CharField:
    """Free words about one kind."""
    return forms.CharField(
        label=LABELS.get(kind, "Anything else to know"), max_length=500, required=False
    )
