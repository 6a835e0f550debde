"""The claim in mediation and its life cycle."""

from datetime import datetime, timedelta

from django.db import models
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.models import Court, Team, User
from cases.enums import DEFAULT_SCHEME, OPEN_STATES, CaseState, Priority, UnsuitableReason
from cases.enums.staleness import quiet_limits
from cases.models.schemes import Scheme
from cases.querysets import CaseQuerySet
from core.constraints import stamped_together
from core.fields import StateField
from core.names import isolated


def stamp() -> "models.DateTimeField[datetime | None, datetime | None]":
    """The moment of a transition, empty until it happens."""
    return models.DateTimeField(null=True, blank=True, editable=False)


def stamper() -> models.ForeignKey[User | None, User | None]:
    """Who made the transition."""
    return models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )


class Case(models.Model):
    """One round of mediation of a claim; the court knows it by its claim number.

    `reference` is the claim number for the first round, and for a later one the claim number with
    the number of the round: `000DC001-2`.
    """

    reference = models.CharField(max_length=30, unique=True)
    claim_number = models.CharField(
        max_length=30, db_index=True, help_text="The court's number of the claim in every round."
    )
    ccd_number = models.CharField(
        "court system number", max_length=16, db_index=True, null=True, blank=True
    )
    follows = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="followed_by",
        help_text="The earlier round, where the dispute came back.",
    )
    title = models.CharField(max_length=900)
    claim_value = models.DecimalField("claim value (£)", max_digits=12, decimal_places=2)
    scheme = models.ForeignKey(
        Scheme,
        on_delete=models.PROTECT,
        to_field="code",
        default=DEFAULT_SCHEME,
        related_name="cases",
    )
    needs_flagged = models.BooleanField(
        "a need was flagged",
        default=False,
        help_text="The court says somebody needs Welsh, an interpreter or an adjustment, "
        "or is vulnerable, but not who or what.",
    )
    needs_captured_at = stamp()
    needs_captured_by = stamper()
    court = models.ForeignKey(
        Court, on_delete=models.PROTECT, null=True, blank=True, related_name="cases"
    )
    mediator = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="cases"
    )
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="cases"
    )
    priority = models.CharField(
        max_length=8, choices=Priority.choices, default=Priority.NORMAL, editable=False
    )
    priority_reason = models.CharField(max_length=300, blank=True, editable=False)
    state = StateField(default=CaseState.REFERRED, choices=CaseState.choices, protected=True)
    # Raised by every change made through a page, so that a page shown earlier is refused.
    version = models.PositiveIntegerField(default=1, editable=False)
    referred_at = models.DateTimeField()
    ready_at = stamp()
    ready_by = stamper()
    booked_at = stamp()
    booked_by = stamper()
    mediation_started_at = stamp()
    mediation_started_by = stamper()
    resulted_at = stamp()
    resulted_by = stamper()
    closed_at = stamp()
    closed_by = stamper()
    unsuitable_at = stamp()
    unsuitable_by = stamper()
    unsuitable_reason = models.CharField(
        max_length=30, choices=UnsuitableReason.choices, blank=True, editable=False
    )
    # When something last happened; kept by `cases.timeline`, which tells what it was.
    last_event_at = models.DateTimeField(editable=False)
    history = HistoricalRecords(excluded_fields=["last_event_at"])
    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-referred_at", "-id"]
        indexes = [
            models.Index(fields=["-referred_at", "-id"]),
            models.Index(fields=["state", "-referred_at", "-id"]),
            models.Index(fields=["mediator", "-referred_at", "-id"]),
            models.Index(fields=["team", "-referred_at", "-id"]),
            # The views that everybody opens: what is open, unassigned, quiet, or to be asked.
            models.Index(
                fields=["-referred_at", "-id"],
                condition=models.Q(state__in=OPEN_STATES),
                name="case_open",
            ),
            models.Index(
                fields=["-referred_at", "-id"],
                condition=models.Q(state__in=OPEN_STATES, mediator=None),
                name="case_unassigned",
            ),
            models.Index(
                fields=["state", "last_event_at"],
                condition=models.Q(state__in=OPEN_STATES),
                name="case_quiet",
            ),
            models.Index(
                fields=["-referred_at", "-id"],
                condition=models.Q(needs_flagged=True, needs_captured_at=None),
                name="case_needs_to_ask",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=CaseState.values), name="case_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(priority__in=Priority.values), name="case_priority_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(claim_value__gte=0), name="case_value_not_negative"
            ),
            models.CheckConstraint(
                condition=~models.Q(claim_number=""), name="case_has_claim_number"
            ),
            models.UniqueConstraint(
                fields=["ccd_number"],
                condition=models.Q(follows=None),
                name="case_ccd_number_once_per_round",
            ),
            *(
                stamped_together("case", verb)
                for verb in (
                    "needs_captured",
                    "ready",
                    "booked",
                    "mediation_started",
                    "resulted",
                    "closed",
                    "unsuitable",
                )
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {isolated(self.title)}"

    @property
    def unsuitable_in_public(self) -> str:
        """Why the case is unsuitable, in the words for those who only look."""
        reason = self.unsuitable_reason
        return UnsuitableReason(reason).public if reason else ""

    def days_too_quiet(self, at: datetime) -> int:
        """Days since anything happened, where that is longer than the rule allows; else 0."""
        limit = quiet_limits(at.date()).get(self.state)
        quiet = at - self.last_event_at
        return quiet.days if limit and quiet > timedelta(days=limit.days) else 0

    @transition(field=state, source=CaseState.REFERRED, target=CaseState.READY)
    def mark_ready(self, *, actor: User, at: datetime) -> None:
        """Triaged: suitable, contactable, needs captured."""
        self.ready_by, self.ready_at = actor, at

    @transition(
        field=state, source=[CaseState.REFERRED, CaseState.READY], target=CaseState.UNSUITABLE
    )
    def mark_unsuitable(self, *, actor: User, at: datetime, reason: str) -> None:
        """Leaves mediation before an appointment."""
        self.unsuitable_by, self.unsuitable_at, self.unsuitable_reason = actor, at, reason

    @transition(field=state, source=CaseState.READY, target=CaseState.BOOKED)
    def mark_booked(self, *, actor: User, at: datetime) -> None:
        """An appointment is in a mediator's diary."""
        self.booked_by, self.booked_at = actor, at

    @transition(field=state, source=CaseState.BOOKED, target=CaseState.READY)
    def mark_unbooked(self) -> None:
        """The appointment was cancelled; it waits for another."""
        self.booked_by = self.booked_at = None

    @transition(field=state, source=CaseState.BOOKED, target=CaseState.IN_MEDIATION)
    def start_mediation(self, *, actor: User, at: datetime) -> None:
        """The mediator has begun."""
        self.mediation_started_by, self.mediation_started_at = actor, at

    @transition(field=state, source=CaseState.IN_MEDIATION, target=CaseState.SETTLED)
    def mark_settled(self, *, actor: User, at: datetime) -> None:
        """The parties agreed."""
        self.resulted_by, self.resulted_at = actor, at

    @transition(
        field=state,
        source=[CaseState.READY, CaseState.IN_MEDIATION],
        target=CaseState.NOT_SETTLED,
    )
    def mark_not_settled(self, *, actor: User, at: datetime) -> None:
        """The claim goes to a judge for directions."""
        self.resulted_by, self.resulted_at = actor, at

    @transition(
        field=state, source=[CaseState.SETTLED, CaseState.NOT_SETTLED], target=CaseState.CLOSED
    )
    def close(self, *, actor: User, at: datetime) -> None:
        """Nothing is left to do."""
        self.closed_by, self.closed_at = actor, at

    @transition(field=state, source=CaseState.CLOSED, target=CaseState.SETTLED)
    def reopen_settled(self) -> None:
        """Something came up again after a settlement."""
        self.closed_by = self.closed_at = None

    @transition(field=state, source=CaseState.CLOSED, target=CaseState.NOT_SETTLED)
    def reopen_not_settled(self) -> None:
        """Something came up again where the parties had not settled."""
        self.closed_by = self.closed_at = None

    @transition(field=state, source=CaseState.UNSUITABLE, target=CaseState.REFERRED)
    def reconsider(self) -> None:
        """What made it unsuitable no longer holds; it is triaged again."""
        self.unsuitable_by = self.unsuitable_at = None
        self.unsuitable_reason = ""
