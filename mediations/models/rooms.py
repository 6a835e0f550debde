"""The sealed rooms: every word here is encrypted under the mediation's own key before storage.

No row here has a history table, a readable column or an admin page; `vault` alone can read them.
"""

import uuid
from datetime import datetime

from django.db import models
from django_fsm import transition

from accounts.models import User
from cases.enums import Side
from cases.models import Party
from core.fields import StateField
from mediations.enums import WITHDRAWABLE, ConsentMethod, NoteType, ProposalState, Stage
from mediations.models.mediations import Mediation


class RoomKey(models.Model):
    """A mediation's data key, wrapped under ROOM_KEYS; destroying it destroys the rooms."""

    mediation = models.OneToOneField(Mediation, on_delete=models.CASCADE, related_name="room_key")
    wrapped = models.BinaryField(null=True)
    created_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(wrapped__isnull=True, destroyed_at__isnull=False)
                | models.Q(wrapped__isnull=False, destroyed_at__isnull=True),
                name="room_key_whole_or_destroyed",
            )
        ]

    def __str__(self) -> str:
        return f"Key of mediation {self.mediation_id}"


class Note(models.Model):
    """One typed note in one side's room; private to that side and the mediator until released."""

    form_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="notes")
    side = models.CharField(max_length=10, choices=Side.choices)
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    type = models.CharField(max_length=12, choices=NoteType.choices)
    stage = models.CharField(max_length=12, choices=Stage.choices)
    sealed_text = models.BinaryField()
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return f"Note {self.pk}"


class Release(models.Model):
    """The act that lets one exact wording cross to the other side."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="releases")
    to_side = models.CharField(max_length=10, choices=Side.choices)
    sealed_wording = models.BinaryField()
    # One release per wording: a keyed hash, so that the same words are not released twice.
    wording_key = models.CharField(max_length=64)
    consented_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    consent_method = models.CharField(max_length=16, choices=ConsentMethod.choices)
    stage = models.CharField(max_length=12, choices=Stage.choices)
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["released_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["note", "wording_key"], name="release_once_per_wording")
        ]

    def __str__(self) -> str:
        return f"Release {self.pk}"


class Issue(models.Model):
    """One item of the list of issues, worked one at a time."""

    form_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="issues")
    position = models.PositiveIntegerField()
    sealed_text = models.BinaryField()
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["mediation", "position"], name="issue_place_in_list")
        ]

    def __str__(self) -> str:
        return f"Issue {self.position}"


class Proposal(models.Model):
    """Terms from one side; nothing of it reaches the other side before it is put."""

    form_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="proposals")
    from_side = models.CharField(max_length=10, choices=Side.choices)
    # JSON of `selectors.terms.Terms`, sealed.
    sealed_terms = models.BinaryField()
    state = StateField(default=ProposalState.HELD, choices=ProposalState.choices, protected=True)
    answers = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="counters"
    )
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    put_at = models.DateTimeField(null=True, blank=True)
    put_consented_by = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    put_consent_method = models.CharField(max_length=16, choices=ConsentMethod.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["mediation"],
                condition=models.Q(state=ProposalState.ACCEPTED),
                name="proposal_one_accepted",
            ),
            models.CheckConstraint(
                condition=models.Q(put_at__isnull=True, put_consented_by__isnull=True)
                | models.Q(put_at__isnull=False, put_consented_by__isnull=False),
                name="proposal_put_with_consent",
            ),
        ]

    def __str__(self) -> str:
        return f"Proposal {self.pk}"

    @transition(field=state, source=ProposalState.HELD, target=ProposalState.PUT)
    def put(self, *, consented_by: Party, consent_method: str, at: datetime) -> None:
        """Told to the other side, with the proposer's consent."""
        self.put_consented_by, self.put_consent_method, self.put_at = (
            consented_by,
            consent_method,
            at,
        )

    @transition(field=state, source=ProposalState.PUT, target=ProposalState.ACCEPTED)
    def accept(self, *, at: datetime) -> None:
        """Accepted in principle."""
        self.answered_at = at

    @transition(field=state, source=ProposalState.PUT, target=ProposalState.DECLINED)
    def decline(self, *, at: datetime) -> None:
        """Declined."""
        self.answered_at = at

    @transition(field=state, source=ProposalState.PUT, target=ProposalState.COUNTERED)
    def counter(self, *, at: datetime) -> None:
        """Answered with another proposal."""
        self.answered_at = at

    @transition(
        field=state,
        source=list(WITHDRAWABLE),
        target=ProposalState.WITHDRAWN,
    )
    def withdraw(self) -> None:
        """Taken back by its side; an acceptance in principle binds nobody yet."""

    @transition(field=state, source=ProposalState.PUT, target=ProposalState.LAPSED)
    def lapse(self) -> None:
        """Ran out when the mediation ended."""
