"""Hearings listed for a claim."""

from datetime import datetime

from django.db import models
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.models import Court, User
from cases.enums import HearingState
from cases.models.cases import Case
from core.constraints import stamped_together
from core.fields import StateField


class Hearing(models.Model):
    """A court hearing listed for the claim; freed only when the listing team has removed it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="hearings")
    hearing_id = models.CharField("court's hearing id", max_length=60, unique=True)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="hearings")
    starts_at = models.DateTimeField()
    minutes = models.PositiveIntegerField("estimate in minutes")
    kind = models.CharField(max_length=60)
    # Raised by every change, so that a page or a message from before it is refused.
    version = models.PositiveIntegerField(default=1, editable=False)
    state = StateField(default=HearingState.LISTED, choices=HearingState.choices, protected=True)
    vacated_at = models.DateTimeField(null=True, blank=True, editable=False)
    vacated_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    # By whom, a person or another system, is in the history and in the story of the case.
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_reason = models.CharField(max_length=200, blank=True, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ["starts_at", "id"]
        indexes = [models.Index(fields=["court", "starts_at", "id"], name="hearing_of_court")]
        constraints = [
            stamped_together("hearing", "vacated"),
            models.CheckConstraint(
                condition=(
                    models.Q(state=HearingState.REMOVED, removed_at__isnull=False)
                    & ~models.Q(removed_reason="")
                )
                | (
                    ~models.Q(state=HearingState.REMOVED)
                    & models.Q(removed_at__isnull=True, removed_reason="")
                ),
                name="hearing_removed_at_with_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(minutes__gt=0), name="hearing_minutes_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at {self.court} on {self.starts_at:%-d %B %Y}"

    @transition(field=state, source=HearingState.LISTED, target=HearingState.VACATE_REQUESTED)
    def request_vacate(self) -> None:
        """A vacate notice has been written."""

    @transition(field=state, source=HearingState.VACATE_REQUESTED, target=HearingState.VACATED)
    def mark_vacated(self, *, actor: User, at: datetime) -> None:
        """The listing team removed it from the list."""
        self.vacated_by, self.vacated_at = actor, at

    @transition(field=state, source=HearingState.VACATED, target=HearingState.VACATE_REQUESTED)
    def undo_vacated(self) -> None:
        """The listing team said so by mistake: the hearing is still in the list."""
        self.vacated_by, self.vacated_at = None, None

    @transition(
        field=state,
        source=[HearingState.LISTED, HearingState.VACATE_REQUESTED],
        target=HearingState.REMOVED,
    )
    def mark_removed(self, *, reason: str, at: datetime) -> None:
        """The court took it out of the list for a reason of its own."""
        self.removed_at, self.removed_reason = at, reason

    @transition(field=state, source=HearingState.REMOVED, target=HearingState.LISTED)
    def relist(self) -> None:
        """The court put it back into the list."""
        self.removed_at, self.removed_reason = None, ""
