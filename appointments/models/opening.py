"""When appointments of a scheme may be, and how many a mediator is given in a week."""

from datetime import time

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.models import Scheme


class SchemeHours(models.Model):
    """Other hours than 08:00 to 17:00 from Monday to Friday: evenings, weekends."""

    scheme = models.OneToOneField(Scheme, on_delete=models.PROTECT, related_name="opening_hours")
    # Between seven and ten no hour is skipped or comes twice when the clocks change.
    opens = models.TimeField(default=time(8), help_text="At 07:00 or later.")
    closes = models.TimeField(default=time(17), help_text="At 22:00 or earlier.")
    saturdays = models.BooleanField("open on Saturdays", default=False)
    sundays = models.BooleanField("open on Sundays", default=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "hours of a scheme"
        verbose_name_plural = "hours of schemes"
        ordering = ["scheme__name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens__gte=time(7), closes__lte=time(22), closes__gt=F("opens")),
                name="scheme_hours_within_the_day",
                violation_error_message="Open from 07:00 at the earliest to 22:00 at the latest.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.scheme}: {self.opens:%H:%M} to {self.closes:%H:%M}"


class WeeklyQuota(models.Model):
    """At most so many appointments a week, from the week of a day on."""

    mediator = models.ForeignKey(User, on_delete=models.CASCADE, related_name="quotas")
    appointments = models.PositiveSmallIntegerField(
        "appointments a week", validators=[MaxValueValidator(60)]
    )
    valid_from = models.DateField("from the week of")
    history = HistoricalRecords()

    class Meta:
        verbose_name = "weekly quota"
        verbose_name_plural = "weekly quotas"
        ordering = ["mediator_id", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["mediator", "valid_from"],
                name="quota_once_per_day",
                violation_error_message="There is a quota of this mediator from that day already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.mediator}: {self.appointments} a week"
