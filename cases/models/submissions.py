"""Referrals as other systems send them: the same body again is the same batch."""

from django.db import models
from django.db.models import Q

from accounts.models import ApiClient
from cases.models.referrals import ReferralBatch


class Submission(models.Model):
    """One body that a client sent, and the batch it became."""

    client = models.ForeignKey(ApiClient, on_delete=models.PROTECT, related_name="submissions")
    sha256 = models.CharField(max_length=64)
    idempotency_key = models.CharField(max_length=200, blank=True)
    batch = models.OneToOneField(ReferralBatch, on_delete=models.PROTECT, related_name="submission")
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["-received_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["client", "sha256"], name="submission_body_once"),
            models.UniqueConstraint(
                fields=["client", "idempotency_key"],
                condition=~Q(idempotency_key=""),
                name="submission_key_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client}: {self.batch}"


class FurtherKey(models.Model):
    """Another key under which a known body came again; it stands for this body from then on."""

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="further_keys"
    )
    key = models.CharField(max_length=200)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["key"], name="further_key_of_body")]
        constraints = [
            models.UniqueConstraint(fields=["submission", "key"], name="further_key_once")
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.submission})"
