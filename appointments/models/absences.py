"""When a mediator takes no appointments: leave, training, tasks given by the team leader."""

from datetime import timedelta

from django.db import models
from simple_history.models import HistoricalRecords

from accounts.models import User
from appointments.enums import AbsenceKind
from appointments.querysets import AbsenceQuerySet, midnight
from core.clocks.calendar import LONDON, local_day
from core.constraints import stamped_together


class Absence(models.Model):
    """One mediator away from one moment to another; whole days run from midnight to midnight."""

    mediator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="absences")
    kind = models.CharField(max_length=10, choices=AbsenceKind.choices)
    starts_at = models.DateTimeField("from")
    ends_at = models.DateTimeField("until")
    reason = models.CharField(max_length=200)
    # The last day that the diary held: cancelling gives back no hours of days after it.
    filled_to = models.DateField(null=True, blank=True, editable=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    history = HistoricalRecords()
    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "id"]
        # PostgreSQL refuses overlaps too: see the migration.
        constraints = [
            stamped_together("absence", "recorded"),
            stamped_together("absence", "cancelled"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="absence_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["mediator", "ends_at"])]

    def __str__(self) -> str:
        return f"{self.mediator}: {self.get_kind_display().lower()}, {self.when}"

    @property
    def when(self) -> str:
        """`7 December 2026 to 11 December 2026`, or `7 December 2026, 09:00 to 12:00`."""
        first, end = self.starts_at.astimezone(LONDON), self.ends_at.astimezone(LONDON)
        if self.is_whole_days:
            last = local_day(end - timedelta(seconds=1))
            days = f"{first:%-d %B %Y}"
            return days if last == first.date() else f"{days} to {last:%-d %B %Y}"
        return f"{first:%-d %B %Y}, {first:%H:%M} to {end:%H:%M}"

    @property
    def is_whole_days(self) -> bool:
        """Whether it begins and ends at midnight."""
        days = (local_day(self.starts_at), local_day(self.ends_at))
        return (self.starts_at, self.ends_at) == (midnight(days[0]), midnight(days[1]))
