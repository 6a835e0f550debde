"""What a party said about its appointment on its private page."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from appointments.enums import Attends, MaySettle
from appointments.models.page_links import PartyLink


class PartyReply(models.Model):
    """What a party said last; earlier answers stay in the history."""

    link = models.OneToOneField(PartyLink, on_delete=models.CASCADE, related_name="reply")
    attends = models.CharField(max_length=10, choices=Attends.choices)
    reason = models.CharField("why another time is asked for", max_length=500, blank=True)
    who = models.CharField("who takes part", max_length=200, blank=True)
    may_settle = models.CharField(max_length=10, choices=MaySettle.choices)
    needs = models.JSONField(default=list, blank=True)
    needs_words = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)
    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "party replies"
        ordering = ["-answered_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(attends__in=Attends.values) & Q(may_settle__in=MaySettle.values),
                name="party_reply_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(attends=Attends.ANOTHER) | ~Q(reason=""),
                name="party_reply_says_why_another_time",
            ),
        ]

    def __str__(self) -> str:
        return self.get_attends_display()
