"""Work for a person that a rule, a failure, a flag or a colleague asks for."""

import re
from datetime import datetime

from django.db import models
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.enums import Role
from accounts.models import Team, User
from cases.enums import TaskKind, TaskPriority, TaskState
from cases.enums.task_keys import CLOSURE, DELIVERY, SAFEGUARDING
from cases.models.cases import Case
from core.constraints import stamped_together
from core.fields import StateField


class Task(models.Model):
    """One thing to do for one role, narrowed to a team or person where that is known."""

    dedupe_key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=12, choices=TaskKind.choices, default=TaskKind.FLAG)
    priority = models.PositiveSmallIntegerField(
        choices=TaskPriority.choices, default=TaskPriority.NORMAL
    )
    title = models.CharField(max_length=250)
    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, null=True, blank=True, related_name="tasks"
    )
    role = models.CharField(max_length=20, choices=Role.choices)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True)
    assignee = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks"
    )
    # Set where a person took or gave the task; empty where a rule names the assignee.
    assigned_at = models.DateTimeField(null=True, blank=True, editable=False)
    assigned_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    due_at = models.DateTimeField()
    snoozed_until = models.DateTimeField(null=True, blank=True, editable=False)
    note = models.CharField(
        max_length=200,
        blank=True,
        editable=False,
        help_text="Why it was last reassigned or put off.",
    )
    state = StateField(default=TaskState.OPEN, choices=TaskState.choices, protected=True)
    # Raised by every change, so that a page shown earlier is refused.
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [
            models.Index(
                fields=["role", "due_at"],
                condition=models.Q(state=TaskState.OPEN),
                name="task_open",
            )
        ]
        constraints = [stamped_together("task", "done"), stamped_together("task", "assigned")]

    def __str__(self) -> str:
        return self.public_title

    @property
    def public_title(self) -> str:
        """The title for those who only look: the words of a colleague are for whom it is for."""
        if not self.is_typed:
            return self.title
        who = self.assignee.name if self.assignee else self.get_role_display().lower()
        return f"Task for {who}, asked for by a colleague"

    @property
    def is_typed(self) -> bool:
        """Whether a colleague typed the title: by hand, or as what is left before closing."""
        left_before_closing = re.fullmatch(rf"{CLOSURE}\d+:\d+", self.dedupe_key)
        return self.kind == TaskKind.BY_HAND or left_before_closing is not None

    @property
    def delivery_id(self) -> int | None:
        """The failed delivery the task is about, named in its key; None: something else."""
        return self._subject(DELIVERY)

    @property
    def concern_id(self) -> int | None:
        """The safeguarding concern to decide about, named in the key; None: something else."""
        return self._subject(SAFEGUARDING) if self.role == Role.TEAM_LEADER else None

    def _subject(self, prefix: str) -> int | None:
        if not self.dedupe_key.startswith(prefix):
            return None
        return int(self.dedupe_key.removeprefix(prefix).split(":")[0])

    @transition(field=state, source=TaskState.OPEN, target=TaskState.DONE)
    def finish(self, *, actor: User, at: datetime) -> None:
        """Done."""
        self.done_by, self.done_at = actor, at

    @transition(field=state, source=TaskState.OPEN, target=TaskState.OVERTAKEN)
    def overtake(self) -> None:
        """What it asked for has happened, or is not needed any more."""
