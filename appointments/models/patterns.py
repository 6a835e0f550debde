"""When mediators work, and how much they are given."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.models import Scheme

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
SATURDAY = 5


class WorkingPattern(models.Model):
    """A mediator's bookable hours on one weekday (Monday is 0), local time."""

    mediator = models.ForeignKey(User, on_delete=models.CASCADE, related_name="working_patterns")
    weekday = models.PositiveSmallIntegerField(choices=list(enumerate(WEEKDAYS)))
    starts = models.TimeField(help_text="Appointments follow one after the other from this time.")
    ends = models.TimeField(
        help_text="The service is open from 08:00 to 17:00; a scheme may have other hours."
    )
    scheme = models.ForeignKey(
        Scheme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Keeps the time for cases of one scheme, with its hours and length. "
        "Empty: an hour each, for every scheme that fits.",
    )
    valid_from = models.DateField("first day", null=True, blank=True)
    valid_until = models.DateField("last day", null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["mediator_id", "weekday", "starts"]
        constraints = [
            models.UniqueConstraint(
                fields=["mediator", "weekday", "starts"],
                condition=Q(valid_from=None),
                name="pattern_once_per_start",
            ),
            models.UniqueConstraint(
                fields=["mediator", "weekday", "starts", "valid_from"],
                name="pattern_once_per_start_and_first_day",
            ),
            models.CheckConstraint(
                condition=Q(ends__gt=models.F("starts")),
                name="pattern_ends_after_start",
                violation_error_message="The end must be after the start.",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_until__gte=models.F("valid_from")),
                name="pattern_last_day_after_first",
                violation_error_message="The last day must not be before the first day.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.starts:%H:%M} to {self.ends:%H:%M}"

    def applies_on(self, day: date) -> bool:
        """Whether the mediator works like this on the day, were it no holiday."""
        return (
            day.weekday() == self.weekday
            and (self.valid_from is None or self.valid_from <= day)
            and (self.valid_until is None or day <= self.valid_until)
        )

    @property
    def is_open_then(self) -> bool:
        """Whether the service, or the pattern's scheme, is open on that weekday."""
        hours = getattr(self.scheme, "opening_hours", None)
        return self.weekday < SATURDAY or bool(
            hours and (hours.saturdays if self.weekday == SATURDAY else hours.sundays)
        )

    @property
    def length(self) -> timedelta:
        """Of one appointment."""
        return timedelta(minutes=self.scheme.duration_minutes if self.scheme else 60)
