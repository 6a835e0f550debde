"""Lists of hearings of which a row could not be attached, and those rows, whole."""

from django.db import models

from accounts.models import User


class HearingFile(models.Model):
    """One list that was read, where at least one of its rows was refused."""

    filename = models.CharField(max_length=250)
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "list of hearings with refused rows"
        verbose_name_plural = "lists of hearings with refused rows"
        ordering = ["-received_at", "-id"]

    def __str__(self) -> str:
        return f"{self.filename} ({self.received_at:%-d %B %Y %H:%M})"


class UnfinishedList(models.Model):
    """A list of hearings that is being read, or was cut off; gone when all of it is read.

    `named` holds the hearings it names, so that another list may be known to hold all of them.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    begun_at = models.DateTimeField()
    named = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{len(self.named)} hearings"


class RefusedRow(models.Model):
    """One row as it came, and why no hearing was listed or moved for it."""

    file = models.ForeignKey(HearingFile, on_delete=models.PROTECT, related_name="rows")
    position = models.PositiveIntegerField(help_text="Place in the list, from 1.")
    raw = models.TextField("row")
    reason = models.CharField(max_length=500)

    class Meta:
        ordering = ["file_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["file", "position"], name="refused_row_place_in_file")
        ]

    def __str__(self) -> str:
        return f"Row {self.position}"
