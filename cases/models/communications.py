"""Who was in touch with whom about a case, when and what about (A6)."""

from django.db import models
from simple_history.models import HistoricalRecords

from cases.enums import IN_VAIN, CallResult, ContactChannel, Direction, Whom
from cases.models.cases import Case
from cases.models.entries import StrikableEntry
from cases.models.parties import Party
from core.constraints import stamped_together
from core.names import isolated


class Communication(StrikableEntry):
    """One call, letter or message outside the sealed rooms; holds nothing said in mediation."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="communications")
    channel = models.CharField(max_length=10, choices=ContactChannel.choices)
    direction = models.CharField(max_length=8, choices=Direction.choices)
    whom = models.CharField(max_length=8, choices=Whom.choices)
    party = models.ForeignKey(
        Party, on_delete=models.CASCADE, null=True, blank=True, related_name="communications"
    )
    person = models.CharField(max_length=200, blank=True)
    happened_at = models.DateTimeField()
    about = models.CharField(max_length=500)
    outcome = models.CharField(max_length=1000, blank=True)
    # Of a call of ours to a party, or for one: the number as it was then, and what came of it.
    number = models.CharField(max_length=40, blank=True)
    call_result = models.CharField(max_length=12, choices=CallResult.choices, blank=True)
    follow_up_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["-happened_at", "-id"]
        indexes = [models.Index(fields=["case", "-happened_at", "-id"])]
        constraints = [
            stamped_together("communication", "struck"),
            models.CheckConstraint(
                condition=models.Q(party__isnull=False) | ~models.Q(whom__in=["PARTY", "CONTACT"]),
                name="communication_with_party_names_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}, {self.happened_at:%-d %B %Y}"

    @property
    def not_reached(self) -> bool:
        """Whether it is a call of ours that reached nobody."""
        return self.call_result in IN_VAIN

    @property
    def with_whom(self) -> str:
        """Who was at the other end, in words."""
        if self.party is None:
            return self.person or self.get_whom_display()
        who = f"{self.party.get_role_display()}, {isolated(self.party.name)}"
        return f"{who} ({self.person})" if self.person else who
