"""One attempt after another to bring a notice to its recipient by one channel."""

from django.db import models
from django_fsm import transition

from core.fields import StateField
from notifications.enums import Channel, DeliveryState
from notifications.models.notices import Notice


class Delivery(models.Model):
    """The delivery record of one notice by one channel."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    address = models.CharField(max_length=254, blank=True)
    state = StateField(default=DeliveryState.QUEUED, choices=DeliveryState.choices, protected=True)
    attempts = models.PositiveIntegerField(default=0)
    # Nobody else takes it before this moment: the back-off after a failure, or a worker's lease.
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    # What GOV.UK Notify calls a text it took, and when it said that the text arrived.
    remote_id = models.CharField(max_length=60, blank=True, editable=False)
    arrived_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        ordering = ["due_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["notice", "channel"], name="delivery_once_per_channel")
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(state=DeliveryState.QUEUED),
                name="delivery_queued",
            ),
            models.Index(
                fields=["sent_at"],
                condition=models.Q(state=DeliveryState.SENT, arrived_at=None)
                & ~models.Q(remote_id=""),
                name="delivery_text_on_its_way",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}: {self.get_state_display()}"

    @transition(field=state, source=DeliveryState.QUEUED, target=DeliveryState.SENT)
    def mark_sent(self, *, at: object) -> None:
        """The channel took it."""
        self.sent_at = at  # type: ignore[assignment]

    @transition(field=state, source=DeliveryState.QUEUED, target=DeliveryState.FAILED)
    def mark_failed(self, *, at: object) -> None:
        """Given up; a person must act."""
        self.failed_at = at  # type: ignore[assignment]

    @transition(field=state, source=DeliveryState.SENT, target=DeliveryState.FAILED)
    def bounce(self, *, at: object) -> None:
        """The channel took it, and could not bring it to the recipient."""
        self.sent_at, self.failed_at = None, at  # type: ignore[assignment]

    @transition(field=state, source=DeliveryState.QUEUED, target=DeliveryState.DROPPED)
    def drop(self) -> None:
        """The notice was withdrawn, or its time was over, before it was sent."""

    @transition(field=state, source=DeliveryState.FAILED, target=DeliveryState.QUEUED)
    def requeue(self, *, at: object) -> None:
        """A person asked to try again."""
        self.due_at, self.failed_at, self.attempts = at, None, 0  # type: ignore[assignment]
