"""Choosing what to do with many cases."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.enums import Role
from accounts.models import User
from cases.enums import BulkKind
from cases.forms.record.base import Questions, long_text
from cases.forms.tasks import KEEP_CONFIDENCE
from cases.selectors.assignment import assignable_mediators, assignable_teams
from cases.selectors.checklists import SUITABILITY
from core.forms import GovukForm, style_widget


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A mediator, with the team."""

    def label_from_instance(self, obj: Any) -> str:
        """The name and the team's."""
        return f"{obj.name} ({obj.team.name})"


class BulkForm(GovukForm):
    """What to do, and for whom; nothing happens before the preview."""

    in_address = True

    act = forms.ChoiceField(
        label="What do you want to do?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you want to do."},
    )

    def __init__(self, *args: Any, user: User, but: int = 0, **kwargs: Any) -> None:
        """`but`: the id of the mediator who has all of the cases already; 0: nobody."""
        super().__init__(*args, **kwargs)
        act = self.fields["act"]
        assert isinstance(act, forms.ChoiceField)  # noqa: S101
        kinds = [BulkKind.ASSIGN]
        self.fields["to"] = PersonField(
            label="Mediator",
            queryset=assignable_mediators(user).exclude(pk=but),
            required=False,
            empty_label="Choose a mediator",
            widget=forms.Select({"class": "govuk-select"}),
            error_messages={"invalid_choice": "Choose a mediator from the list."},
        )
        if user.role == Role.CASE_ADMIN:
            kinds += [BulkKind.TEAM, BulkKind.READY]
            self.fields["to_team"] = forms.ModelChoiceField(
                label="Team",
                queryset=assignable_teams(user),
                required=False,
                empty_label="Choose a team",
                widget=forms.Select({"class": "govuk-select"}),
                error_messages={"invalid_choice": "Choose a team from the list."},
            )
        act.choices = [(kind.value, kind.label) for kind in kinds]

    def clean(self) -> dict[str, Any]:
        """Whoever is to have the cases must be named."""
        cleaned = super().clean() or self.cleaned_data
        act = cleaned.get("act")
        if act == BulkKind.ASSIGN and not cleaned.get("to") and "to" not in self.errors:
            self.add_error("to", "Choose the mediator who is to have the cases.")
        if act == BulkKind.TEAM and not cleaned.get("to_team") and "to_team" not in self.errors:
            self.add_error("to_team", "Choose the team that is to have the cases.")
        return cleaned

    def target(self) -> dict[str, Any]:
        """What the services take: kind, and the mediator or team it is about."""
        kind = self.cleaned_data["act"]
        return {
            "kind": kind,
            "mediator": self.cleaned_data["to"] if kind == BulkKind.ASSIGN else None,
            "team": self.cleaned_data.get("to_team") if kind == BulkKind.TEAM else None,
        }


class StartForm(Questions, BulkForm):
    """The preview, confirmed; for triage with the checklist, answered for all of the cases."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    cases = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.hidden = [self[name] for name in self.fields]
        if (self.data if self.is_bound else self.initial).get("act") == BulkKind.READY:
            self.fields["reasons"] = long_text(
                "Reasons",
                help_text="Kept with each case. Needed where an answer is not Yes.",
                required=False,
            )
            self.ask(SUITABILITY)
        else:
            self.fields["reasons"] = forms.CharField(
                label="Why? (optional)",
                help_text=f"It stands in the story of each case. {KEEP_CONFIDENCE}",
                max_length=200,
                required=False,
            )
        style_widget(self.fields["reasons"].widget)

    def sentence(self, cases: int) -> str:
        """What the button does to so many cases, with the name of who is to have them."""
        many = f"{cases} case{'' if cases == 1 else 's'}"
        kind = self["act"].value()
        if kind == BulkKind.READY:
            return f"Mark {many} as ready to book"
        to = self["to" if kind == BulkKind.ASSIGN else "to_team"]
        return f"Give {many} to {to.field.clean(to.value()).name}"

    @property
    def asked(self) -> list[forms.BoundField]:
        """The fields that are filled in on the preview."""
        names = {field.name for field in self.hidden}
        return [field for field in self if field.name not in names]

    def clean_cases(self) -> list[tuple[int, int]]:
        """(id, version) of each case."""
        try:
            pairs = [pair.split(":") for pair in self.cleaned_data["cases"].split(",")]
            return [(int(pk), int(version)) for pk, version in pairs]
        except ValueError as wrong:
            raise ValidationError("Choose the cases again.") from wrong
