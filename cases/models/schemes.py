"""Ways of mediating, as data: what a scheme asks for drives how its cases run."""

from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from cases.enums import (
    Attendance,
    CompanionRule,
    LegChannel,
    OutcomeDocument,
    SchemeFormat,
)


class Scheme(models.Model):
    """A named way of mediating; days are calendar days, times minutes."""

    code = models.CharField(max_length=30, unique=True, editable=False)
    name = models.CharField(max_length=120, unique=True)
    takes_cases = models.BooleanField(
        "takes cases",
        default=False,
        help_text="A scheme that does not take cases yet is kept for its settings.",
    )
    attendance = models.CharField(max_length=12, choices=Attendance.choices)
    commissioned_by = models.CharField(
        max_length=200, blank=True, help_text="Who asks for the mediation, when not the court."
    )
    letter_to_commissioner = models.BooleanField(
        "a minimal letter to the commissioner says that mediation took place", default=False
    )
    format = models.CharField(max_length=30, choices=SchemeFormat.choices)
    default_channel = models.CharField(max_length=12, choices=LegChannel.choices)
    duration_minutes = models.PositiveSmallIntegerField(
        "length of an appointment in minutes",
        validators=[MinValueValidator(15), MaxValueValidator(8 * 60)],
    )
    warn_minutes = models.PositiveSmallIntegerField(
        "warn the mediator this many minutes before the end", default=10
    )
    # Before a party may be recorded as not contactable.
    no_show_attempts = models.PositiveSmallIntegerField(
        "calls in vain before a party is not contactable",
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )
    no_show_minutes = models.PositiveSmallIntegerField(
        "the last of them at least this many minutes after the start",
        default=15,
        validators=[MaxValueValidator(120)],
    )
    no_show_contacts = models.PositiveSmallIntegerField(
        "on at least this many numbers, where so many are known",
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    mediators_needed = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(2)]
    )
    companion_rule = models.CharField(max_length=20, choices=CompanionRule.choices)
    appointment_within_days = models.PositiveSmallIntegerField(
        "appointment within this many days of the referral", default=28
    )
    booking_notice_minutes = models.PositiveSmallIntegerField(
        "an appointment is booked at least this many minutes before it begins",
        default=120,
        validators=[MaxValueValidator(7 * 24 * 60)],
        help_text="So that the parties can be told. An hour that begins sooner is not offered.",
    )
    agreement_to_mediate = models.BooleanField(
        "each party agrees in writing to mediate", default=False
    )
    consent_to_share_agreement = models.BooleanField(
        "each party is asked whether that document may be shared", default=False
    )
    outline_before = models.BooleanField("each party writes an outline before", default=False)
    call_before = models.BooleanField("a call with each party before the session", default=False)
    terms_of_reference = models.BooleanField("terms of reference are agreed before", default=False)
    list_of_issues = models.BooleanField("a list of issues is drawn up", default=True)
    outcome_document = models.CharField(max_length=20, choices=OutcomeDocument.choices)
    remedies = models.JSONField(default=list, help_text="Codes of the remedies on offer.")
    options_without_agreement = models.TextField(
        help_text="What each party can do when no agreement is reached, in plain words."
    )
    sunset_days = models.PositiveSmallIntegerField(
        "notes are destroyed this many days after the outcome is confirmed"
    )
    questionnaire_after_days = models.PositiveSmallIntegerField(
        "questionnaire sent this many days after the result"
    )
    follow_up_after_days = models.PositiveSmallIntegerField(
        "follow-up offered this many days after the result; 0 for none", default=0
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(duration_minutes__gt=models.F("warn_minutes")),
                name="scheme_warns_within_its_time",
                violation_error_message="The warning must come after the appointment has begun.",
            ),
            models.CheckConstraint(
                condition=Q(mediators_needed__range=(1, 2)), name="scheme_one_or_two_mediators"
            ),
            models.CheckConstraint(
                condition=Q(appointment_within_days__gt=0), name="scheme_days_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def booking_notice(self) -> timedelta:
        """How long before it begins an appointment must be booked."""
        return timedelta(minutes=self.booking_notice_minutes)

    @property
    def booking_notice_in_words(self) -> str:
        """`2 hours`, `90 minutes`."""
        hours, minutes = divmod(self.booking_notice_minutes, 60)
        number, unit = (self.booking_notice_minutes, "minute") if minutes else (hours, "hour")
        return f"{number} {unit}{'' if number == 1 else 's'}"
