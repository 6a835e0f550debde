"""A mediation that goes on in a further appointment."""

from django.db import models
from django.db.models import Q

from accounts.models import User
from appointments.models import Appointment
from core.constraints import stamped_together
from mediations.enums import AdjournReason
from mediations.models.mediations import Mediation


class Adjournment(models.Model):
    """From leaving one appointment until going on in the next; one at most is open."""

    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="adjournments")
    # The appointment that was left; the one to come is the mediation's own.
    left = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=12, choices=AdjournReason.choices)
    adjourned_at = models.DateTimeField()
    adjourned_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    resumed_at = models.DateTimeField(null=True, blank=True)
    resumed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["adjourned_at", "id"]
        constraints = [
            stamped_together("adjournment", "resumed"),
            models.UniqueConstraint(
                fields=["mediation"],
                condition=Q(resumed_at=None),
                name="adjournment_one_open_per_mediation",
            ),
            models.CheckConstraint(
                condition=Q(resumed_at=None) | Q(resumed_at__gte=models.F("adjourned_at")),
                name="adjournment_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"Adjourned: {self.get_reason_display()}"
