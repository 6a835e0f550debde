"""Bookable hours."""

from datetime import date

from django.db import models
from django.utils import timezone

from accounts.models import User
from appointments.querysets import SlotQuerySet
from cases.models import Scheme
from core.clocks.calendar import local_day


class Slot(models.Model):
    """A bookable hour in a mediator's diary."""

    mediator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="slots")
    # The scheme whose cases alone may have it; empty: any that fits.
    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # Out of the diary, yet kept: an appointment that was cancelled names it.
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    objects = SlotQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "mediator_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["mediator", "starts_at"],
                condition=models.Q(withdrawn_at=None),
                name="slot_once_per_start",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="slot_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(
                fields=["starts_at", "mediator"],
                condition=models.Q(withdrawn_at=None),
                name="slot_soonest_first",
            )
        ]

    def __str__(self) -> str:
        return f"{self.mediator} {timezone.localtime(self.starts_at):%-d %B %Y %H:%M}"

    @property
    def day(self) -> date:
        """The local day."""
        return local_day(self.starts_at)
