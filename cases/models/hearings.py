"""Hearings listed for a claim."""

from datetime import datetime

from django.db import models
from django_fsm import FSMField, transition
from simple_history.models import HistoricalRecords

from accounts.models import Court, User
from cases.enums import HearingState
from cases.models.cases import Case
from core.constraints import stamped_together


class Hearing(models.Model):
    """A court hearing listed for the claim; freed only when the listing team has removed it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="hearings")
    hearing_id = models.CharField("court's hearing id", max_length=60, unique=True)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="hearings")
    starts_at = models.DateTimeField()
    minutes = models.PositiveIntegerField("estimate in minutes")
    kind = models.CharField(max_length=60)
    state = FSMField(default=HearingState.LISTED, choices=HearingState.choices, protected=True)
    vacated_at = models.DateTimeField(null=True, blank=True, editable=False)
    vacated_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            stamped_together("hearing", "vacated"),
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
