"""Notices: the outbox rows, written in the transaction of the change they tell about."""

import uuid

from django.db import models
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.models import Court, Team, User
from core.constraints import stamped_together
from core.fields import StateField
from notifications.enums import Answer, NoticeKind


class Notice(models.Model):
    """One message to one recipient, kept as the text that was sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=30, choices=NoticeKind.choices)
    # The same fact never makes two notices: kind, subject row and recipient in one key.
    dedupe_key = models.CharField(max_length=200, unique=True)
    case_reference = models.CharField(max_length=30, db_index=True)
    # What the recipient knows the case by: the court's number, the same in every round.
    claim_number = models.CharField(max_length=30, blank=True)
    subject = models.CharField(max_length=250)
    body = models.TextField()
    # The same in one text message; empty where it is sent by other channels alone.
    short_text = models.CharField(max_length=600, blank=True)
    recipient_name = models.CharField(max_length=400)
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="notices"
    )
    court = models.ForeignKey(Court, on_delete=models.PROTECT, null=True, blank=True)
    hearing_id = models.CharField(max_length=60, blank=True)
    hearing_at = models.DateTimeField(null=True, blank=True)
    hearing_minutes = models.PositiveIntegerField(null=True, blank=True)
    reason_code = models.CharField(max_length=40, blank=True)
    answer = StateField(default=Answer.NOT_ASKED, choices=Answer.choices, protected=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    actioned_at = models.DateTimeField(null=True, blank=True)
    actioned_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # From this moment it would only mislead, so what was not sent by then is dropped.
    send_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["team", "answer", "hearing_at"])]
        constraints = [
            stamped_together("notice", "acknowledged"),
            stamped_together("notice", "actioned"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.case_reference}"

    @transition(field=answer, source=Answer.AWAITED, target=Answer.ACKNOWLEDGED)
    def acknowledge(self, *, actor: User, at: object) -> None:
        """The listing team has seen it."""
        self.acknowledged_by, self.acknowledged_at = actor, at  # type: ignore[assignment]

    @transition(field=answer, source=[Answer.AWAITED, Answer.ACKNOWLEDGED], target=Answer.ACTIONED)
    def action(self, *, actor: User, at: object) -> None:
        """The listing team has done what it asks."""
        self.actioned_by, self.actioned_at = actor, at  # type: ignore[assignment]

    @transition(field=answer, source=Answer.ACTIONED, target=Answer.ACKNOWLEDGED)
    def undo_action(self) -> None:
        """The listing team said so by mistake."""
        self.actioned_by, self.actioned_at = None, None

    @transition(field=answer, source=[Answer.AWAITED, Answer.ACKNOWLEDGED], target=Answer.WITHDRAWN)
    def withdraw(self) -> None:
        """Overtaken by a later notice."""


class Attachment(models.Model):
    """A file sent with a notice, kept as sent."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="attachments")
    filename = models.CharField(max_length=120)
    content_type = models.CharField(max_length=80)
    content = models.BinaryField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.filename
