"""What the court is told."""

from django.db import models
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.enums import ResultOutcome
from cases.models.cases import Case


class Result(models.Model):
    """The result of a case in the court's own codes, ready to be keyed once."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="result")
    outcome = models.CharField(max_length=12, choices=ResultOutcome.choices)
    codes = models.JSONField(default=list, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    agreement_code = models.CharField(max_length=20, blank=True)
    agreement_sha256 = models.CharField(max_length=64, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    history = HistoricalRecords()

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    outcome=ResultOutcome.SETTLED, settled_on__isnull=False, codes=[]
                )
                | (
                    models.Q(outcome=ResultOutcome.NOT_SETTLED, settled_on__isnull=True)
                    & ~models.Q(codes=[])
                ),
                name="result_date_or_codes",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.get_outcome_display()}"
