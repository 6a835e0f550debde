"""What about a party stops a case."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.enums import StopKind
from cases.models.cases import stamp, stamper
from cases.models.parties import Party
from core.constraints import stamped_together


class StopFlag(models.Model):
    """A child or protected party stops the case for good, breathing space until it ends."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="stops")
    kind = models.CharField(max_length=16, choices=StopKind.choices)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    reference = models.CharField("moratorium reference", max_length=60, blank=True)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    lifted_at = stamp()
    lifted_by = stamper()
    lifted_reason = models.CharField(max_length=250, blank=True)
    # When the sweep asked somebody to go on with the case after the last day.
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ["raised_at", "id"]
        constraints = [
            stamped_together("stop", "lifted"),
            models.UniqueConstraint(
                fields=["party", "kind"],
                condition=Q(lifted_at=None, ended_at=None),
                name="stop_once_per_party",
            ),
            models.CheckConstraint(
                condition=~Q(kind=StopKind.BREATHING_SPACE)
                | Q(first_day__isnull=False, last_day__gte=F("first_day")),
                name="breathing_space_has_days",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def pauses(self, day: date) -> bool:
        """Whether breathing space holds on the day."""
        return (
            self.kind == StopKind.BREATHING_SPACE
            and self.first_day is not None
            and self.last_day is not None
            and self.first_day <= day <= self.last_day
        )
