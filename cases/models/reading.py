"""What the mediator needs to read first (B15)."""

from django.db import models
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.models.cases import Case
from cases.models.entries import Entry
from core.constraints import stamped_together


class ReadingItem(Entry):
    """Something the mediator needs to read before the appointment, and why."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reading")
    what = models.CharField(max_length=200)
    where = models.CharField(max_length=200)
    why = models.CharField(max_length=300)
    read_at = models.DateTimeField(null=True, blank=True, editable=False)
    read_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["id"]
        constraints = [stamped_together("readingitem", "read")]

    def __str__(self) -> str:
        return self.what
