"""What may make the mediation of a case hard, and what will be done about it (A23)."""

from django.db import models
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.enums import FlagKind
from cases.models.cases import Case
from core.constraints import stamped_together


class ChallengeFlag(models.Model):
    """Raised and cleared by a person; at most one of a kind stands at a time."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="flags")
    kind = models.CharField(max_length=16, choices=FlagKind.choices)
    note = models.CharField(max_length=500)
    plan = models.CharField(max_length=500)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    cleared_at = models.DateTimeField(null=True, blank=True, editable=False)
    cleared_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    cleared_because = models.CharField(max_length=300, blank=True, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ["-raised_at", "-id"]
        constraints = [
            stamped_together("challengeflag", "cleared"),
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=models.Q(cleared_at=None),
                name="challengeflag_stands_once",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
