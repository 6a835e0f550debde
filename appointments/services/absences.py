"""Recording when a mediator is away."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from accounts.enums import Role
from accounts.models import User
from appointments.errors import AbsenceRefused
from appointments.models import Absence
from appointments.permissions import RULES
from appointments.selectors.diary import filled_to
from appointments.services.away_tasks import ask_leaders, hold_booked_cases
from appointments.services.slots import hold_patterns
from appointments.services.withdrawing import withdraw_free
from core.decisions import require
from core.history import save_with_history

LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Recorded:
    """The time away, how many free hours left the diary, and how many booked ones are in it."""

    absence: Absence
    withdrawn: int = 0
    booked: int = 0


def record_absence(
    *,
    mediator_id: int,
    kind: str,
    starts_at: datetime,
    ends_at: datetime,
    reason: str,
    actor: User,
    at: datetime,
) -> Recorded:
    """The mediator takes no new appointments in that time; booked ones become the leader's tasks.

    The same again by the same person gives back what exists. Raises AbsenceRefused, NotAllowed.
    """
    with transaction.atomic():
        absence = Absence(
            mediator=User.objects.select_related("team").get(pk=mediator_id),
            kind=kind,
            starts_at=starts_at,
            ends_at=ends_at,
            reason=reason,
            filled_to=filled_to(),
            recorded_at=at,
            recorded_by=actor,
        )
        require(RULES, "record_absence", actor, absence)
        check(absence, at)
        # Hours that are being added meanwhile are waited for.
        hold_patterns(mediator_id)
        if same := _same(absence):
            return Recorded(same)
        check_overlaps(absence)
        hold_booked_cases(absence, at)
        _save_new(absence, actor)
        withdrawn = withdraw_free(
            mediator_id=mediator_id, starts_at=starts_at, ends_at=ends_at, at=at
        )
        return Recorded(absence, withdrawn, ask_leaders(absence, at=at))


def check(absence: Absence, at: datetime) -> None:
    """Raise AbsenceRefused unless it is time to come of a mediator who works here."""
    if absence.mediator.role != Role.MEDIATOR or not absence.mediator.is_active:
        raise AbsenceRefused(f"{absence.mediator.name} takes no appointments.")
    if absence.ends_at <= absence.starts_at:
        raise AbsenceRefused("The end must be after the beginning.")
    if absence.ends_at <= at:
        raise AbsenceRefused("That time is in the past. Enter today or a later day.")
    if absence.ends_at - absence.starts_at > LONGEST:
        raise AbsenceRefused("Time away can be at most a year. Record the rest separately.")


def check_overlaps(absence: Absence) -> None:
    """Raise AbsenceRefused naming the other time away of the mediator that it touches."""
    others = Absence.objects.in_force().filter(mediator=absence.mediator)
    other = others.overlapping(absence.starts_at, absence.ends_at).first()
    if other is not None:
        raise AbsenceRefused(
            f"{absence.mediator.name} is away already: {other.get_kind_display().lower()}, "
            f"{other.when}. Cancel that first, or choose another time."
        )


def _same(absence: Absence) -> Absence | None:
    """What a double click has recorded already."""
    return (
        Absence.objects.in_force()
        .filter(
            mediator=absence.mediator,
            kind=absence.kind,
            starts_at=absence.starts_at,
            ends_at=absence.ends_at,
            recorded_by=absence.recorded_by,
        )
        .first()
    )


def _save_new(absence: Absence, actor: User) -> None:
    try:
        with transaction.atomic():
            save_with_history(absence, actor=actor, reason="Recorded")
    except IntegrityError as clash:
        check_overlaps(absence)
        raise AbsenceRefused("Somebody else has just recorded time away then.") from clash
