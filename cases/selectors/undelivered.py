"""Messages about an appointment that did not arrive, and whether a later one did."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from cases.enums.task_keys import DELIVERY
from cases.models import Case, Party, Task
from cases.selectors.tasks import open_tasks
from notifications.enums import Channel, DeliveryState, NoticeKind
from notifications.models import Delivery

# The next of these says all that the one before said, so one task a person is enough.
ABOUT_APPOINTMENT = (
    NoticeKind.APPOINTMENT_BOOKED,
    NoticeKind.APPOINTMENT_CHANGED,
    NoticeKind.APPOINTMENT_REMINDER,
)


def not_made_good(failed: Iterable[Delivery]) -> list[Delivery]:
    """Those to whose address nothing about an appointment came later; one query, none for none."""
    rows = list(failed)
    addresses = {row.address for row in rows if row.notice.kind in ABOUT_APPOINTMENT} - {""}
    reached: dict[str, datetime] = {}
    if addresses:
        sent = Delivery.objects.filter(
            state=DeliveryState.SENT, address__in=addresses, notice__kind__in=ABOUT_APPOINTMENT
        )
        facts = ("channel", "address", "sent_at", "arrived_at")
        for channel, address, sent_at, arrived_at in sent.values_list(*facts):
            # That Notify took a text does not say that it arrived.
            came = arrived_at if channel == Channel.SMS else sent_at
            if came is not None:
                reached[address] = max(came, reached.get(address, came))
    return [row for row in rows if not _later(row, reached.get(row.address))]


def _later(failed: Delivery, came: datetime | None) -> bool:
    if failed.notice.kind not in ABOUT_APPOINTMENT or came is None or failed.failed_at is None:
        return False
    return came > failed.failed_at


def is_told_already(failed: Delivery) -> bool:
    """Whether a task about another such message to the same person was opened for it, or is open.

    An e-mail and a text that both fail are one thing to do: ring the party.
    """
    if failed.notice.kind not in ABOUT_APPOINTMENT:
        return False
    others = _of(failed.notice.case_reference, failed.notice.recipient_name).exclude(pk=failed.pk)
    keys = Q(pk=None)
    for pk in others.values_list("pk", flat=True):
        keys |= Q(dedupe_key__startswith=f"{DELIVERY}{pk}:")
    asked = open_tasks(DELIVERY).filter(keys)
    return asked.exists() or Task.objects.filter(keys, created_at__gte=failed.failed_at).exists()


def contact_tasks(case: Case, party: Party) -> QuerySet[Task]:
    """Tasks, done ones too, about messages of its appointment that did not reach the party."""
    keys = Q(pk=None)
    for pk in _of(case.reference, party.write_name).values_list("pk", flat=True):
        keys |= Q(dedupe_key__startswith=f"{DELIVERY}{pk}:")
    return Task.objects.filter(keys)


def _of(reference: str, recipient: str) -> QuerySet[Delivery]:
    return Delivery.objects.filter(
        state=DeliveryState.FAILED,
        notice__case_reference=reference,
        notice__recipient_name=recipient,
        notice__kind__in=ABOUT_APPOINTMENT,
    )
