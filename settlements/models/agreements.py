"""The agreement, its versions and their terms."""

from django.db import models
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.models import Case, Party
from core.constraints import stamped_together
from core.fields import StateField
from mediations.enums import Frequency
from settlements.enums import Clause, TermKind, VersionState


class Agreement(models.Model):
    """The settlement of one case in N182 form; `code` is printed on it for the public check."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="agreement")
    code = models.CharField(max_length=20, unique=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"Agreement {self.code}"


class Version(models.Model):
    """One exact text; any edit makes the next version, so that earlier assents are void."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    # The canonical text as it was read (`documents.canonical`), kept so that what was assented to
    # and what is issued stay the same words whatever becomes of names and clauses later.
    text = models.TextField(editable=False)
    # SHA-256 of `text`: what a party assents to.
    text_hash = models.CharField(max_length=64)
    state = StateField(default=VersionState.DRAFT, choices=VersionState.choices, protected=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords(excluded_fields=["text"])

    class Meta:
        ordering = ["agreement_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["agreement"],
                condition=models.Q(state=VersionState.ISSUED),
                name="version_one_issued",
            ),
            models.UniqueConstraint(
                fields=["agreement"],
                condition=models.Q(state=VersionState.DRAFT),
                name="version_one_draft",
            ),
            stamped_together("version", "issued"),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"

    @transition(field=state, source=VersionState.DRAFT, target=VersionState.SUPERSEDED)
    def supersede(self) -> None:
        """A later version took its place."""

    @transition(field=state, source=VersionState.DRAFT, target=VersionState.ISSUED)
    def issue(self, *, actor: User, at: object) -> None:
        """Every party assented to this very text."""
        self.issued_by, self.issued_at = actor, at  # type: ignore[assignment]


class Term(models.Model):
    """One term; which fields are set follows from its kind. Amounts in pounds."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="terms")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=TermKind.choices)
    clause = models.CharField(max_length=20, choices=Clause.choices, blank=True)
    payer = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    payee = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    first_due_on = models.DateField(null=True, blank=True)
    instalments = models.PositiveIntegerField(null=True, blank=True)
    frequency = models.CharField(max_length=12, choices=Frequency.choices, blank=True)
    method = models.CharField("how it is paid", max_length=200, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["version_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="term_place_in_version"),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gte=0),
                name="term_amount_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.get_kind_display()}"
