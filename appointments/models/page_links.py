"""The private pages of parties: one address for each of their appointments."""

from django.db import models

from appointments.models.appointments import Appointment
from cases.models import Party


class PartyLink(models.Model):
    """One party's address for one appointment; only the hash of its secret is stored."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="links")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="appointment_links")
    # Makes the address again with the service's own key; of no use to who reads it here alone.
    nonce = models.CharField(max_length=64, editable=False)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["appointment_id", "party_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["appointment", "party"], name="party_link_once_per_appointment"
            )
        ]

    def __str__(self) -> str:
        return f"Page {self.pk}"


class RevokedSecret(models.Model):
    """An address that a colleague stopped; kept so that who opens it reads why it is dead."""

    link = models.ForeignKey(PartyLink, on_delete=models.CASCADE, related_name="revoked")
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    revoked_at = models.DateTimeField()

    class Meta:
        ordering = ["revoked_at", "id"]

    def __str__(self) -> str:
        return f"Stopped address of page {self.link_id}"
