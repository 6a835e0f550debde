"""A mediator's day as it runs: what is on now, what comes next, later, and what is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from appointments.enums import AppointmentState
from appointments.selectors.ready import HourReady
from cases.enums import CaseState


@dataclass(frozen=True)
class RunningGroup:
    """One part of the day under its heading."""

    heading: str
    hours: Sequence[HourReady]


def running_groups(hours: Sequence[HourReady], now: datetime) -> list[RunningGroup]:
    """Now, next, later and over, each where there is something in it.

    On now is what has begun, by the mediator or by the clock, and nobody has ended.
    """
    open_hours = [h for h in hours if h.appointment.state == AppointmentState.BOOKED]
    running = [h for h in open_hours if is_on(h, now)]
    ahead = [h for h in open_hours if h not in running]
    groups = [
        RunningGroup("Now", running),
        RunningGroup("Next", ahead[:1]),
        RunningGroup("Later", ahead[1:]),
        RunningGroup("Over", [h for h in hours if h.appointment.state != AppointmentState.BOOKED]),
    ]
    return [group for group in groups if group.hours]


def is_on(hour: HourReady, now: datetime) -> bool:
    """Whether it has begun."""
    begun = hour.appointment.case.state == CaseState.IN_MEDIATION
    return begun or hour.appointment.starts_at <= now
