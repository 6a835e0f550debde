"""What the court sent about a case it had sent before, for a person to accept or decline."""

from datetime import datetime

from django.db import models
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.enums import CourtChangeState
from cases.models.cases import Case
from cases.models.referrals import Referral
from core.constraints import stamped_together
from core.fields import StateField


class CourtChange(models.Model):
    """One referral of a known case that says something new.

    `differences` is a list of `key`, `role` ("" for the case itself), `field`, `ours` (what was
    recorded when the file came) and `theirs` (what the court now says).
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="court_changes")
    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="court_change")
    differences = models.JSONField(default=list)
    taken = models.JSONField("taken over", default=list, blank=True)
    state = StateField(
        default=CourtChangeState.OPEN, choices=CourtChangeState.choices, protected=True
    )
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)
    settled_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["found_at", "id"]
        constraints = [
            stamped_together("court_change", "settled"),
            models.CheckConstraint(
                condition=models.Q(state__in=CourtChangeState.values),
                name="court_change_state_is_known",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(state=CourtChangeState.OPEN),
                name="court_change_one_open_per_case",
            ),
        ]
        indexes = [
            models.Index(
                fields=["found_at", "id"],
                condition=models.Q(state=CourtChangeState.OPEN),
                name="court_change_open",
            )
        ]

    def __str__(self) -> str:
        return f"Change {self.pk} of case {self.case_id}"

    @transition(field=state, source=CourtChangeState.OPEN, target=CourtChangeState.ACCEPTED)
    def accept(self, *, actor: User, at: datetime, taken: list[str], reason: str) -> None:
        """Some of it, or all, was taken over."""
        self.taken = taken
        self.settled_by, self.settled_at, self.reason = actor, at, reason

    @transition(field=state, source=CourtChangeState.OPEN, target=CourtChangeState.DECLINED)
    def decline(self, *, actor: User, at: datetime, reason: str) -> None:
        """What is recorded stays."""
        self.settled_by, self.settled_at, self.reason = actor, at, reason

    @transition(field=state, source=CourtChangeState.OPEN, target=CourtChangeState.SUPERSEDED)
    def supersede(self) -> None:
        """The court sent the case once more before anybody looked."""
