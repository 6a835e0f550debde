"""Filter of the task list, and the address to send a failed message to."""

from django import forms

from core.forms import GovukForm


class TaskFilter(GovukForm):
    """What is shown: by default what is still to do."""

    show = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[("OPEN", "To do"), ("OVERDUE", "Overdue"), ("DONE", "Done"), ("ALL", "All tasks")],
    )

    def chosen(self) -> str:
        """The filter to use; a value nobody offers counts as not chosen."""
        return (self.cleaned_data.get("show") if self.is_valid() else "") or "OPEN"


class SendAgain(GovukForm):
    """Where to send the message."""

    address = forms.EmailField(
        label="E-mail address",
        help_text="Check it with the recipient before you send the message again.",
        error_messages={
            "required": "Enter an e-mail address.",
            "invalid": "Enter an e-mail address in the correct format, like name@example.com.",
        },
    )
