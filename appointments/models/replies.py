"""What a party said about its appointment on its private page."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from accounts.models import User
from appointments.enums import Attends, MaySettle
from appointments.models.page_links import PartyLink
from core.constraints import stamped_together


class PartyReply(models.Model):
    """What a party said last; earlier answers stay in the history."""

    link = models.OneToOneField(PartyLink, on_delete=models.CASCADE, related_name="reply")
    attends = models.CharField(max_length=10, choices=Attends.choices)
    reason = models.CharField("why another time is asked for", max_length=500, blank=True)
    # Days, as ISO texts, on which it could come instead.
    suits = models.JSONField("days that would suit", default=list, blank=True)
    who = models.CharField("who takes part", max_length=500, blank=True)
    may_settle = models.CharField(max_length=10, choices=MaySettle.choices)
    needs = models.JSONField(default=list, blank=True)
    needs_words = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)
    # The decision that the hour stands although another was asked for, in words to the party.
    kept_at = models.DateTimeField(null=True, blank=True, editable=False)
    kept_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    kept_words = models.CharField(max_length=500, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "party replies"
        ordering = ["-answered_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(attends__in=Attends.values) & Q(may_settle__in=MaySettle.values),
                name="party_reply_is_known",
            ),
            stamped_together("reply", "kept"),
            models.CheckConstraint(
                condition=~Q(attends=Attends.ANOTHER) | ~Q(reason=""),
                name="party_reply_says_why_another_time",
            ),
        ]

    def __str__(self) -> str:
        return self.get_attends_display()
