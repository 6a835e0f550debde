"""Who may settle for a party."""

from django.db import models
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.enums import Confirmed
from cases.models.parties import Party


class Authority(models.Model):
    """Who may settle for a party and up to what; never told to the other side."""

    party = models.OneToOneField(Party, on_delete=models.CASCADE, related_name="authority")
    holder = models.CharField("who may settle", max_length=400)
    up_to = models.DecimalField(
        "up to (£)",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Empty: without a limit.",
    )
    confirmed_with = models.CharField("who confirmed it", max_length=400)
    # How and by whom are empty: said by the party on its own page, without any sum.
    confirmed_how = models.CharField("how", max_length=10, choices=Confirmed.choices, blank=True)
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "authorities"
        ordering = ["party_id"]

    def __str__(self) -> str:
        return self.holder
