"""Queries and complaints about a case, to their conclusion (S14)."""

from datetime import datetime

from django.db import models
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.enums import EnquiryKind, EnquiryState
from cases.models.cases import Case
from cases.models.entries import Entry
from cases.models.parties import Party
from core.constraints import stamped_together
from core.fields import StateField
from core.names import isolated


class Enquiry(Entry):
    """One query or complaint with its owner and the day an answer is due."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="enquiries")
    kind = models.CharField(max_length=9, choices=EnquiryKind.choices)
    party = models.ForeignKey(
        Party, on_delete=models.CASCADE, null=True, blank=True, related_name="enquiries"
    )
    person = models.CharField(max_length=200, blank=True)
    summary = models.TextField(max_length=2000)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="enquiries")
    due_on = models.DateField()
    state = StateField(default=EnquiryState.OPEN, choices=EnquiryState.choices, protected=True)
    escalated_at = models.DateTimeField(null=True, blank=True, editable=False)
    escalated_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    escalated_because = models.CharField(max_length=500, blank=True, editable=False)
    concluded_at = models.DateTimeField(null=True, blank=True, editable=False)
    concluded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    conclusion = models.TextField(max_length=2000, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "enquiries"
        ordering = ["-recorded_at", "-id"]
        indexes = [models.Index(fields=["case", "-recorded_at", "-id"])]
        constraints = [
            stamped_together("enquiry", "escalated"),
            stamped_together("enquiry", "concluded"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.recorded_at:%-d %B %Y}"

    @property
    def from_whom(self) -> str:
        """Who asked, in words."""
        if self.party is None:
            return self.person
        who = f"{self.party.get_role_display()}, {isolated(self.party.name)}"
        return f"{who} ({self.person})" if self.person else who

    @transition(field=state, source=EnquiryState.OPEN, target=EnquiryState.ESCALATED)
    def escalate(self, *, actor: User, at: datetime, because: str) -> None:
        """Given to the team leader."""
        self.escalated_by, self.escalated_at, self.escalated_because = actor, at, because

    @transition(
        field=state,
        source=[EnquiryState.OPEN, EnquiryState.ESCALATED],
        target=EnquiryState.CONCLUDED,
    )
    def conclude(self, *, actor: User, at: datetime, conclusion: str) -> None:
        """Answered, and nothing is left of it."""
        self.concluded_by, self.concluded_at, self.conclusion = actor, at, conclusion
