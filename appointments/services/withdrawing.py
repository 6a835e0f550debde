"""Taking free hours out of the diary; a booked hour stays."""

from datetime import datetime

from appointments.models import Absence, Slot


def withdraw_free(*, mediator_id: int, starts_at: datetime, ends_at: datetime, at: datetime) -> int:
    """Take the mediator's free hours to come that touch this time out; returns how many.

    An hour that a cancelled appointment names is kept, marked as withdrawn; the others are
    deleted. Call inside a transaction.
    """
    rows = Slot.objects.offered().future(at).filter(mediator_id=mediator_id)
    return withdraw([slot.pk for slot in rows.overlapping(starts_at, ends_at)], at=at)


def withdraw(slots: list[int], *, at: datetime) -> int:
    """Take those of the hours out that nobody has; call inside a transaction."""
    # Locked first and looked at afterwards, so that a booking that was on its way is seen.
    held = Slot.objects.select_for_update(of=("self",)).filter(pk__in=slots).order_by("pk")
    free = Slot.objects.filter(pk__in=[slot.pk for slot in held]).unbooked()
    kept = list(free.filter(appointments__isnull=False).values_list("pk", flat=True).distinct())
    Slot.objects.filter(pk__in=kept).update(withdrawn_at=at)
    _, deleted = Slot.objects.filter(
        pk__in=list(free.exclude(pk__in=kept).values_list("pk", flat=True))
    ).delete()
    return len(kept) + deleted.get("appointments.Slot", 0)


def withdraw_given_back(slot: Slot, *, at: datetime) -> None:
    """The hour of a cancelled appointment does not come back while its mediator is away."""
    # Locked, so that a time away that is just being recorded is seen.
    Slot.objects.select_for_update(of=("self",)).get(pk=slot.pk)
    away = Absence.objects.in_force().filter(mediator_id=slot.mediator_id)
    if away.overlapping(slot.starts_at, slot.ends_at).exists():
        Slot.objects.filter(pk=slot.pk).update(withdrawn_at=at)
