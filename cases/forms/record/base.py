"""What the forms of a case's record have in common."""

from typing import Any
from uuid import UUID, uuid4

from django import forms

from cases.enums import ChecklistAnswer
from cases.selectors.checklists import Checklist
from core.forms import GovukForm, style_widget

CODE = "answer_"


def new_key() -> str:
    """The key of a form that is shown for the first time."""
    return str(uuid4())


class KeyForm(GovukForm):
    """A form whose hidden key makes sending it twice the same as sending it once."""

    key = forms.CharField(
        widget=forms.HiddenInput({"data-once": ""}), initial=new_key, required=False
    )

    def clean_key(self) -> UUID:
        """The key; one that nobody could have been given counts as new."""
        try:
            return UUID(str(self.cleaned_data["key"]))
        except ValueError:
            return uuid4()


class VersionedForm(GovukForm):
    """A form that is refused when the thing changed after the page was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def long_text(label: str, *, help_text: str = "", limit: int = 2000, **more: Any) -> forms.Field:
    """A box for several lines."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=limit,
        widget=forms.Textarea({"rows": 4}),
        **more,
    )


def choice(label: str, choices: Any, **more: Any) -> forms.ChoiceField:
    """Radio buttons."""
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **more)


class ReasonForm(GovukForm):
    """One reason, for an act that needs nothing else."""

    reason = forms.CharField(label="Reason", max_length=300)

    def __init__(self, *args: Any, label: str, limit: int = 300, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = forms.CharField(
            label=label, max_length=limit, widget=forms.Textarea({"rows": 3}),
            error_messages={"required": f"Fill in “{label}”."},
        )  # fmt: skip
        style_widget(field.widget)
        self.fields["reason"] = field


class VersionedReasonForm(ReasonForm, VersionedForm):
    """A reason for a thing that may have changed since."""


class Questions(GovukForm):
    """A form that can put the questions of a checklist before its own fields."""

    def ask(self, checklist: Checklist, given: dict[str, str] | None = None) -> None:
        """Add the questions as radio buttons, with the answers that are known."""
        own = dict(self.fields)
        self.fields.clear()
        for question in checklist.questions:
            field = choice(
                question.question,
                ChecklistAnswer.choices,
                help_text=question.help,
                initial=(given or {}).get(question.code),
                error_messages={"required": f"Answer “{question.question}”"},
            )
            style_widget(field.widget)
            self.fields[CODE + question.code] = field
        self.fields.update(own)

    def answers(self) -> dict[str, str]:
        """The answers by the code of their question."""
        return {
            name.removeprefix(CODE): answer
            for name, answer in self.cleaned_data.items()
            if name.startswith(CODE)
        }


class ChecklistForm(Questions, KeyForm):
    """A checklist, with what is said about it."""

    checklist: Checklist

    def __init__(self, *args: Any, given: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask(self.checklist, given)
