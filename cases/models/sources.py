"""Where files of the feed come from by themselves: what was taken, and how each source is."""

from django.db import models

from accounts.models import User
from cases.models.referrals import ReferralBatch


class TakenFile(models.Model):
    """A file that a watched source gave, so that no kill makes it be taken twice or be lost."""

    key = models.CharField(max_length=400, unique=True)
    source = models.CharField(max_length=10)
    filename = models.CharField(max_length=250)
    day = models.DateField(help_text="The day the file was made or sent.")
    taken_at = models.DateTimeField()
    batch = models.OneToOneField(
        ReferralBatch, on_delete=models.PROTECT, null=True, blank=True, related_name="taken"
    )
    refusal = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-taken_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(batch__isnull=False) | ~models.Q(refusal=""),
                name="taken_file_became_batch_or_refused",
            )
        ]

    def __str__(self) -> str:
        return f"{self.filename} ({self.day:%-d %B %Y})"


class ExplainedDay(models.Model):
    """A day for which no file came, and why that is right; never changed."""

    day = models.DateField(unique=True)
    reason = models.CharField(max_length=300)
    explained_at = models.DateTimeField()
    explained_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day:%-d %B %Y}: {self.reason}"


class SourceHealth(models.Model):
    """How a watched source has answered lately."""

    source = models.CharField(max_length=10, primary_key=True)
    failures = models.PositiveIntegerField(default=0, help_text="In a row, up to now.")
    failing_since = models.DateTimeField(null=True, blank=True)
    last_success_at = models.DateTimeField(null=True, blank=True)
    last_fault = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "source health"

    def __str__(self) -> str:
        return f"{self.source}: {self.failures} failures in a row"
