"""Notes of the office about a case; what a party says in mediation has its own sealed place."""

from django.db import models
from simple_history.models import HistoricalRecords

from cases.models.cases import Case
from cases.models.entries import StrikableEntry
from core.constraints import stamped_together


class OfficeNote(StrikableEntry):
    """One note for the people who work on the case; never room content."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="office_notes")
    text = models.TextField(max_length=4000)
    pinned = models.BooleanField(default=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ["-pinned", "-recorded_at", "-id"]
        indexes = [models.Index(fields=["case", "-pinned", "-recorded_at", "-id"])]
        constraints = [stamped_together("officenote", "struck")]

    def __str__(self) -> str:
        return f"Note of {self.recorded_at:%-d %B %Y}"
