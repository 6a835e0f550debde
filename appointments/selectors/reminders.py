"""Whose appointment is near, and who of a case is written to about it."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from appointments.models import Appointment
from cases.enums import StopKind
from cases.models import Case, Party
from cases.selectors.concerns import concern_stops, concerns_of
from cases.selectors.stops import live_stops, paused_parties

HAS_EMAIL = ~Q(email="", contact_email="", preferred_email=None)


class Near(NamedTuple):
    """A party whose appointment comes in the days to come."""

    party_id: int
    appointment_id: int
    starts_at: datetime
    booked_at: datetime


def near_appointments(at: datetime, last: datetime) -> list[Near]:
    """Parties with an e-mail address and a booked hour until `last`, soonest first; one query."""
    hours = Appointment.objects.awaited().filter(starts_at__gt=at, starts_at__lte=last)
    rows = Party.objects.filter(HAS_EMAIL, case__appointments__in=hours)
    rows = rows.exclude(pk__in=paused_parties(at))
    columns = ("pk", *(f"case__appointments__{name}" for name in ("pk", "starts_at", "booked_at")))
    ordered = rows.order_by("case__appointments__starts_at", "case__appointments__pk", "pk")
    return [Near(*row) for row in ordered.values_list(*columns)]


def booked_hour(appointment_id: int) -> Appointment | None:
    """The appointment while it and its case are booked, with all that a message names."""
    found = (
        Appointment.objects.awaited()
        .select_related("case__scheme", "mediator")
        .filter(pk=appointment_id)
    )
    hour: Appointment | None = found.first()
    return hour


def parties_to_remind(case: Case, party_ids: Iterable[int], *, at: datetime) -> list[Party]:
    """Those of the parties who may be written to now.

    Nobody in breathing space, and nobody at all in a case that must leave mediation or waits for
    a decision.
    """
    others = live_stops().filter(party__case=case).exclude(kind=StopKind.BREATHING_SPACE)
    if others.exists() or concern_stops(case, concerns_of([case])[case.pk]):
        return []
    parties = case.parties.filter(HAS_EMAIL, pk__in=party_ids).exclude(pk__in=paused_parties(at))
    rows = parties.select_related("preferred_email", "preferred_phone")
    return list(rows.prefetch_related("needs").order_by("role"))
