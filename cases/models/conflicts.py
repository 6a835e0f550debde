"""Possible conflicts of interest between a mediator and a party, and what was decided."""

from datetime import datetime

from django.db import models
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.enums import ConflictState, DisclosureMethod, Ground, PartyRole, Side
from cases.models.cases import Case
from cases.models.parties import Party
from cases.querysets import ConflictQuerySet
from core.constraints import stamped_together
from core.fields import StateField
from core.names import isolated

DECIDED = [ConflictState.CLEARED, ConflictState.DISCLOSED, ConflictState.UPHELD]


class Conflict(models.Model):
    """One ground between one mediator and one party of a case; the sentence says why.

    An exact one blocks while it is found or upheld; a near one is there to be looked at and
    blocks only once it is upheld.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="conflicts")
    mediator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="conflicts")
    # Empty once the party was taken out of the case; then the next two say who it was.
    party = models.ForeignKey(
        Party, on_delete=models.SET_NULL, null=True, blank=True, related_name="conflicts"
    )
    former_role = models.CharField(
        max_length=12, choices=PartyRole.choices, blank=True, editable=False
    )
    former_name = models.CharField(max_length=400, blank=True, editable=False)
    ground = models.CharField(max_length=12, choices=Ground.choices)
    exact = models.BooleanField()
    sentence = models.CharField("why", max_length=300)
    # What the match rests on; a decision holds until it changes.
    fingerprint = models.CharField(max_length=64, editable=False)
    earlier_case = models.ForeignKey(
        Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = StateField(default=ConflictState.FOUND, choices=ConflictState.choices, protected=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True)
    history = HistoricalRecords()
    objects = ConflictQuerySet.as_manager()

    class Meta:
        ordering = ["-found_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "mediator", "party", "ground"], name="conflict_once_per_ground"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ConflictState.values), name="conflict_state_is_known"
            ),
            stamped_together("conflict", "decided"),
        ]
        indexes = [
            models.Index(
                fields=["mediator", "-found_at"],
                condition=models.Q(state=ConflictState.FOUND),
                name="conflict_to_decide",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_ground_display()}: {self.get_state_display()}"

    @property
    def role(self) -> str:
        """Which party, in words, also where they were taken out of the case."""
        return self.party.get_role_display() if self.party else self.get_former_role_display()

    @property
    def who(self) -> str:
        """The party by role and name."""
        return str(self.party) if self.party else f"{self.role}: {isolated(self.former_name)}"

    @property
    def blocks(self) -> bool:
        """Whether the mediator may not have the case because of it."""
        found = self.state == ConflictState.FOUND and self.exact
        return found or self.state == ConflictState.UPHELD

    @transition(field=state, source=ConflictState.FOUND, target=ConflictState.CLEARED)
    def clear(self, *, actor: User, at: datetime, reason: str) -> None:
        """Somebody looked: it is not the same person or firm."""
        self._decide(actor, at, reason)

    @transition(field=state, source=ConflictState.FOUND, target=ConflictState.DISCLOSED)
    def disclose(self, *, actor: User, at: datetime, reason: str) -> None:
        """Every side was told and agrees to the mediator."""
        self._decide(actor, at, reason)

    @transition(field=state, source=ConflictState.FOUND, target=ConflictState.UPHELD)
    def uphold(self, *, actor: User, at: datetime, reason: str) -> None:
        """It is a conflict: the mediator may not have the case."""
        self._decide(actor, at, reason)

    @transition(field=state, source=[*DECIDED, ConflictState.LAPSED], target=ConflictState.FOUND)
    def reopen(self) -> None:
        """To be decided again: somebody asked, or what it rests on changed."""
        self.decided_by, self.decided_at, self.reason = None, None, ""

    @transition(
        field=state,
        source=[ConflictState.FOUND, ConflictState.UPHELD],
        target=ConflictState.LAPSED,
    )
    def lapse(self) -> None:
        """What it rested on is no longer so."""
        self.decided_by, self.decided_at, self.reason = None, None, ""

    def _decide(self, actor: User, at: datetime, reason: str) -> None:
        self.decided_by, self.decided_at, self.reason = actor, at, reason


class Disclosure(models.Model):
    """One side was told of a conflict and agreed to the mediator; written once, never changed."""

    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="disclosures")
    side = models.CharField(max_length=10, choices=Side.choices)
    told = models.CharField("who was told and agreed", max_length=200)
    method = models.CharField("how", max_length=10, choices=DisclosureMethod.choices)
    told_on = models.DateField("when")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["recorded_at", "side", "id"]

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.told}"
