"""Concerns for somebody's safety."""

from django.db import models
from django.utils.functional import cached_property

from accounts.models import User
from cases.enums import ConcernDecision
from cases.models.cases import stamp, stamper
from cases.models.parties import Party
from core.constraints import stamped_together


class SafeguardingConcern(models.Model):
    """A concern for somebody's safety; its words are for its writer and the named recipients."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="concerns")
    words = models.TextField(max_length=4000)
    recipients = models.ManyToManyField(User, related_name="concerns")
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = stamp()
    decided_by = stamper()
    decision = models.CharField(max_length=5, choices=ConcernDecision.choices, blank=True)
    note = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ["raised_at", "id"]
        constraints = [stamped_together("concern", "decided")]

    def __str__(self) -> str:
        return "Safeguarding concern"

    @cached_property
    def recipient_ids(self) -> frozenset[int]:
        """The people it was escalated to."""
        return frozenset(self.recipients.values_list("pk", flat=True))
