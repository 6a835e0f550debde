"""How cases are closed."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.enums import ClosureDecision, HowKnown, Understanding
from cases.models.cases import Case
from core.constraints import stamped_together


class Closure(models.Model):
    """One look at a case that has its result: what was answered and what was decided."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="closures")
    decision = models.CharField(max_length=10, choices=ClosureDecision.choices)
    understanding = models.CharField(max_length=8, choices=Understanding.choices)
    how_known = models.CharField(max_length=12, choices=HowKnown.choices)
    told_otherwise = models.CharField(
        max_length=200,
        blank=True,
        help_text="How the outcome was confirmed to a party whom the message did not reach.",
    )
    next_step = models.CharField("what is to be done", max_length=200, blank=True)
    follow_up_on = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    history = HistoricalRecords()

    class Meta:
        ordering = ["-decided_at", "-id"]
        constraints = [
            stamped_together("closure", "decided"),
            models.CheckConstraint(
                condition=Q(decision=ClosureDecision.CLOSE, follow_up_on=None, next_step="")
                | (Q(decision=ClosureDecision.INTERVENE, follow_up_on__isnull=False))
                & ~Q(next_step=""),
                name="closure_says_what_follows",
            ),
        ]

    def __str__(self) -> str:
        return self.get_decision_display()
