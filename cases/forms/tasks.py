"""Forms of tasks: what the list shows, and what is said when a task moves."""

from datetime import datetime, time
from typing import Any
from uuid import uuid4

from django import forms

from accounts.enums import Role
from accounts.models import User
from cases.enums import TaskKind, TaskPriority
from cases.forms.triage import VersionForm
from cases.models import Case, Task
from cases.selectors.task_people import can_be_given_to, whom_to_ask
from cases.services.snoozing import LONGEST_SNOOZE_DAYS
from core.clocks.wall import at_local
from core.forms import GovukDateField, GovukForm
from core.matching import phone_key

KEEP_CONFIDENCE = "Write nothing that was said in mediation, and nothing about what a party needs."


class TaskFilter(GovukForm):
    """What is shown: by default what the person can do and is still to do."""

    whose = forms.ChoiceField(
        label="Whose",
        required=False,
        choices=[
            ("", "Mine and unclaimed"),
            ("MINE", "Mine"),
            ("UNCLAIMED", "Unclaimed"),
            ("TEAM", "My team’s"),
        ],
    )
    show = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[
            ("OPEN", "To do"),
            ("OVERDUE", "Overdue"),
            ("WEEK", "Due within seven days"),
            ("SNOOZED", "Put off"),
            ("DONE", "Done"),
            ("ALL", "All tasks"),
        ],
    )
    kind = forms.ChoiceField(
        label="Kind", required=False, choices=[("", "Every kind"), *TaskKind.choices]
    )
    sort = forms.ChoiceField(
        label="Sort by",
        required=False,
        choices=[("DUE", "Due date"), ("PRIORITY", "Priority")],
    )

    def chosen(self) -> dict[str, str]:
        """The filter to use; a value nobody offers counts as not chosen."""
        self.is_valid()
        found = self.cleaned_data
        return {
            "whose": found.get("whose", ""),
            "show": found.get("show") or "OPEN",
            "kind": found.get("kind", ""),
            "sort": found.get("sort") or "DUE",
        }


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


class SendTextAgain(GovukForm):
    """Which number to send the text message to."""

    address = forms.CharField(
        label="Mobile number",
        max_length=40,
        help_text="Check it with the recipient before you send the message again.",
        error_messages={"required": "Enter a mobile number."},
    )

    def clean_address(self) -> str:
        """The number in the one form in which it is sent."""
        number = phone_key(self.cleaned_data["address"])
        if not number:
            raise forms.ValidationError("Enter a mobile number, like 07700 900123.")
        return number


class SnoozeForm(VersionForm):
    """Until when, and why."""

    until = GovukDateField(
        label="Put off until",
        help_text=f"At most {LONGEST_SNOOZE_DAYS} days from today. The due date stays as it is.",
        error_messages={"required": "Enter the day on which the task is to come back."},
    )
    reason = forms.CharField(
        label="Why can it wait?",
        max_length=200,
        help_text=KEEP_CONFIDENCE,
        error_messages={"required": "Say why the task can wait."},
    )


class ReassignForm(VersionForm):
    """To whom, and why."""

    person = forms.ModelChoiceField(
        User.objects.none(),
        label="Give the task to",
        empty_label="Choose",
        error_messages={
            "required": "Choose who is to do the task.",
            "invalid_choice": "Choose somebody from the list.",
        },
    )
    reason = forms.CharField(
        label="Why?",
        max_length=200,
        help_text=f"They see it on their list. {KEEP_CONFIDENCE}",
        error_messages={"required": "Say why you give them the task."},
    )

    def __init__(self, *args: Any, task: Task, user: User, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": task.version}, **kwargs)
        person = self.fields["person"]
        assert isinstance(person, forms.ModelChoiceField)  # noqa: S101  tells the type checker
        person.queryset = can_be_given_to(task, user)


class AddTaskForm(GovukForm):
    """What is to be done, by whom and by when."""

    key = forms.UUIDField(widget=forms.HiddenInput({"data-once": ""}))
    title = forms.CharField(
        label="What is to be done?",
        max_length=250,
        help_text=KEEP_CONFIDENCE,
        error_messages={"required": "Say what is to be done."},
    )
    whom = forms.ChoiceField(
        label="Who is to do it?",
        error_messages={
            "required": "Choose who is to do it.",
            "invalid_choice": "Choose somebody from the list.",
        },
    )
    due_on = GovukDateField(
        label="By when?",
        help_text="The task is due at 17:00 on this day.",
        error_messages={"required": "Enter the day by which it is to be done."},
    )
    priority = forms.TypedChoiceField(
        label="How much does it press?",
        choices=TaskPriority.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how much it presses."},
    )

    def __init__(self, *args: Any, user: User, case: Case | None, **kwargs: Any) -> None:
        initial = {"key": uuid4(), "priority": TaskPriority.NORMAL}
        super().__init__(*args, initial=initial, **kwargs)
        whom = self.fields["whom"]
        assert isinstance(whom, forms.ChoiceField)  # noqa: S101  tells the type checker
        whom.choices = [("", "Choose"), *whom_to_ask(user, case)]

    def wanted(self) -> dict[str, Any]:
        """What `add_task` takes."""
        found = self.cleaned_data
        sort, _, value = found["whom"].partition(":")
        person = User.objects.select_related("team").get(pk=value) if sort == "person" else None
        due_at: datetime = at_local(found["due_on"], time(17))
        return {
            "key": found["key"],
            "title": found["title"],
            "priority": found["priority"],
            "due_at": due_at,
            "assignee": person,
            "role": person.role if person else Role.CASE_ADMIN,
            "team": person.team if person and person.role != Role.CASE_ADMIN else None,
        }
