"""Parties, what they need and when they cannot come."""

from django.db import models
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.enums import Language, NeedKind, PartyRole, PartyType, Side
from cases.models.cases import Case


class Party(models.Model):
    """A claimant or defendant; contact goes to the mediation contact where there is one."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(max_length=12, choices=PartyRole.choices)
    type = models.CharField(max_length=12, choices=PartyType.choices, default=PartyType.UNKNOWN)
    name = models.CharField(max_length=400)
    court_party_id = models.CharField(max_length=80, blank=True)
    represented = models.BooleanField(default=False)
    solicitor_name = models.CharField("solicitor's firm", max_length=400, blank=True)
    email = models.CharField("e-mail address", max_length=254, blank=True)
    phone = models.CharField("telephone", max_length=40, blank=True)
    # The feed gives no address; staff record it where a party gives it.
    address = models.CharField(max_length=400, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    language = models.CharField(
        "language of messages",
        max_length=2,
        choices=Language.choices,
        default=Language.ENGLISH,
        help_text="The language this party is written to in; Welsh is a right.",
    )
    contact_name = models.CharField("mediation contact", max_length=400, blank=True)
    contact_phone = models.CharField("mediation contact's telephone", max_length=40, blank=True)
    contact_email = models.CharField(
        "mediation contact's e-mail address", max_length=254, blank=True
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "parties"
        ordering = ["case_id", "role"]
        constraints = [
            models.UniqueConstraint(fields=["case", "role"], name="party_role_once_per_case"),
            models.CheckConstraint(
                condition=models.Q(role__in=PartyRole.values), name="party_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.name}"

    @property
    def side(self) -> Side:
        """The side this party is on."""
        return PartyRole(self.role).side

    @property
    def reach_name(self) -> str:
        """Who to ask for on the telephone."""
        return self.contact_name or self.name

    @property
    def reach_phone(self) -> str:
        """The number to ring: the mediation contact's, else the party's own."""
        return self.contact_phone or self.phone

    @property
    def reach_email(self) -> str:
        """Where to write: the mediation contact's address, else the party's own."""
        return self.contact_email or self.email


class DateToAvoid(models.Model):
    """Days on which a party cannot come; one day has the same first and last day."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="dates_to_avoid")
    first_day = models.DateField()
    last_day = models.DateField()
    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "dates to avoid"
        ordering = ["first_day"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="date_to_avoid_ends_after_start",
                violation_error_message="The last day must not be before the first day.",
            )
        ]

    def __str__(self) -> str:
        if self.first_day == self.last_day:
            return f"{self.first_day:%-d %B %Y}"
        return f"{self.first_day:%-d %B %Y} to {self.last_day:%-d %B %Y}"


class Need(models.Model):
    """What one party needs to take part; the feed only says that a need exists."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(max_length=12, choices=NeedKind.choices)
    detail = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    history = HistoricalRecords()

    class Meta:
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(fields=["party", "kind"], name="need_once_per_party")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
