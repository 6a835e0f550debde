"""Forms that carry the mediation on."""

from typing import Any

from django import forms

from cases.enums import LegChannel, Side
from core.forms import ClockField, GovukForm
from mediations.enums import BackReason, Check, EndReason
from mediations.forms.parts import hidden_version, or_say


class VersionForm(GovukForm):
    """A button that changes the mediation."""

    version = hidden_version()


class KnowsForm(VersionForm):
    """Whether the mediator knows somebody; `version` is the conflict's as it was shown."""

    knows = forms.ChoiceField(choices=[("yes", "I know them"), ("no", "I do not know them")])


class TickForm(GovukForm):
    """One tick or one untick with one party."""

    party = forms.IntegerField()
    tick = forms.ChoiceField(choices=Check.choices, required=False)
    untick = forms.ChoiceField(choices=Check.choices, required=False)


class LegForm(GovukForm):
    """Start speaking with one side."""

    side = forms.ChoiceField(choices=Side.choices)
    channel = forms.ChoiceField(choices=LegChannel.choices)


class ClockForm(GovukForm):
    """When a clock that was left running had really stopped."""

    clock = ClockField(
        label="When did you stop?",
        help_text="The time on that day, such as 15:40.",
        error_messages=or_say("Enter the time, such as 15:40."),
    )
    version = hidden_version()


class GoBackForm(GovukForm):
    """Why the mediation goes back to exploring."""

    reason = forms.ChoiceField(
        error_messages=or_say("Choose why you go back."),
        label="Why do you go back?",
        choices=BackReason.choices,
        widget=forms.RadioSelect,
    )
    version = hidden_version()


class EndForm(GovukForm):
    """End without agreement; the choices are those that fit what was recorded."""

    reason = forms.ChoiceField(
        error_messages=or_say("Choose why it ends."),
        label="Why does it end?",
        widget=forms.RadioSelect,
    )
    codes = forms.MultipleChoiceField(
        error_messages=or_say("Choose at least one code."),
        label="What the court is told",
        help_text="Choose every code that applies.",
        widget=forms.CheckboxSelectMultiple,
    )
    confirmed = forms.BooleanField(
        label="I confirm that this mediation ends now and the court is told",
        error_messages=or_say("Confirm that the mediation ends now."),
    )
    version = hidden_version()

    def __init__(
        self,
        *args: Any,
        reasons: list[EndReason],
        codes: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [  # type: ignore[attr-defined]
            (reason.value, reason.label) for reason in reasons
        ]
        self.fields["codes"].choices = codes  # type: ignore[attr-defined]
