"""What was done with each party and when each side was spoken with."""

from django.db import models

from accounts.models import User
from cases.enums import LegChannel, Side
from cases.models import Party
from mediations.enums import Check, Stage
from mediations.models.mediations import Mediation


class PartyCheck(models.Model):
    """One confirmation with one party."""

    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="checks")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    check_code = models.CharField("check", max_length=20, choices=Check.choices)
    done_at = models.DateTimeField()
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["done_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["mediation", "party", "check_code"], name="check_once_per_party"
            )
        ]

    def __str__(self) -> str:
        return self.get_check_code_display()


class Leg(models.Model):
    """One conversation with one side; only one is open at a time."""

    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="legs")
    side = models.CharField(max_length=10, choices=Side.choices)
    channel = models.CharField(max_length=12, choices=LegChannel.choices)
    stage = models.CharField(max_length=12, choices=Stage.choices)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["started_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["mediation"],
                condition=models.Q(ended_at__isnull=True),
                name="leg_one_open_per_mediation",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True)
                | models.Q(ended_at__gte=models.F("started_at")),
                name="leg_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()} by {self.get_channel_display().lower()}"
