"""An hour that became free again, kept for one waiting case while its parties are asked."""

from django.db import models
from django.db.models import Q

from accounts.models import User
from appointments.enums import OfferOutcome
from appointments.models.slots import Slot
from cases.models import Case


class Offer(models.Model):
    """Kept until a moment, as long as it has not ended; what it takes up are its `holds`."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="offers")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="offers")
    until = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=OfferOutcome.choices, blank=True)

    class Meta:
        ordering = ["until", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at=None), name="offer_once_per_case"
            ),
            models.UniqueConstraint(
                fields=["slot"], condition=Q(ended_at=None), name="offer_once_per_slot"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, outcome="")
                | Q(ended_at__isnull=False, outcome__in=OfferOutcome.values),
                name="offer_ends_with_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slot} for {self.case_id}"
