"""A party's oral yes, or no, to one exact version."""

import uuid

from django.db import models

from accounts.models import User
from cases.models import Party
from settlements.enums import AssentAnswer, AssentChannel, Capacity
from settlements.models.agreements import Version


class Assent(models.Model):
    """What one party answered when this version was read to them.

    Rows are only ever added; a party's latest answer counts.
    """

    form_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="assents")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    text_hash = models.CharField(max_length=64)
    answer = models.CharField(max_length=8, choices=AssentAnswer.choices)
    capacity = models.CharField(max_length=16, choices=Capacity.choices)
    spoken_by = models.CharField("name of the person who answered", max_length=400)
    channel = models.CharField(max_length=12, choices=AssentChannel.choices)
    read_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("why the earlier answer was changed", max_length=400, blank=True)

    class Meta:
        ordering = ["read_at", "id"]

    def __str__(self) -> str:
        return f"{self.party_id}: {self.get_answer_display()}"
