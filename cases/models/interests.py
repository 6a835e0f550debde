"""What mediators declare about themselves, and whom they have met in earlier mediations."""

from datetime import date

from django.db import models
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.enums import MarkKind
from cases.models.cases import Case
from cases.models.parties import Party
from core.constraints import stamped_together

KEY_LENGTH = 200


class Interest(models.Model):
    """A relationship a mediator has declared; it is ended with a reason, never deleted.

    `relationship` is private to the mediator and their team leader: it has no history rows and
    is shown in no other place.
    """

    mediator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="interests")
    name = models.CharField(max_length=200, blank=True)
    other_names = models.CharField(max_length=400, blank=True)
    firm = models.CharField("firm or organisation", max_length=200, blank=True)
    address = models.CharField(max_length=400, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    email = models.CharField("e-mail address or domain", max_length=254, blank=True)
    phone = models.CharField("telephone", max_length=40, blank=True)
    relationship = models.CharField(max_length=1000)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    end_reason = models.CharField(max_length=250, blank=True)
    history = HistoricalRecords(excluded_fields=["relationship"])

    class Meta:
        ordering = ["-declared_at", "-id"]
        constraints = [
            stamped_together("interest", "ended"),
            models.CheckConstraint(
                condition=models.Q(since=None)
                | models.Q(until=None)
                | models.Q(until__gte=models.F("since")),
                name="interest_until_after_since",
            ),
        ]

    def __str__(self) -> str:
        return f"Interest {self.pk} of {self.mediator}"

    @property
    def who(self) -> str:
        """The person, the firm, or both."""
        known = [text for text in (self.name, self.firm) if text]
        return ", ".join(known) or self.email or self.phone or self.postcode

    def counts_on(self, day: date) -> bool:
        """Whether it still counts: not ended, and its last day has not passed."""
        return self.ended_at is None and (self.until is None or self.until >= day)


class InterestsConfirmed(models.Model):
    """A mediator's yearly word that what is declared is still true, or that there is nothing."""

    mediator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="interests_confirmed")
    confirmed_at = models.DateTimeField()
    declared = models.PositiveIntegerField(help_text="Interests that counted then.")

    class Meta:
        verbose_name_plural = "confirmations of interests"
        ordering = ["-confirmed_at", "-id"]

    def __str__(self) -> str:
        return f"{self.mediator}: {self.confirmed_at:%-d %B %Y}"


class Mark(models.Model):
    """One form by which a declared interest, or a party met in an earlier case, is recognised."""

    mediator = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    interest = models.ForeignKey(
        Interest, on_delete=models.CASCADE, null=True, blank=True, related_name="marks"
    )
    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, null=True, blank=True, related_name="marks"
    )
    party = models.ForeignKey(
        Party, on_delete=models.CASCADE, null=True, blank=True, related_name="marks"
    )
    kind = models.CharField(max_length=10, choices=MarkKind.choices)
    key = models.CharField(max_length=KEY_LENGTH)

    class Meta:
        indexes = [models.Index(fields=["key", "kind", "mediator"], name="mark_by_key")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(interest__isnull=False, case=None, party=None)
                | models.Q(interest=None, case__isnull=False, party__isnull=False),
                name="mark_of_interest_or_earlier_case",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.mediator_id}"
