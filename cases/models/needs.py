"""What parties need to take part; who may read which is a rule of `cases.permissions`."""

from django.db import models
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.enums import NeedKind
from cases.models.parties import Party


class Need(models.Model):
    """What one party needs to take part; the feed only says that a need exists."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(max_length=12, choices=NeedKind.choices)
    detail = models.CharField(max_length=500, blank=True)
    spoken = models.CharField("language", max_length=60, blank=True)
    dialect = models.CharField(max_length=60, blank=True)
    extra_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    slots = models.PositiveSmallIntegerField("number of appointments", null=True, blank=True)
    recorded_at = models.DateTimeField()
    # Empty: said by the party on its own page.
    recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(fields=["party", "kind"], name="need_once_per_party")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def words(self) -> str:
        """All that was recorded beside the kind, in one line."""
        language = f"{self.spoken} ({self.dialect})" if self.dialect else self.spoken
        minutes = f"{self.extra_minutes} minutes more" if self.extra_minutes else ""
        slots = f"{self.slots} appointments" if self.slots else ""
        return ", ".join(part for part in (language, minutes, slots, self.detail) if part)
