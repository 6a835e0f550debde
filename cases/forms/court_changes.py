"""Forms for what the court sent again."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cases.enums import CourtChangeState
from cases.forms.triage import VersionForm
from cases.selectors.court_changes import Line
from core.forms import GovukForm
from core.names import isolated

TAKE, KEEP = "TAKE", "KEEP"


class CourtChangeFilter(GovukForm):
    """What is shown: by default what is still to be decided."""

    show = forms.ChoiceField(
        label="Show", required=False, choices=[*CourtChangeState.choices, ("ALL", "All")]
    )
    case = forms.CharField(label="Claim number", required=False, max_length=30)

    def chosen(self) -> dict[str, str]:
        """The filter to use; a value nobody offers counts as not chosen."""
        self.is_valid()
        show = self.cleaned_data.get("show") or CourtChangeState.OPEN
        number = self.cleaned_data.get("case", "").strip().upper()
        return {"state": "" if show == "ALL" else show, "reference": number}


class CourtChangeForm(VersionForm):
    """For each difference: take the court's, or keep what is recorded; why, where it is kept."""

    def __init__(self, *args: Any, lines: Sequence[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {f"choice_{number}": line for number, line in enumerate(lines)}
        for name, line in self.names.items():
            ours, theirs = (isolated("; ".join(words)) for words in (line.ours, line.theirs))
            self.fields[name] = forms.ChoiceField(
                label=line.label,
                choices=[(TAKE, f"Take the court's: {theirs}"), (KEEP, f"Keep ours: {ours}")],
                widget=forms.RadioSelect({"class": "govuk-radios__input"}),
                error_messages={"required": f"Choose for “{line.label}”."},
            )
        self.fields["reason"] = forms.CharField(
            label="Why do you keep what is recorded?",
            help_text="Leave empty when you take everything over.",
            max_length=500,
            required=False,
            widget=forms.Textarea({"rows": 3, "cols": 30, "class": "govuk-textarea"}),
            error_messages={"max_length": "Give the reason in at most 500 characters."},
        )

    def clean(self) -> dict[str, Any]:
        """A reason is given where something is kept."""
        cleaned = super().clean() or self.cleaned_data
        keeps = any(cleaned.get(name) == KEEP for name in self.names)
        if keeps and not cleaned.get("reason", "").strip() and "reason" not in self.errors:
            self.add_error("reason", "Say why what is recorded is right.")
        return cleaned

    def take(self) -> list[str]:
        """The keys of what is taken over."""
        return [line.key for name, line in self.names.items() if self.cleaned_data[name] == TAKE]


class DeclineForm(VersionForm):
    """Nothing can be taken over any more: note it, and say why."""

    reason = forms.CharField(
        label="What did you do about it?",
        help_text="For example, that the court was told that mediation is over.",
        max_length=500,
        widget=forms.Textarea({"rows": 3, "cols": 30}),
        error_messages={"required": "Say what you did about it."},
    )
