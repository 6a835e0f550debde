"""What became of text messages after Notify took them."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from notifications.delivery.rounds import for_one_round
from notifications.delivery.texts import DELIVERED, NOT_DELIVERED, status_of
from notifications.enums import DeliveryState
from notifications.models import Delivery
from notifications.selectors import texts_on_their_way

# Notify gives up after three days at the latest.
ASKED_FOR = timedelta(days=4)


def poll_texts(*, at: datetime) -> int:
    """Ask about each text that is on its way; returns how many did not arrive. Safe to run twice.

    One that did not arrive is a failed message, which becomes a task.
    """
    if not settings.TEXTS_ON:
        return 0
    return sum(
        _note(delivery_id, status_of(remote_id), at)
        for delivery_id, remote_id in for_one_round(texts_on_their_way(at - ASKED_FOR))
    )


def _note(delivery_id: int, status: str, at: datetime) -> bool:
    if status != DELIVERED and status not in NOT_DELIVERED:
        return False
    with transaction.atomic():
        row = Delivery.objects.select_for_update().get(pk=delivery_id)
        if row.state != DeliveryState.SENT or row.arrived_at is not None:
            return False
        if status == DELIVERED:
            row.arrived_at = at
        else:
            row.bounce(at=at)
            row.last_error, row.remote_id = NOT_DELIVERED[status], ""
        row.save()
        return status != DELIVERED
