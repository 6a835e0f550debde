"""A clock that was left running past its day: the mediator says when they stopped."""

from datetime import datetime, time

from django.db import transaction

from accounts.models import User
from cases.timeline import record
from core.clocks.calendar import in_words, local_day
from core.clocks.counts import CannotCount
from core.clocks.wall import certain_local, local_time
from core.history import save_version
from mediations.errors import ClockRefused
from mediations.models import Leg, Mediation
from mediations.selectors.times import left_running, ran_past_its_day
from mediations.services.locks import lock_mediation


def stop_clock(
    *, mediation_id: int, clock: time, actor: User, at: datetime, version: int | None = None
) -> Mediation:
    """The mediation, and a conversation still open, stopped at `clock` on the day it began.

    Raises ClockRefused for a time that cannot be, and where no clock was left running.
    """
    with transaction.atomic():
        mediation = lock_mediation(
            mediation_id=mediation_id, action="stop_clock", actor=actor, version=version
        )
        legs = list(mediation.legs.all())
        since = left_running(mediation, legs, now=at)
        if since is None:
            raise ClockRefused("No clock was left running, so nothing was changed.")
        stopped = moment_on_day(since, clock, begun=latest(legs, since))
        Leg.objects.filter(mediation=mediation, ended_at=None).update(ended_at=stopped)
        mediation.stopped_at = mediation.stopped_at or stopped
        save_version(mediation, actor=actor, reason="Told when the clock was stopped")
        record(
            case=mediation.case,
            kind="mediations.stop_clock",
            sentence=f"Mediator said that they stopped at {clock:%H:%M} on "
            f"{in_words(local_day(since))}.",
            actor=actor,
            at=at,
        )
        return mediation


def latest(legs: list[Leg], since: datetime) -> datetime:
    """The last moment of that day that is known: nobody stopped before it."""
    known = [moment for leg in legs for moment in (leg.started_at, leg.ended_at) if moment]
    same = [moment for moment in known if local_day(moment) == local_day(since)]
    return max([since, *same])


def moment_on_day(since: datetime, clock: time, *, begun: datetime) -> datetime:
    """The moment on the day of `since`. Raises ClockRefused before `begun`, or where unclear."""
    day = local_day(since)
    try:
        moment = certain_local(datetime.combine(day, clock))
    except CannotCount as unclear:
        raise ClockRefused(str(unclear)) from unclear
    # The form takes no seconds.
    if moment < begun.replace(second=0, microsecond=0):
        raise ClockRefused(
            f"Give a time on {in_words(day)} that is not before {local_time(begun):%H:%M}, when "
            "something was still recorded."
        )
    return max(moment, begun)


def refuse_left_running(mediation: Mediation, leg: Leg, *, at: datetime) -> None:
    """Raise ClockRefused where the open conversation ran past its day."""
    if ran_past_its_day(mediation, leg.started_at, at):
        raise ClockRefused(
            f"The clock has run since {in_words(local_day(leg.started_at))}. First say when you "
            "stopped, beside “Time used”."
        )


def end_open_legs(mediation: Mediation, *, at: datetime) -> None:
    """The mediation ends; of a conversation that ran past its day no minutes are counted."""
    for leg in mediation.legs.filter(ended_at=None):
        past = ran_past_its_day(mediation, leg.started_at, at)
        leg.ended_at = leg.started_at if past else max(at, leg.started_at)
        leg.save(update_fields=["ended_at"])
