"""Whether each party took part in an appointment."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from accounts.models import User
from appointments.enums import WITH_MINUTES, Attended
from appointments.models.appointments import Appointment
from cases.models import Party


class PartyAttendance(models.Model):
    """Recorded once for a party; what was corrected stays in the history with its reason."""

    appointment = models.ForeignKey(
        Appointment, on_delete=models.CASCADE, related_name="attendance"
    )
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="attendance")
    kind = models.CharField(max_length=8, choices=Attended.choices)
    minutes = models.PositiveSmallIntegerField("minutes after the start", null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    corrected_because = models.CharField(max_length=250, blank=True)
    revision = models.PositiveIntegerField(default=0)
    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "party attendance"
        ordering = ["appointment_id", "party__role"]
        constraints = [
            models.UniqueConstraint(
                fields=["appointment", "party"], name="attendance_once_per_party"
            ),
            models.CheckConstraint(
                condition=(
                    Q(kind__in=WITH_MINUTES, minutes__isnull=False)
                    | (Q(kind__in=[Attended.ATTENDED, Attended.ABSENT], minutes=None))
                ),
                name="attendance_has_its_minutes",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """`Attended late, 12 minutes after the start`."""
        if self.minutes is None:
            return str(self.get_kind_display())
        plural = "" if self.minutes == 1 else "s"
        return f"{self.get_kind_display()}, {self.minutes} minute{plural} after the start"
