"""When mediators work and the bookable hours that follow."""

from datetime import date

from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from accounts.models import User
from appointments.querysets import SlotQuerySet
from core.clocks.calendar import local_day


class WorkingPattern(models.Model):
    """A mediator's bookable hours on one weekday (Monday is 0), local time."""

    mediator = models.ForeignKey(User, on_delete=models.CASCADE, related_name="working_patterns")
    weekday = models.PositiveSmallIntegerField(
        choices=list(enumerate(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]))
    )
    starts = models.TimeField(
        help_text="Appointments last an hour, one after the other from this time."
    )
    ends = models.TimeField(help_text="The service is open from 08:00 to 17:00, never outside.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["mediator_id", "weekday", "starts"]
        constraints = [
            models.UniqueConstraint(
                fields=["mediator", "weekday", "starts"], name="pattern_once_per_start"
            ),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")),
                name="pattern_ends_after_start",
                violation_error_message="The end must be after the start.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.starts:%H:%M} to {self.ends:%H:%M}"


class Slot(models.Model):
    """A bookable hour in a mediator's diary."""

    mediator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="slots")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    objects = SlotQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "mediator_id"]
        constraints = [
            models.UniqueConstraint(fields=["mediator", "starts_at"], name="slot_once_per_start"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="slot_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mediator} {timezone.localtime(self.starts_at):%-d %B %Y %H:%M}"

    @property
    def day(self) -> date:
        """The local day."""
        return local_day(self.starts_at)
