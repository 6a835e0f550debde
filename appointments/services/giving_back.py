"""Cancelling time away: the hours come back."""

from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models import User
from appointments.errors import AbsenceRefused
from appointments.models import Absence
from appointments.permissions import RULES
from appointments.selectors.diary import filled_to
from appointments.services.away_tasks import is_back
from appointments.services.slots import add_hours
from core.clocks.calendar import local_day
from core.decisions import require
from core.history import save_with_history


def cancel_absence(*, absence_id: int, actor: User, at: datetime) -> int:
    """The mediator is there after all; returns how many hours to come are in the diary again.

    Again changes nothing. Raises AbsenceRefused, NotAllowed.
    """
    with transaction.atomic():
        rows = Absence.objects.select_for_update(of=("self",)).select_related("mediator")
        absence: Absence = rows.get(pk=absence_id)
        require(RULES, "cancel_absence", actor, absence)
        if absence.cancelled_at is not None:
            return 0
        if absence.ends_at <= at:
            raise AbsenceRefused("This time away is over already, so nothing was changed.")
        absence.cancelled_at, absence.cancelled_by = at, actor
        save_with_history(absence, actor=actor, reason="Cancelled")
        is_back(absence, at=at)
        return give_back(absence, at)


def give_back(absence: Absence, at: datetime) -> int:
    """Add the hours of the working patterns again, as far as the diary has been filled."""
    known = [day for day in (filled_to(), absence.filled_to) if day is not None]
    first_day = local_day(max(absence.starts_at, at))
    last_day = min(local_day(absence.ends_at - timedelta(seconds=1)), max(known, default=date.min))
    if last_day < first_day:
        return 0
    return add_hours(
        first_day=first_day, last_day=last_day, at=at, mediator_id=absence.mediator_id, after=at
    )
