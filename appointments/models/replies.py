"""The private page of a party, and what it said there about its appointment."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from appointments.enums import Attends, MaySettle
from appointments.models.appointments import Appointment
from cases.models import Party


class PartyLink(models.Model):
    """One party's address for one appointment; only the hash of its secret is stored."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="links")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="appointment_links")
    # Makes the address again with the service's own key; of no use to who reads it here alone.
    nonce = models.CharField(max_length=64, editable=False)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["appointment_id", "party_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["appointment", "party"], name="party_link_once_per_appointment"
            )
        ]

    def __str__(self) -> str:
        return f"Page {self.pk}"


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
