"""Feeds as they arrived: a batch per file, a referral per record."""

from datetime import datetime

from django.db import models
from django.db.models import F
from django_fsm import transition

from accounts.models import User
from cases.enums import BatchState, FeedFormat, FeedSource, ReferralOutcome
from cases.models.cases import Case
from core.constraints import stamped_together
from core.fields import StateField


class ReferralBatch(models.Model):
    """One file of the feed; its totals always add up, also while it is being read.

    `received` records were read, up to the byte `read_to`: from there reading goes on.
    """

    filename = models.CharField(max_length=250)
    sha256 = models.CharField(max_length=64, db_index=True)
    format = models.CharField(max_length=4, choices=FeedFormat.choices)
    received_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    source = models.CharField(max_length=7, choices=FeedSource.choices, default=FeedSource.COMMAND)
    state = StateField(default=BatchState.RECEIVED, choices=BatchState.choices, protected=True)
    # The stored file; empty once the file was thrown away.
    stored_as = models.CharField(max_length=100, blank=True, editable=False)
    # The first line of a CSV, without which its rows cannot be read again.
    header = models.TextField(blank=True, editable=False)
    expected = models.PositiveIntegerField("records in the file", default=0)
    read_to = models.PositiveBigIntegerField(default=0, editable=False)
    worked_at = models.DateTimeField(null=True, blank=True, editable=False)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)
    received = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    duplicate = models.PositiveIntegerField(default=0)
    quarantined = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "referral batches"
        ordering = ["-received_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(received=F("accepted") + F("duplicate") + F("quarantined")),
                name="batch_totals_add_up",
            ),
            models.CheckConstraint(
                condition=models.Q(state=BatchState.DONE, done_at__isnull=False)
                | models.Q(
                    state__in=[BatchState.RECEIVED, BatchState.READING], done_at__isnull=True
                ),
                name="batch_done_at_when_done",
            ),
        ]
        indexes = [
            models.Index(
                fields=["worked_at"],
                condition=~models.Q(state=BatchState.DONE),
                name="batch_unfinished",
            )
        ]

    def __str__(self) -> str:
        return f"{self.filename} ({self.received_at:%-d %B %Y %H:%M})"

    @transition(field=state, source=BatchState.RECEIVED, target=BatchState.READING)
    def begin(self) -> None:
        """The first records are being taken in."""

    @transition(field=state, source=BatchState.READING, target=BatchState.DONE)
    def finish(self, *, at: datetime) -> None:
        """Every record of the file is accounted for."""
        self.done_at = at


class Referral(models.Model):
    """One record of a batch with the original text and what became of it."""

    batch = models.ForeignKey(ReferralBatch, on_delete=models.PROTECT, related_name="referrals")
    position = models.PositiveIntegerField(help_text="Place in the file, from 1.")
    number = models.CharField("claim number in the record", max_length=60, blank=True)
    raw = models.TextField("original record")
    outcome = models.CharField(max_length=12, choices=ReferralOutcome.choices)
    reason = models.CharField(max_length=500, blank=True)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals"
    )
    # The first record with the same words, where this one could not be understood either.
    twin_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="twins",
        verbose_name="same as",
    )
    rejected_at = models.DateTimeField(null=True, blank=True)
    rejected_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["batch_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="referral_place_in_batch"),
            models.CheckConstraint(
                condition=models.Q(outcome=ReferralOutcome.QUARANTINED)
                | models.Q(case__isnull=False)
                | models.Q(outcome=ReferralOutcome.DUPLICATE, twin_of__isnull=False),
                name="referral_has_case_unless_quarantined",
            ),
            models.CheckConstraint(
                condition=models.Q(rejected_at=None)
                | models.Q(outcome=ReferralOutcome.QUARANTINED),
                name="referral_rejected_only_from_quarantine",
            ),
            stamped_together("referral", "rejected"),
        ]
        indexes = [
            models.Index(
                fields=["batch", "position"],
                condition=models.Q(outcome=ReferralOutcome.QUARANTINED),
                name="referral_in_quarantine",
            ),
            # Which cases the feed brought, without a look at the records themselves.
            models.Index(
                fields=["case"],
                condition=models.Q(outcome=ReferralOutcome.ACCEPTED),
                name="referral_accepted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number or 'no number'} ({self.get_outcome_display()})"
