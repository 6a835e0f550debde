"""Free hours follow a changed working pattern; booked ones stay."""

from datetime import datetime

from appointments.models import Slot
from appointments.scheduling import Hour, open_days, without_overlaps
from appointments.selectors.diary import filled_to
from appointments.services.slots import add_hours, hold_patterns
from appointments.services.supply import times_away, wanted_hours
from appointments.services.withdrawing import withdraw
from core.clocks.calendar import local_day


def refit(*, mediator_id: int, at: datetime) -> int:
    """Make the mediator's free hours to come those of the patterns, as far as the diary is filled.

    Returns how many hours left or came. Call inside a transaction; again changes nothing.
    """
    first, last = local_day(at), filled_to()
    if last is None or last < first:
        return 0
    patterns = hold_patterns(mediator_id)
    slots = Slot.objects.offered().future(at).filter(mediator_id=mediator_id)
    slots = slots.between(first, last)
    free = {slot.pk: hour_of(slot) for slot in slots.unbooked()}
    held = [hour_of(slot) for slot in slots.exclude(pk__in=free)]
    away = times_away({mediator_id}, first, last)[mediator_id]
    wanted = {
        hour
        for hours in wanted_hours(patterns, open_days(first, last)).values()
        for hour in without_overlaps(hours, [*held, *away])
    }
    left = withdraw([pk for pk, hour in free.items() if hour not in wanted], at=at)
    came = add_hours(first_day=first, last_day=last, at=at, mediator_id=mediator_id, after=at)
    return left + came


def hour_of(slot: Slot) -> Hour:
    """What a slot is compared by."""
    return Hour(slot.starts_at, slot.ends_at, slot.scheme_id)
