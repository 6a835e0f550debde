"""What is left between the parties."""

from django.db import models
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.enums import IssueKind
from cases.models.cases import Case
from core.constraints import stamped_together


class OpenIssue(models.Model):
    """One thing that is left between the parties, with what happens next about it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="open_issues")
    kind = models.CharField(max_length=12, choices=IssueKind.choices)
    what = models.CharField(max_length=300)
    next_step = models.CharField("what happens next", max_length=300)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    history = HistoricalRecords()

    class Meta:
        ordering = ["noted_at", "id"]
        constraints = [stamped_together("open_issue", "noted")]

    def __str__(self) -> str:
        return self.get_kind_display()
