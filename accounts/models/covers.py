"""Who stands in for whom, from one day to another."""

from datetime import date
from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from accounts.models.users import User
from core.constraints import stamped_together


class CoverQuerySet(models.QuerySet[Any]):
    """Covers, narrowed."""

    def running_on(self, day: date) -> "CoverQuerySet":
        """Those that give something on the day: begun, not past their last day, not ended early."""
        return self.filter(starts_on__lte=day, ends_on__gte=day, ended_at=None)

    def clashing_with(self, first: date, last: date) -> "CoverQuerySet":
        """Those not ended early that share a day with the days from first to last."""
        return self.filter(starts_on__lte=last, ends_on__gte=first, ended_at=None)


class Cover(models.Model):
    """One person has the tasks of another, on every day from the first to the last."""

    covered = models.ForeignKey(User, on_delete=models.PROTECT, related_name="covers_of")
    covering = models.ForeignKey(User, on_delete=models.PROTECT, related_name="covers_by")
    starts_on = models.DateField("first day")
    ends_on = models.DateField("last day")
    reason = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    history = HistoricalRecords()
    objects = CoverQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-id"]
        constraints = [
            stamped_together("cover", "recorded"),
            stamped_together("cover", "ended"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="cover_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~models.Q(covered=models.F("covering")), name="cover_of_somebody_else"
            ),
        ]
        indexes = [models.Index(fields=["covering", "starts_on", "ends_on"])]

    def __str__(self) -> str:
        return f"{self.covering} for {self.covered}"
