"""A case booked into the diary."""

from datetime import datetime

from django.db import models
from django.utils import timezone
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.models import User
from appointments.enums import LIVE, AppointmentState, AskedBy
from appointments.models.interpreters import Interpreter
from appointments.models.slots import Slot
from appointments.querysets import AppointmentQuerySet
from cases.models import Case
from core.constraints import stamped_together
from core.fields import StateField


class Appointment(models.Model):
    """One case from a slot on; the database refuses a second live one for either.

    What it takes up besides, hours directly after the slot included, are its `holds`.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="appointments")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="appointments")
    # Kept beside the slot so that the database itself can refuse overlapping hours.
    mediator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="appointments")
    co_mediator = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="co_appointments",
        verbose_name="second mediator",
    )
    interpreters = models.ManyToManyField(Interpreter, blank=True, related_name="appointments")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = StateField(
        default=AppointmentState.BOOKED, choices=AppointmentState.choices, protected=True
    )
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    cancel_reason = models.CharField(max_length=250, blank=True)
    # The appointment that this one took the place of, and for whom.
    moved_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="moved_to"
    )
    asked_by = models.CharField(max_length=10, choices=AskedBy.choices, blank=True)
    history = HistoricalRecords()
    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["slot"], condition=models.Q(state__in=LIVE), name="appointment_slot_once"
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(state=AppointmentState.BOOKED),
                name="appointment_case_once",
            ),
            stamped_together("appointment", "cancelled"),
            models.CheckConstraint(
                condition=models.Q(moved_from=None, asked_by="")
                | models.Q(moved_from__isnull=False, asked_by__in=AskedBy.values),
                name="appointment_moved_for_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["starts_at", "mediator"],
                condition=models.Q(state__in=LIVE),
                name="appointment_soonest_first",
            )
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.starts_at):%-d %B %Y %H:%M} with {self.mediator}"

    @property
    def mediators(self) -> list[User]:
        """The mediator, and the second one of a pair."""
        return [person for person in (self.mediator, self.co_mediator) if person is not None]

    @property
    def with_whom(self) -> str:
        """The mediators by name."""
        return " and ".join(person.name for person in self.mediators)

    @transition(field=state, source=AppointmentState.BOOKED, target=AppointmentState.CANCELLED)
    def cancel(self, *, actor: User, at: datetime, reason: str) -> None:
        """Given back before it was held."""
        self.cancelled_by, self.cancelled_at, self.cancel_reason = actor, at, reason

    @transition(field=state, source=AppointmentState.BOOKED, target=AppointmentState.HELD)
    def mark_held(self) -> None:
        """Both sides were reached and mediation went on."""

    @transition(field=state, source=AppointmentState.BOOKED, target=AppointmentState.NOT_HELD)
    def mark_not_held(self) -> None:
        """A side was never reached or withdrew before the start."""
