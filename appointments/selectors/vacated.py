"""Hours of the next two weeks that were given back and that nobody has, and those kept."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from appointments.enums import AppointmentState
from appointments.models import Appointment, Offer, Slot
from appointments.querysets import SlotQuerySet
from cases.models import Case

AHEAD = timedelta(days=14)
# As soon as a party can be told of, in the usual scheme; each case's own notice is kept, too.
SOONEST = timedelta(hours=2)
MOST = 50


def vacated_hours(*, user: User | None, at: datetime) -> SlotQuerySet:
    """Free hours that an appointment gave back, soonest first; None for all; one query."""
    given_back = Appointment.objects.filter(slot=OuterRef("pk"), state=AppointmentState.CANCELLED)
    slots: SlotQuerySet = Slot.objects.future(at + SOONEST).free()
    slots = slots.filter(Exists(given_back), starts_at__lt=at + AHEAD)
    if user is not None:
        slots = slots.visible_to(user)
    return slots.select_related("mediator__team").order_by("starts_at", "mediator__name", "pk")


def offers_for(user: User) -> QuerySet[Offer]:
    """Offers, open and ended, for cases that the person may see."""
    rows = Offer.objects.filter(case__in=Case.objects.visible_to(user).order_by().values("pk"))
    return rows.select_related("case", "slot__mediator", "made_by")


def open_offers(user: User) -> QuerySet[Offer]:
    """Hours that are kept now, soonest first; one query."""
    return offers_for(user).filter(ended_at=None).order_by("slot__starts_at", "pk")
