"""Filling the diary with bookable hours."""

import logging
from datetime import date, datetime

from django.db import transaction

from accounts.enums import Role
from accounts.models import User
from appointments.errors import DatesWrong
from appointments.models import Slot, WorkingPattern
from appointments.permissions import RULES
from appointments.scheduling import open_days, without_overlaps
from appointments.services.supply import existing_hours, times_away, wanted_hours
from core.decisions import require

logger = logging.getLogger(__name__)
LONGEST_DAYS = 366


def generate_slots(*, first_day: date, last_day: date, actor: User | None, at: datetime) -> int:
    """Add the hours of every working pattern on the days given; the number of new slots.

    Existing slots are never changed or doubled, so it can run again at any time; while a
    mediator is away there are none.
    `actor` None: the system. Raises DatesWrong, CalendarEnds, NotAllowed.
    """
    if actor is not None:
        require(RULES, "generate_slots", actor, None)
    check_days(first_day, last_day)
    with transaction.atomic():
        new = add_hours(first_day=first_day, last_day=last_day, at=at)
    logger.info("generated %d slots from %s to %s", new, first_day, last_day)
    return new


def add_hours(
    *,
    first_day: date,
    last_day: date,
    at: datetime,
    mediator_id: int | None = None,
    after: datetime | None = None,
) -> int:
    """Add the hours that are missing, of all mediators or one; returns how many.

    None while the mediator is away, none that begin before `after`. Call inside a transaction.
    """
    days = open_days(first_day, last_day)
    patterns = hold_patterns(mediator_id)
    mediators = {pattern.mediator_id for pattern in patterns}
    taken = existing_hours(mediators, first_day, last_day)
    away = times_away(mediators, first_day, last_day)
    new = [
        Slot(
            mediator_id=mediator,
            scheme_id=hour.scheme_id,
            starts_at=hour.starts_at,
            ends_at=hour.ends_at,
            created_at=at,
        )
        for (mediator, day), wanted in wanted_hours(patterns, days).items()
        for hour in without_overlaps(wanted, [*taken[mediator, day], *away[mediator]])
        if after is None or hour.starts_at > after
    ]
    Slot.objects.bulk_create(new, ignore_conflicts=True, batch_size=1000)
    return len(new)


def hold_patterns(mediator_id: int | None = None) -> list[WorkingPattern]:
    """The patterns of all mediators or one, locked.

    A second run waits, so that both count only what they added; and so does whoever records that
    a mediator is away.
    """
    rows = WorkingPattern.objects.filter(mediator__is_active=True, mediator__role=Role.MEDIATOR)
    if mediator_id is not None:
        rows = rows.filter(mediator_id=mediator_id)
    rows = rows.select_related("scheme__opening_hours")
    return list(rows.select_for_update(of=("self",)).order_by("pk"))


def check_days(first_day: date, last_day: date) -> None:
    """Raise DatesWrong unless the range runs forward and is at most a year."""
    if last_day < first_day:
        raise DatesWrong("The last day must not be before the first day.")
    if (last_day - first_day).days > LONGEST_DAYS:
        raise DatesWrong("Slots can be added for at most one year at a time.")
