"""A plan for the cases that wait, as it was shown, and what became of each case."""

from django.db import models
from django.db.models import Q

from accounts.models import User
from appointments.enums import PlanOutcome
from appointments.models.slots import Slot
from cases.models import Case


class BookingPlan(models.Model):
    """Asked for by one person; its token comes from the form, so that it is made once."""

    token = models.UUIDField(primary_key=True)
    actor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    most = models.PositiveIntegerField(
        null=True, blank=True, help_text="Only so many cases, those whose limit comes first."
    )
    asked_at = models.DateTimeField()
    planned_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        indexes = [
            models.Index(
                fields=["asked_at"],
                condition=Q(planned_at=None) | Q(confirmed_at__isnull=False, finished_at=None),
                name="booking_plan_running",
            )
        ]

    def __str__(self) -> str:
        return f"Plan of {self.asked_at:%-d %B %Y %H:%M} by {self.actor}"

    @property
    def at_work(self) -> bool:
        """Whether it is being made or booked just now."""
        booking = self.confirmed_at is not None and self.finished_at is None
        return self.planned_at is None or booking


class PlannedCase(models.Model):
    """One case of a plan: as it was, the hour it gets or why it gets none, what became of it."""

    plan = models.ForeignKey(BookingPlan, on_delete=models.CASCADE, related_name="cases")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField(help_text="Of the case when it was planned.")
    slot = models.ForeignKey(
        Slot, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    second = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    interpreters = models.JSONField(default=list, help_text="Numbers of the register.")
    # By its limit; empty where none runs.
    days_late = models.IntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=PlanOutcome.choices)
    sentence = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "case"], name="planned_case_once"),
            models.UniqueConstraint(fields=["plan", "slot"], name="planned_slot_once"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.get_outcome_display()}"

    @property
    def limit_in_words(self) -> str:
        """How the day lies to the case's limit."""
        return days_in_words(self.days_late)


def days_in_words(late: int | None) -> str:
    """`3 days late`, `1 day in hand`, `on the last day`, `no limit runs`."""
    if late is None:
        return "no limit runs"
    if late == 0:
        return "on the last day"
    return f"{abs(late)} day{'' if abs(late) == 1 else 's'} {'late' if late > 0 else 'in hand'}"
