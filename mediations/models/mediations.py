"""The mediation as a state machine of five stages."""

from datetime import datetime

from django.db import models
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.models import User
from appointments.models import Appointment
from cases.models import Case
from core.constraints import stamped_together
from core.fields import StateField
from mediations.enums import BackReason, Ending, EndReason, Stage


class Mediation(models.Model):
    """The mediation of one case; guards live in `selectors.guards`, sentences included."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="mediation")
    appointment = models.OneToOneField(
        Appointment, on_delete=models.PROTECT, related_name="mediation"
    )
    mediator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="mediations")
    stage = StateField(default=Stage.PREPARATION, choices=Stage.choices, protected=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    no_conflict_at = models.DateTimeField(null=True, blank=True)
    no_conflict_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    issues_agreed_at = models.DateTimeField(null=True, blank=True)
    issues_agreed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    end_reason = models.CharField(max_length=12, choices=EndReason.choices, blank=True)
    ending = models.CharField(max_length=12, choices=Ending.choices, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Told afterwards, where the clock was left running past the end of its day.
    stopped_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            stamped_together("mediation", "no_conflict"),
            stamped_together("mediation", "issues_agreed"),
            stamped_together("mediation", "ended"),
        ]

    def __str__(self) -> str:
        return f"Mediation of {self.case_id}"

    @transition(field=stage, source=Stage.PREPARATION, target=Stage.OPENING)
    def open(self) -> None:
        """Every side was reached."""

    @transition(field=stage, source=Stage.OPENING, target=Stage.EXPLORATION)
    def explore(self) -> None:
        """Opening was done with every party."""

    @transition(field=stage, source=Stage.EXPLORATION, target=Stage.BARGAINING)
    def bargain(self) -> None:
        """Each side was explored at least once."""

    @transition(field=stage, source=Stage.BARGAINING, target=Stage.EXPLORATION)
    def go_back_to_exploring(self) -> None:
        """Back for a recorded reason."""

    @transition(field=stage, source=Stage.BARGAINING, target=Stage.CONCLUDING)
    def conclude(self) -> None:
        """Accepted in principle by both."""

    @transition(
        field=stage,
        source=Stage.values,
        target=Stage.CONCLUDING,
    )
    def stop(self, *, reason: str) -> None:
        """Ends without agreement; from preparation only because a party was never reached."""
        self.end_reason = reason

    def mark_ended(self, *, ending: str, actor: User, at: datetime) -> None:
        """The result is with the court."""
        self.ending, self.ended_by, self.ended_at = ending, actor, at


class StageVisit(models.Model):
    """When a stage was entered and left, by whom, and why if it went back."""

    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="visits")
    stage = models.CharField(max_length=12, choices=Stage.choices)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True, blank=True)
    back_reason = models.CharField(max_length=20, choices=BackReason.choices, blank=True)

    class Meta:
        ordering = ["entered_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["mediation"],
                condition=models.Q(left_at__isnull=True),
                name="visit_one_open_per_mediation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} from {self.entered_at:%H:%M}"
