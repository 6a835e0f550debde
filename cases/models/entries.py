"""What every written record of a case has in common."""

import uuid

from django.db import models

from accounts.models import User


class Entry(models.Model):
    """Written once: `key` comes with the form, so that a form sent twice is stored once."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class StrikableEntry(Entry):
    """Never changed afterwards: struck out with a reason, and corrected by a new entry."""

    struck_at = models.DateTimeField(null=True, blank=True, editable=False)
    struck_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    struck_because = models.CharField(max_length=300, blank=True, editable=False)
    corrects = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="corrected_by",
    )

    class Meta:
        abstract = True
