"""Looking at a case again at its milestones (A18, A20, A24)."""

from django.db import models
from simple_history.models import HistoricalRecords

from cases.enums import ReviewPoint
from cases.models.cases import Case
from cases.models.entries import Entry


class Review(Entry):
    """One review: the checklist as it was answered, the finding, and when to look again."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reviews")
    point = models.CharField(max_length=18, choices=ReviewPoint.choices)
    checklist_version = models.CharField(max_length=20)
    answers = models.JSONField(default=dict)
    finding = models.TextField(max_length=2000)
    next_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["-recorded_at", "-id"]
        indexes = [models.Index(fields=["case", "-recorded_at", "-id"])]

    def __str__(self) -> str:
        return f"{self.get_point_display()}, {self.recorded_at:%-d %B %Y}"
