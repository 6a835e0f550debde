"""Forms of closing a case and of taking it up again."""

from typing import Any

from django import forms

from cases.enums import HowKnown, IssueKind, Understanding
from cases.forms.triage import VersionForm
from cases.models import Case, OpenIssue
from core.forms import GovukDateField

KEEP_CONFIDENCE = "Write nothing that was said in confidence."


class AnswersForm(VersionForm):
    """What a person answers on the checklist."""

    understanding = forms.ChoiceField(
        label="Do the parties understand the outcome alike, and are they satisfied?",
        choices=Understanding.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the parties understand the outcome."},
    )
    how_known = forms.ChoiceField(
        label="How is this known?",
        choices=HowKnown.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say how this is known."},
    )
    nothing_open = forms.BooleanField(
        label="Nothing is left between the parties: no unresolved issue and no ongoing concern",
        required=False,
    )


class CloseForm(AnswersForm):
    """Close the case; where a message failed, how the party was told."""

    told_otherwise = forms.CharField(
        label="How were the parties told whom the message did not reach?",
        max_length=200,
        help_text="For example: read out by telephone on 3 March. " + KEEP_CONFIDENCE,
        error_messages={"required": "Say how they were told, or send the message again first."},
    )

    def __init__(self, *args: Any, case: Case, reached: bool, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": case.version}, **kwargs)
        if reached:
            del self.fields["told_otherwise"]


class InterveneForm(AnswersForm):
    """The case stays open: what is to be done, by when."""

    next_step = forms.CharField(
        label="What is to be done?",
        max_length=200,
        help_text=KEEP_CONFIDENCE,
        error_messages={"required": "Say what is to be done."},
    )
    follow_up_on = GovukDateField(
        label="By when?",
        help_text="A task for the team leader, or for case administration, is due on this day.",
        error_messages={"required": "Enter the day by which it is to be done."},
    )


class OpenIssueForm(VersionForm):
    """One thing that is left between the parties."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=IssueKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is."},
    )
    what = forms.CharField(
        label="What is left?",
        max_length=300,
        help_text=KEEP_CONFIDENCE,
        error_messages={"required": "Say what is left between the parties."},
    )
    next_step = forms.CharField(
        label="What happens next?",
        max_length=300,
        help_text="Who does what, and by when; or that nothing more is done.",
        error_messages={"required": "Say what happens next."},
    )


class ReturnForm(VersionForm):
    """Why a case comes back."""

    reason = forms.CharField(
        label="Why?",
        max_length=300,
        help_text="Everybody who may see the case reads this. " + KEEP_CONFIDENCE,
        error_messages={"required": "Say why the case comes back."},
    )


class IssueChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Noted issues in words."""

    def label_from_instance(self, obj: Any) -> str:
        """What it is, and what is left."""
        return f"{obj.get_kind_display()}: {obj.what}"


class ReopenForm(ReturnForm):
    """Why, and which of the noted issues came up again."""

    issue = IssueChoice(
        OpenIssue.objects.none(),
        label="Which noted issue came up again?",
        required=False,
        empty_label="None of these",
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": case.version}, **kwargs)
        field = self.fields["issue"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  tells the type checker
        field.queryset = case.open_issues.all()
        if not field.queryset.exists():
            del self.fields["issue"]
