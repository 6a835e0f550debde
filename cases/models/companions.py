"""Who comes with a party."""

from django.db import models
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.enums import CompanionKind, Confirmed, Language
from cases.models.cases import stamp, stamper
from cases.models.parties import Party
from core.constraints import stamped_together


class Companion(models.Model):
    """Somebody who comes with a party: bound by confidentiality, individual stages only."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="companions")
    kind = models.CharField(
        max_length=20, choices=CompanionKind.choices, default=CompanionKind.COMPANION
    )
    name = models.CharField(max_length=400)
    relation = models.CharField(max_length=100)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.ENGLISH)
    added_at = models.DateTimeField()
    # Empty: said by the party on its own page.
    added_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    bound_at = stamp()
    bound_by = stamper()
    bound_how = models.CharField(max_length=10, choices=Confirmed.choices, blank=True)
    removed_at = stamp()
    removed_by = stamper()
    removed_reason = models.CharField(max_length=250, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            stamped_together("companion", "bound"),
            stamped_together("companion", "removed"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.relation}"
