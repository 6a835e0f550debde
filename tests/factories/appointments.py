"""The diary, for tests."""

from datetime import datetime, time, timedelta
from uuid import uuid4

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from appointments.enums import LIVE
from appointments.models import (
    Absence,
    Appointment,
    BookingPlan,
    CalendarLink,
    HandedCase,
    HandOver,
    Hold,
    Interpreter,
    Offer,
    PartyAttendance,
    PartyLink,
    PartyReply,
    PlannedCase,
    RevokedSecret,
    SchemeHours,
    Slot,
    WeeklyQuota,
    WorkingPattern,
)
from appointments.querysets import midnight
from appointments.services.holding import take_up
from core.links import hash_of
from tests.factories.accounts import CaseAdminFactory, UserFactory
from tests.factories.cases import CaseFactory, SchemeFactory


class WorkingPatternFactory(DjangoModelFactory):
    class Meta:
        model = WorkingPattern

    mediator = factory.SubFactory(UserFactory)
    weekday = 0
    starts = time(9)
    ends = time(17)


def tomorrow_at_ten() -> datetime:
    """Ten o'clock, local time, on the day after today."""
    day = timezone.localdate() + timedelta(days=1)
    return datetime.combine(day, time(10), tzinfo=timezone.get_default_timezone())


class SlotFactory(DjangoModelFactory):
    class Meta:
        model = Slot

    mediator = factory.SubFactory(UserFactory)
    starts_at = factory.LazyFunction(tomorrow_at_ten)
    ends_at = factory.LazyAttribute(lambda slot: slot.starts_at + timedelta(hours=1))


class AppointmentFactory(DjangoModelFactory):
    """An appointment as it stands in the diary, with its hour taken up while it is live.

    The case's own state is the caller's.
    """

    class Meta:
        model = Appointment

    case = factory.SubFactory(CaseFactory)
    slot = factory.SubFactory(SlotFactory)
    mediator = factory.SelfAttribute("slot.mediator")
    starts_at = factory.SelfAttribute("slot.starts_at")
    ends_at = factory.SelfAttribute("slot.ends_at")
    booked_at = factory.LazyFunction(timezone.now)
    booked_by = factory.SubFactory(CaseAdminFactory)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        appointment = super()._create(model_class, *args, **kwargs)
        if appointment.state in LIVE:
            HoldFactory(appointment=appointment)
        return appointment


class HoldFactory(DjangoModelFactory):
    """The appointment's own hour."""

    class Meta:
        model = Hold

    appointment = factory.SubFactory(AppointmentFactory)
    slot = factory.SelfAttribute("appointment.slot")
    resource = factory.LazyAttribute(lambda hold: f"mediator:{hold.appointment.mediator_id}")
    starts_at = factory.SelfAttribute("appointment.starts_at")
    ends_at = factory.SelfAttribute("appointment.ends_at")


class InterpreterFactory(DjangoModelFactory):
    class Meta:
        model = Interpreter

    name = factory.Sequence(lambda n: f"Interpreter {n}")
    languages = "Polish"


class AbsenceFactory(DjangoModelFactory):
    """A whole day of leave, tomorrow."""

    class Meta:
        model = Absence

    mediator = factory.SubFactory(UserFactory)
    kind = "LEAVE"
    starts_at = factory.LazyFunction(lambda: midnight(timezone.localdate() + timedelta(days=1)))
    ends_at = factory.LazyAttribute(lambda away: away.starts_at + timedelta(days=1))
    reason = "Annual leave"
    recorded_at = factory.LazyFunction(timezone.now)
    recorded_by = factory.SubFactory(CaseAdminFactory)


class SchemeHoursFactory(DjangoModelFactory):
    """Evenings, and Saturdays."""

    class Meta:
        model = SchemeHours

    scheme = factory.SubFactory(SchemeFactory)
    opens = time(8)
    closes = time(21)
    saturdays = True


class WeeklyQuotaFactory(DjangoModelFactory):
    class Meta:
        model = WeeklyQuota

    mediator = factory.SubFactory(UserFactory)
    appointments = 2
    valid_from = factory.LazyFunction(timezone.localdate)


class BookingPlanFactory(DjangoModelFactory):
    class Meta:
        model = BookingPlan

    token = factory.LazyFunction(uuid4)
    actor = factory.SubFactory(CaseAdminFactory)
    asked_at = factory.LazyFunction(timezone.now)


class PlannedCaseFactory(DjangoModelFactory):
    class Meta:
        model = PlannedCase

    plan = factory.SubFactory(BookingPlanFactory)
    case = factory.SubFactory(CaseFactory, state="READY")
    version = factory.SelfAttribute("case.version")
    slot = factory.SubFactory(SlotFactory)
    outcome = "PLANNED"


class PartyLinkFactory(DjangoModelFactory):
    """A link whose address is `/party/<secret>/`; the party is claimant 1 of the case."""

    class Meta:
        model = PartyLink

    class Params:
        secret = factory.Sequence(lambda n: f"secret-{n:036d}")

    appointment = factory.SubFactory(AppointmentFactory, case__state="BOOKED")
    party = factory.LazyAttribute(lambda link: link.appointment.case.parties.get(role="CLAIMANT_1"))
    nonce = factory.Sequence(lambda n: f"nonce-{n:037d}")
    secret_hash = factory.LazyAttribute(lambda link: hash_of(link.secret))
    sent_at = factory.LazyFunction(timezone.now)


class PartyReplyFactory(DjangoModelFactory):
    class Meta:
        model = PartyReply

    link = factory.SubFactory(PartyLinkFactory)
    attends = "YES"
    may_settle = "YES"
    answered_at = factory.LazyFunction(timezone.now)


class PartyAttendanceFactory(DjangoModelFactory):
    """Claimant 1 attended."""

    class Meta:
        model = PartyAttendance

    appointment = factory.SubFactory(AppointmentFactory)
    party = factory.LazyAttribute(lambda row: row.appointment.case.parties.get(role="CLAIMANT_1"))
    kind = "ATTENDED"
    recorded_at = factory.LazyFunction(timezone.now)
    recorded_by = factory.SelfAttribute("appointment.mediator")


class CalendarLinkFactory(DjangoModelFactory):
    """A link whose secret is `secret`."""

    class Meta:
        model = CalendarLink

    class Params:
        secret = factory.Sequence(lambda n: f"calendar-secret-{n:030d}")

    mediator = factory.SubFactory(UserFactory)
    digest = factory.LazyAttribute(lambda link: hash_of(link.secret))
    created_at = factory.LazyFunction(timezone.now)


class RevokedSecretFactory(DjangoModelFactory):
    class Meta:
        model = RevokedSecret

    class Params:
        secret = factory.Sequence(lambda n: f"revoked-{n:035d}")

    link = factory.SubFactory(PartyLinkFactory)
    secret_hash = factory.LazyAttribute(lambda row: hash_of(row.secret))
    revoked_at = factory.LazyFunction(timezone.now)


class HandOverFactory(DjangoModelFactory):
    """Of today."""

    class Meta:
        model = HandOver

    token = factory.LazyFunction(uuid4)
    actor = factory.SubFactory(CaseAdminFactory)
    mediator = factory.SubFactory(UserFactory)
    starts_at = factory.LazyFunction(lambda: midnight(timezone.localdate()))
    ends_at = factory.LazyAttribute(lambda one: one.starts_at + timedelta(days=1))
    reason = "Away at short notice"
    asked_at = factory.LazyFunction(timezone.now)


class HandedCaseFactory(DjangoModelFactory):
    class Meta:
        model = HandedCase

    hand_over = factory.SubFactory(HandOverFactory)
    appointment = factory.SubFactory(AppointmentFactory, case__state="BOOKED")
    version = factory.SelfAttribute("appointment.case.version")
    why = "Nobody else who may have the case is free at its hour."
    choice = "LEAVE"


class OfferFactory(DjangoModelFactory):
    """An hour kept for four hours from now, with what it takes up."""

    class Meta:
        model = Offer
        skip_postgeneration_save = True

    case = factory.SubFactory(CaseFactory, state="READY")
    slot = factory.SubFactory(SlotFactory)
    made_at = factory.LazyFunction(timezone.now)
    until = factory.LazyAttribute(lambda offer: offer.made_at + timedelta(hours=4))
    made_by = factory.SubFactory(CaseAdminFactory)

    @factory.post_generation
    def holds(self, create, extracted, **kwargs):
        if create:
            take_up(self, [self.slot], [])
