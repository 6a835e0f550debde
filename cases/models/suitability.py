"""Whether a case suits mediation, who decided it and on what (B9, B12 to B14)."""

from django.db import models
from simple_history.models import HistoricalRecords

from cases.enums import ReferralDecision
from cases.models.cases import Case
from cases.models.entries import Entry


class SuitabilityCheck(Entry):
    """One decision about the referral with the checklist as it was answered; the latest counts."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="suitability_checks")
    checklist_version = models.CharField(max_length=20)
    answers = models.JSONField(default=dict)
    decision = models.CharField(max_length=10, choices=ReferralDecision.choices)
    reasons = models.TextField(max_length=2000)
    concerns = models.TextField(max_length=2000, blank=True)
    background = models.TextField(max_length=2000, blank=True)
    options = models.TextField(max_length=2000, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["-recorded_at", "-id"]
        indexes = [models.Index(fields=["case", "-recorded_at", "-id"])]

    def __str__(self) -> str:
        return f"{self.get_decision_display()}, {self.recorded_at:%-d %B %Y}"
