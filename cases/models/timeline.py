"""What happened to a case, in sentences; written by every app above, never changed."""

from django.db import models

from accounts.models import User
from cases.models.cases import Case


class TimelineEvent(models.Model):
    """One sentence about one act; holds nothing that was said in a room."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=60, help_text="`app.verb_object` of the act.")
    sentence = models.CharField(max_length=500)
    actor = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["case", "-at", "-id"])]

    def __str__(self) -> str:
        return self.sentence
