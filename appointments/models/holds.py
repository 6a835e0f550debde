"""What an appointment takes up, so that the database itself refuses it twice at one time."""

from django.db import models

from appointments.models.appointments import Appointment
from appointments.models.offers import Offer
from appointments.models.slots import Slot
from appointments.querysets import HoldQuerySet
from cases.models import Case


class Hold(models.Model):
    """One thing or person for one stretch of time; there as long as the appointment is live.

    `resource` is a key: `mediator:7`, or a person's (`cases.selectors.people`). Each hour of a
    mediator is a row of its own, with its slot. PostgreSQL refuses two rows with one resource at
    one time (see the migration); on SQLite the write lock makes the services' look final.
    """

    appointment = models.ForeignKey(
        Appointment, on_delete=models.CASCADE, null=True, blank=True, related_name="holds"
    )
    # A vacated hour is taken up in the same way while it is kept for a waiting case.
    offer = models.ForeignKey(
        Offer, on_delete=models.CASCADE, null=True, blank=True, related_name="holds"
    )
    resource = models.CharField(max_length=80)
    slot = models.ForeignKey(
        Slot, on_delete=models.PROTECT, null=True, blank=True, related_name="holds"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "resource"]
        constraints = [
            models.UniqueConstraint(fields=["slot"], name="hold_slot_once"),
            models.CheckConstraint(
                condition=models.Q(appointment__isnull=False, offer=None)
                | models.Q(appointment=None, offer__isnull=False),
                name="hold_for_one_of_the_two",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="hold_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["resource", "starts_at"], name="hold_of_resource")]

    def __str__(self) -> str:
        return f"{self.resource} for {self.appointment or self.offer}"

    @property
    def case(self) -> Case:
        """The case that has it, or that it is kept for."""
        of = self.appointment or self.offer
        assert of is not None  # noqa: S101  the constraint says so
        return of.case
