"""Conversations with one side, timed."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases.enums import LegChannel, Side
from cases.timeline import record
from mediations.errors import LegRefused
from mediations.models import Leg
from mediations.services.clock import refuse_left_running
from mediations.services.locks import lock_mediation


def start_leg(*, mediation_id: int, side: str, channel: str, actor: User, at: datetime) -> Leg:
    """Begin speaking with one side; a conversation still open ends at the same moment.

    The side and channel already open are kept as they are: a double click starts no second leg.
    """
    with transaction.atomic():
        mediation = lock_mediation(mediation_id=mediation_id, action="start_leg", actor=actor)
        if side not in Side.values or channel not in LegChannel.values:
            raise LegRefused("Choose a side and how you speak with it.")
        open_leg = Leg.objects.filter(mediation=mediation, ended_at__isnull=True).first()
        if open_leg and (open_leg.side, open_leg.channel) == (side, channel):
            return open_leg
        if open_leg:
            refuse_left_running(mediation, open_leg, at=at)
            _end(open_leg, at=at)
        leg = Leg.objects.create(
            mediation=mediation,
            side=side,
            channel=channel,
            stage=mediation.stage,
            started_at=at,
            started_by=actor,
        )
        record(
            case=mediation.case,
            kind="mediations.start_leg",
            sentence=f"Conversation started with the {Side(side).label.lower()} side.",
            actor=actor,
            at=at,
        )
        return leg


def end_leg(*, mediation_id: int, actor: User, at: datetime) -> Leg:
    """End the open conversation; LegRefused when none is open."""
    with transaction.atomic():
        mediation = lock_mediation(mediation_id=mediation_id, action="end_leg", actor=actor)
        leg = Leg.objects.filter(mediation=mediation, ended_at__isnull=True).first()
        if leg is None:
            raise LegRefused("No conversation is open.")
        refuse_left_running(mediation, leg, at=at)
        _end(leg, at=at)
        record(
            case=mediation.case,
            kind="mediations.end_leg",
            sentence=f"Conversation ended with the {Side(leg.side).label.lower()} side.",
            actor=actor,
            at=at,
        )
        return leg


def _end(leg: Leg, *, at: datetime) -> None:
    leg.ended_at = max(at, leg.started_at)
    leg.save(update_fields=["ended_at"])
