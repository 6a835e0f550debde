"""Parties and when they cannot come."""

from django.db import models
from simple_history.models import HistoricalRecords

from cases.enums import Language, PartyRole, PartyType, Side
from cases.models.cases import Case
from core.names import isolated


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
    contact_language = models.CharField(
        "language of the mediation contact",
        max_length=2,
        choices=Language.choices,
        default=Language.ENGLISH,
    )
    # Verified alternatives that were made the first to ring or to write to.
    preferred_phone = models.ForeignKey(
        "cases.AlternativeContact",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="preferred telephone",
    )
    preferred_email = models.ForeignKey(
        "cases.AlternativeContact",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="preferred e-mail address",
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
        return f"{self.get_role_display()}: {isolated(self.name)}"

    @property
    def side(self) -> Side:
        """The side this party is on."""
        return PartyRole(self.role).side

    @property
    def is_firm(self) -> bool:
        """Whether somebody must be named who acts for it."""
        return self.type in {PartyType.COMPANY, PartyType.ORGANISATION}

    @property
    def reach_name(self) -> str:
        """Who to ask for on the telephone: whose the preferred number is, else the contact."""
        if self.preferred_phone is not None:
            return self.preferred_phone.whose or self.name
        return self.contact_name or self.name

    @property
    def reach_phone(self) -> str:
        """The number to ring: the preferred one, else the mediation contact's, else the party's."""
        if self.preferred_phone is not None:
            return self.preferred_phone.value
        return self.contact_phone or self.phone

    @property
    def write_name(self) -> str:
        """Whom messages are addressed to."""
        if self.preferred_email is not None:
            return self.preferred_email.whose or self.name
        return self.contact_name or self.name

    @property
    def reach_email(self) -> str:
        """Where to write: the preferred address, else the mediation contact's, else the party's."""
        if self.preferred_email is not None:
            return self.preferred_email.value
        return self.contact_email or self.email


class DateToAvoid(models.Model):
    """Days on which a party cannot come; one day has the same first and last day."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="dates_to_avoid")
    first_day = models.DateField()
    last_day = models.DateField()
    # When the party said so on its own page; empty: sent by the court or recorded by a colleague.
    said_at = models.DateTimeField(null=True, blank=True, editable=False)
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
