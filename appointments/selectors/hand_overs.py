"""Hand-overs of a person, and the appointments they are about."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from appointments.enums import AppointmentState, HandOverOutcome
from appointments.models import Appointment, HandedCase, HandOver
from cases.enums import CaseState
from cases.models import Case


def to_hand_over(
    mediator: User, *, starts_at: datetime, ends_at: datetime
) -> QuerySet[Appointment]:
    """The hours booked in that time in which no mediation has begun, soonest first.

    Also those of the day that have passed: nobody rang the parties.
    """
    rows = booked(mediator, starts_at, ends_at).filter(case__state=CaseState.BOOKED)
    return rows.order_by("starts_at", "pk")


def in_mediation(hand_over: HandOver) -> QuerySet[Appointment]:
    """The hours of that time whose mediation has begun: they are left alone; one query."""
    rows = booked(hand_over.mediator, hand_over.starts_at, hand_over.ends_at)
    return rows.filter(case__state=CaseState.IN_MEDIATION)


def booked(mediator: User, starts_at: datetime, ends_at: datetime) -> QuerySet[Appointment]:
    """The mediator's hours of that time that were neither held nor cancelled."""
    mine = Appointment.objects.filter(mediator=mediator, state=AppointmentState.BOOKED)
    rows: QuerySet[Appointment] = mine.overlapping(starts_at, ends_at)
    return rows.select_related("case__scheme", "mediator")


def hand_overs_of(user: User) -> QuerySet[HandOver]:
    """The person's own, with how many cases are in which state."""
    counts = {
        outcome.lower(): Count("cases", filter=Q(cases__outcome=outcome))
        for outcome in HandOverOutcome
    }
    return HandOver.objects.filter(actor=user).select_related("mediator").annotate(**counts)


def handed_cases(hand_over: HandOver, user: User) -> QuerySet[HandedCase]:
    """The cases in the order of their hours; only what the person may see now; one query."""
    rows = hand_over.cases.filter(
        appointment__case__in=Case.objects.visible_to(user).order_by().values("pk")
    )
    return rows.select_related(
        "appointment__case", "same_hour__mediator", "later__mediator", "appointment__mediator"
    )
