"""Taking up what an appointment needs, and giving it back; call inside a transaction."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db import connection

from appointments.models import Appointment, Hold, Offer, Slot
from appointments.services.withdrawing import withdraw_given_back


def hold_resources(resources: Collection[str]) -> None:
    """Let nobody else take these up until the transaction ends; after the case and the slots.

    Always in one order, so that bookings wait for each other but never in a ring. On SQLite the
    write lock does the same.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for resource in sorted(resources):
                cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [resource])


def take_up(thing: Appointment | Offer, run: Sequence[Slot], others: Iterable[str]) -> None:
    """Store the hours, and the others for all the time; IntegrityError where one is taken."""
    owner = "offer" if isinstance(thing, Offer) else "appointment"
    rows = [
        Hold(
            **{owner: thing},
            resource=f"mediator:{slot.mediator_id}",
            slot=slot,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
        )
        for slot in run
    ]
    times = {"starts_at": run[0].starts_at, "ends_at": run[-1].ends_at}
    rows += [Hold(**{owner: thing}, resource=key, **times) for key in others]
    Hold.objects.bulk_create(sorted(rows, key=lambda row: (row.resource, row.starts_at)))


def slots_of(appointment: Appointment) -> list[Slot]:
    """The hours that it takes up, by number."""
    return list(Slot.objects.filter(holds__appointment=appointment).order_by("pk"))


def give_back(appointment: Appointment, *, at: datetime) -> None:
    """Everything is free again; hours of a mediator who is away meanwhile leave the diary."""
    slots = slots_of(appointment)
    appointment.holds.all().delete()
    for slot in slots:
        withdraw_given_back(slot, at=at)
