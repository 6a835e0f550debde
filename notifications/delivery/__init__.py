"""Bringing notices to their recipients: at least once, with one message id for every attempt.

A worker takes a delivery by moving its due moment to the end of a lease. When the worker is
killed, the lease runs out and the sweep sends the message again under the same message id, so
that the receiver can drop a repeat.
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPResponseException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone

from core.links import reveal_links
from notifications.delivery.rounds import for_one_round
from notifications.delivery.texts import Handed, hand_over
from notifications.enums import Answer, Channel, DeliveryState
from notifications.models import Delivery
from notifications.selectors import due_delivery_ids

logger = logging.getLogger(__name__)
BACK_OFF_MINUTES = (1, 5, 15, 60, 60)
ATTEMPTS = len(BACK_OFF_MINUTES) + 1


def deliver(*, delivery_id: int, at: datetime) -> bool:
    """Send one delivery that waits and is due; whether it was sent now."""
    delivery = _claim(delivery_id, at)
    if delivery is None or _drop_useless(delivery, at):
        return False
    handed = _hand_over(delivery)
    if handed.for_good:
        return _give_up(delivery, handed.error, at)
    if handed.error:
        return _put_back(delivery, handed.error, at)
    delivery.remote_id = handed.remote_id
    return _note_sent(delivery, at)


def _hand_over(delivery: Delivery) -> Handed:
    """Give the message to its channel; the inbox has it already."""
    if delivery.channel == Channel.INBOX:
        return Handed()
    if not delivery.address:
        return Handed(error="There is no e-mail address.", for_good=True)
    if delivery.attempts > ATTEMPTS:
        return Handed(error="Sending was cut off every time.", for_good=True)
    if delivery.channel == Channel.SMS:
        return hand_over(delivery)
    return Handed(error=_send(delivery))


def dispatch_due() -> int:
    """Send what is due, oldest first, for about a minute; returns how many were sent."""
    due = for_one_round(due_delivery_ids(timezone.now()))
    return sum(deliver(delivery_id=delivery_id, at=timezone.now()) for delivery_id in due)


def message_for(delivery: Delivery) -> EmailMessage:
    """The e-mail of a delivery, the same message id at every attempt."""
    notice = delivery.notice
    host = urlsplit(settings.BASE_URL).hostname
    context = {"notice": notice, "base_url": settings.BASE_URL}
    message = EmailMessage(
        subject=notice.subject,
        # The stored text has marks where private addresses stand.
        body=reveal_links(render_to_string("emails/notice.txt", context)),
        to=[delivery.address],
        headers={"Message-ID": f"<{notice.pk}.{delivery.channel.lower()}@{host}>"},
    )
    for file in notice.attachments.all():
        message.attach(file.filename, bytes(file.content), file.content_type)
    return message


def _claim(delivery_id: int, at: datetime) -> Delivery | None:
    """Take the delivery for the length of a lease, or None: not due, or somebody has it."""
    waiting = Delivery.objects.filter(pk=delivery_id, state=DeliveryState.QUEUED, due_at__lte=at)
    lease = at + timedelta(seconds=settings.NOTICE_LEASE_SECONDS)
    if not waiting.update(due_at=lease, attempts=F("attempts") + 1):
        return None
    return Delivery.objects.select_related("notice__team").get(pk=delivery_id)


def _drop_useless(delivery: Delivery, at: datetime) -> bool:
    """Whether the notice, read at the last moment, was withdrawn or comes too late to be sent."""
    notice = delivery.notice
    late = notice.send_until is not None and notice.send_until <= at
    if notice.answer != Answer.WITHDRAWN and not late:
        return False
    with transaction.atomic():
        row = Delivery.objects.select_for_update().get(pk=delivery.pk)
        if row.state == DeliveryState.QUEUED:
            row.drop()
            row.save()
    return True


def _send(delivery: Delivery) -> str:
    """Hand the message to the mail server; "" or what went wrong, without any address."""
    try:
        message_for(delivery).send()
    except SMTPResponseException as error:
        return f"The mail server answered {error.smtp_code}."
    except (OSError, ValueError) as error:
        return f"The message could not be handed over ({type(error).__name__})."
    return ""


def _note_sent(delivery: Delivery, at: datetime) -> bool:
    with transaction.atomic():
        row = Delivery.objects.select_for_update().get(pk=delivery.pk)
        if row.state != DeliveryState.QUEUED:
            return False
        row.mark_sent(at=at)
        row.last_error, row.remote_id = "", delivery.remote_id
        row.save()
        return True


def _put_back(delivery: Delivery, error: str, at: datetime) -> bool:
    if delivery.attempts >= ATTEMPTS:
        return _give_up(delivery, error, at)
    wait = timedelta(minutes=BACK_OFF_MINUTES[delivery.attempts - 1])
    # Only while the lease is ours: another worker may have taken it when it ran out.
    ours = Delivery.objects.filter(
        pk=delivery.pk, state=DeliveryState.QUEUED, due_at=delivery.due_at
    )
    ours.update(due_at=at + wait, last_error=error)
    logger.warning("delivery %s failed, attempt %s: %s", delivery.pk, delivery.attempts, error)
    return False


def _give_up(delivery: Delivery, error: str, at: datetime) -> bool:
    with transaction.atomic():
        row = Delivery.objects.select_for_update().get(pk=delivery.pk)
        if row.state == DeliveryState.QUEUED:
            row.mark_failed(at=at)
            row.last_error = error
            row.save()
            logger.error("delivery %s given up: %s", row.pk, error)
    return False
