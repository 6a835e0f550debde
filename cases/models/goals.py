"""What the mediation of a case is to reach, and the steps on the way (A1, A2, A21)."""

from django.db import models
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.enums import GoalOutcome
from cases.models.cases import Case
from cases.models.entries import Entry
from core.constraints import stamped_together


class Goal(Entry):
    """Specific, measurable and revisable; its versions are kept."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="goals")
    statement = models.CharField(max_length=300)
    measure = models.CharField(max_length=300)
    due_on = models.DateField(null=True, blank=True)
    shown_to_parties = models.BooleanField(default=False)
    outcome = models.CharField(max_length=15, choices=GoalOutcome.choices, blank=True)
    outcome_note = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ["id"]
        constraints = [
            stamped_together("goal", "ended"),
            models.CheckConstraint(
                condition=models.Q(outcome="", ended_at__isnull=True)
                | (~models.Q(outcome="") & models.Q(ended_at__isnull=False)),
                name="goal_ends_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.statement


class Milestone(Entry):
    """One step towards a goal, with the day by which it should be reached."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="milestones")
    what = models.CharField(max_length=200)
    due_on = models.DateField(null=True, blank=True)
    reached_at = models.DateTimeField(null=True, blank=True, editable=False)
    reached_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["id"]
        constraints = [stamped_together("milestone", "reached")]

    def __str__(self) -> str:
        return self.what
