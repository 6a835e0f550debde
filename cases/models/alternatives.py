"""Other ways to reach a party."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.enums import Confirmed, ContactKind, Language
from cases.models.cases import stamp, stamper
from cases.models.parties import Party
from core.constraints import stamped_together


class AlternativeContact(models.Model):
    """Another number or address; it is rung or written to only once it is verified."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="alternatives")
    kind = models.CharField(max_length=5, choices=ContactKind.choices)
    value = models.CharField("number or address", max_length=254)
    whose = models.CharField(max_length=400, blank=True, help_text="Empty: the party's own.")
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.ENGLISH)
    added_at = models.DateTimeField()
    # Empty: said by the party on its own page.
    added_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verified_at = stamp()
    verified_by = stamper()
    verified_how = models.CharField(max_length=10, choices=Confirmed.choices, blank=True)
    removed_at = stamp()
    removed_by = stamper()
    removed_reason = models.CharField(max_length=250, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            stamped_together("alternative", "verified"),
            stamped_together("alternative", "removed"),
            models.UniqueConstraint(
                fields=["party", "kind", "value"],
                condition=Q(removed_at=None),
                name="alternative_once_per_party",
            ),
        ]

    def __str__(self) -> str:
        return self.value

    @property
    def usable(self) -> bool:
        """Verified and not removed."""
        return self.verified_at is not None and self.removed_at is None
