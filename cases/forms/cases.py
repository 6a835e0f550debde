"""Search and filters of the list of cases."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from accounts.enums import Role
from accounts.models import User
from cases.enums import CaseState, Priority
from cases.selectors.filters import NOBODY, Wanted, mediators_for, schemes_for, teams_for
from core.forms import GovukForm, MoneyField

FLAGS = (
    ("needs", "A flagged need is still to be asked about"),
    ("hearing", "A hearing is listed"),
    ("quiet", "Nothing happened for too long"),
    ("vacate", "A vacate notice is not acknowledged"),
)
NARROW = {"class": "govuk-input--width-5"}
IN_SMALL = {"class": "in-small"}
# Fields whose choices say little without the field's name.
NAMED = {"mediator", "team", "scheme", "priority"}


@dataclass(frozen=True)
class Tag:
    """One thing that was chosen, and the query without it."""

    label: str
    without: str


class WordsField(forms.CharField):
    """Words to look for; never refused, because a refused field would narrow nothing."""

    def to_python(self, value: Any) -> str:
        """As much as is looked at, without what no text holds."""
        text = str(value or "").replace("\0", " ")
        return super().to_python(text.strip()[: self.max_length]) or ""


class CaseFilter(GovukForm):
    """What is looked for; a value that is not understood narrows nothing."""

    q = WordsField(
        label="Number, name, telephone, e-mail or postcode", required=False, max_length=200
    )
    state = forms.MultipleChoiceField(
        label="State",
        required=False,
        choices=CaseState.choices,
        widget=forms.CheckboxSelectMultiple(IN_SMALL),
    )
    priority = forms.MultipleChoiceField(
        label="Priority",
        required=False,
        choices=Priority.choices,
        widget=forms.CheckboxSelectMultiple(IN_SMALL),
    )
    flags = forms.MultipleChoiceField(
        label="Only where",
        required=False,
        choices=FLAGS,
        widget=forms.CheckboxSelectMultiple(IN_SMALL),
    )
    mediator = forms.ChoiceField(label="Mediator", required=False)
    team = forms.ChoiceField(label="Team", required=False)
    scheme = forms.ChoiceField(label="Scheme", required=False)
    waiting = forms.IntegerField(
        label="Waiting for an appointment longer than (days)",
        required=False,
        min_value=1,
        max_value=3650,
        widget=forms.TextInput({"inputmode": "numeric", **NARROW}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "Enter a number of days, such as 21."
        ),
    )
    least = MoneyField(label="Claim value from (£)", required=False)
    most = MoneyField(label="Claim value to (£)", required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = mediators_for(user).values_list("pk", "name")
        self.offer("mediator", "Every mediator", [(NOBODY, "No mediator yet"), *people])
        self.offer("team", "Every team", teams_for(user).values_list("pk", "name"))
        self.offer("scheme", "Every scheme", schemes_for().values_list("code", "name"))
        if user.role == Role.MEDIATOR:
            del self.fields["mediator"]
        for name in ("team", "scheme"):
            # The empty choice and one more are no choice.
            if len(self.fields[name].choices) < 3:  # type: ignore[attr-defined]
                del self.fields[name]

    def offer(self, name: str, everything: str, rows: Any) -> None:
        """The choices of one field, the first of which chooses nothing."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", everything), *((str(code), label) for code, label in rows)]

    def wanted(self) -> Wanted:
        """What was chosen."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        given["words"] = given.pop("q", "")
        given["states"] = given.pop("state", [])
        return Wanted(**given)

    def tags(self) -> Iterator[Tag]:
        """Each thing that was chosen in words, with the query that no longer has it."""
        for name, chosen in self.chosen():
            for value in chosen:
                query = self.query(without=(name, str(value)))
                yield Tag(self.in_words(name, value), query.urlencode())

    def in_words(self, name: str, value: Any) -> str:
        """One choice as its tag says it."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            labels: dict[str, Any] = dict(field.choices)  # type: ignore[arg-type]
            label = str(labels[value])
            return f"{field.label}: {label}" if name in NAMED else label
        return f"“{value}”" if name == "q" else f"{field.label}: {value}"

    def chosen(self) -> Iterator[tuple[str, list[Any]]]:
        """Every field with something chosen, as a list."""
        self.is_valid()
        for name in self.fields:
            value = self.cleaned_data.get(name)
            if value:
                yield name, value if isinstance(value, list) else [value]

    def query(self, *, without: tuple[str, str] = ("", "")) -> QueryDict:
        """The choices as an address holds them, each once and in the form's order."""
        query = QueryDict(mutable=True)
        for name, values in self.chosen():
            kept = [str(value) for value in values if (name, str(value)) != without]
            if kept:
                query.setlist(name, kept)
        return query
