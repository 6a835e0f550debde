"""What becomes of the appointments of a mediator who is suddenly away, as it was shown."""

from django.db import models
from django.db.models import Q

from accounts.models import User
from appointments.enums import HandOverChoice, HandOverOutcome
from appointments.models.absences import Absence
from appointments.models.appointments import Appointment
from appointments.models.slots import Slot


class HandOver(models.Model):
    """Asked for by one person; its token comes from the form, so that it is made once."""

    token = models.UUIDField(primary_key=True)
    actor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    mediator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=200)
    absence = models.ForeignKey(
        Absence, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        indexes = [
            models.Index(
                fields=["confirmed_at"],
                condition=Q(confirmed_at__isnull=False, finished_at=None),
                name="hand_over_running",
            )
        ]

    def __str__(self) -> str:
        return f"Hand-over of {self.mediator}, {self.asked_at:%-d %B %Y %H:%M}"

    @property
    def at_work(self) -> bool:
        """Whether it is being done just now."""
        return self.confirmed_at is not None and self.finished_at is None


class HandedCase(models.Model):
    """One appointment: what could become of it and why, what was chosen, what came of it."""

    hand_over = models.ForeignKey(HandOver, on_delete=models.CASCADE, related_name="cases")
    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField(help_text="Of the case when it was looked at.")
    # The same hour with another mediator, and the soonest other one that suits.
    same_hour = models.ForeignKey(
        Slot, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    later = models.ForeignKey(
        Slot, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    why = models.CharField(max_length=500)
    choice = models.CharField(max_length=10, choices=HandOverChoice.choices)
    outcome = models.CharField(
        max_length=10, choices=HandOverOutcome.choices, default=HandOverOutcome.PLANNED
    )
    sentence = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["appointment__starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["hand_over", "appointment"], name="handed_appointment_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.appointment_id}: {self.get_outcome_display()}"

    @property
    def slot_id_chosen(self) -> int | None:
        """The hour that was chosen; None: a person arranges it."""
        hours = {
            HandOverChoice.SAME_HOUR.value: self.same_hour_id,
            HandOverChoice.LATER.value: self.later_id,
        }
        return hours.get(self.choice)
