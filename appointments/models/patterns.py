"""When mediators work."""

from django.db import models
from simple_history.models import HistoricalRecords

from accounts.models import User


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
