"""The hours in which somebody is at work to do what is due."""

from datetime import datetime, time

from core.clocks.calendar import LONDON
from core.clocks.wall import at_local

OPENS, CLOSES = time(9), time(17)


def in_service_hours(moment: datetime) -> datetime:
    """The moment, or where nobody is at work then: 09:00 or 17:00 of its own day."""
    local = moment.astimezone(LONDON)
    return at_local(local.date(), min(max(local.time(), OPENS), CLOSES))
