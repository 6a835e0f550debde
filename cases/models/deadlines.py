"""Dates that rules set, with their working kept."""

from datetime import datetime

from django.db import models
from django_fsm import transition
from simple_history.models import HistoricalRecords

from cases.enums import DeadlineRule, DeadlineState
from cases.models.cases import Case
from core.fields import StateField


class Deadline(models.Model):
    """One date for one case: rule, trigger, how it was counted and where it stands."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="deadlines")
    rule = models.CharField(max_length=40, choices=DeadlineRule.choices)
    rule_version = models.CharField(max_length=20)
    # What the date is about when a case has several of a rule: an appointment or notice id.
    subject = models.CharField(max_length=60, blank=True)
    trigger = models.CharField(max_length=200, help_text="The event in words.")
    trigger_at = models.DateTimeField()
    due_at = models.DateTimeField()
    working = models.JSONField(default=list, help_text="The sum in sentences, in order.")
    state = StateField(default=DeadlineState.RUNNING, choices=DeadlineState.choices, protected=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["due_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "rule", "subject"], name="deadline_once_per_subject"
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(state=DeadlineState.RUNNING),
                name="deadline_running",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_rule_display()}: {self.due_at:%-d %B %Y %H:%M}"

    @transition(
        field=state,
        source=[DeadlineState.RUNNING, DeadlineState.OVERDUE],
        target=DeadlineState.MET,
    )
    def meet(self, *, at: datetime) -> None:
        """Done in time."""
        self.ended_at = at

    @transition(field=state, source=DeadlineState.RUNNING, target=DeadlineState.OVERDUE)
    def mark_overdue(self) -> None:
        """The date has passed; a task says who must act."""

    @transition(
        field=state,
        source=[DeadlineState.RUNNING, DeadlineState.OVERDUE],
        target=DeadlineState.MET_LATE,
    )
    def meet_late(self, *, at: datetime) -> None:
        """Done after the date."""
        self.ended_at = at

    @transition(
        field=state,
        source=[DeadlineState.RUNNING, DeadlineState.OVERDUE],
        target=DeadlineState.NOT_NEEDED,
    )
    def drop(self, *, at: datetime) -> None:
        """The reason for it fell away."""
        self.ended_at = at

    @transition(
        field=state,
        source=[DeadlineState.MET, DeadlineState.MET_LATE, DeadlineState.NOT_NEEDED],
        target=DeadlineState.RUNNING,
    )
    def restart(self) -> None:
        """What ended it was undone, for example a booking was cancelled."""
        self.ended_at = None
