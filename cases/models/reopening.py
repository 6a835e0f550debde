"""How cases come back."""

from django.db import models
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.enums import CaseState
from cases.models.cases import Case
from cases.models.open_issues import OpenIssue
from core.constraints import stamped_together


class Reopening(models.Model):
    """A case that had ended and was taken up again, with what came up again."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reopenings")
    was = models.CharField("state before", max_length=20, choices=CaseState.choices)
    reason = models.CharField(max_length=300)
    issue = models.ForeignKey(
        OpenIssue, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reopened_at = models.DateTimeField()
    reopened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    history = HistoricalRecords()

    class Meta:
        ordering = ["-reopened_at", "-id"]
        constraints = [stamped_together("reopening", "reopened")]

    def __str__(self) -> str:
        return f"{self.case_id}: was {self.get_was_display().lower()}"
