"""Acts on many cases at once, with what became of each; written by `cases.services.bulk` alone."""

from django.db import models
from django.db.models import Q

from accounts.models import Team, User
from cases.enums import BulkKind, BulkOutcome
from cases.models.cases import Case


class BulkAct(models.Model):
    """One act by one person; its token comes from the preview, so the same act is done once."""

    token = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=10, choices=BulkKind.choices)
    actor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    mediator = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="undone_by"
    )
    answers = models.JSONField(
        default=dict, blank=True, help_text="To the suitability checklist, for every case."
    )
    reasons = models.TextField(max_length=2000, blank=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at"]
        indexes = [
            models.Index(
                fields=["started_at"], condition=Q(finished_at=None), name="bulk_act_running"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} by {self.actor}"


class BulkItem(models.Model):
    """One case of an act: as the person saw it, what became of it, and who had it before."""

    act = models.ForeignKey(BulkAct, on_delete=models.CASCADE, related_name="items")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField(null=True, help_text="Of the case as it was shown.")
    outcome = models.CharField(
        max_length=10, choices=BulkOutcome.choices, default=BulkOutcome.WAITING
    )
    sentence = models.CharField(max_length=500, blank=True)
    mediator_before = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    team_before = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["act", "case"], name="bulk_item_case_once")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.get_outcome_display()}"
