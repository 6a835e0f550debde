"""Writing a notice in the transaction of the change it tells about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from accounts.models import Court, Team
from core.history import save_with_history
from core.jobs import run_after_commit
from notifications.enums import ANSWERED_KINDS, Answer, Channel, DeliveryState
from notifications.models import Attachment, Delivery, Notice


@dataclass(frozen=True)
class File:
    """A file to send along."""

    filename: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class AboutHearing:
    """The hearing a notice is about."""

    hearing_id: str
    court: Court
    starts_at: datetime
    minutes: int


def post_notice(
    *,
    kind: str,
    dedupe_key: str,
    case_reference: str,
    subject: str,
    body: str,
    at: datetime,
    team: Team | None = None,
    recipient_name: str = "",
    email: str = "",
    mobile: str = "",
    short_text: str = "",
    files: Sequence[File] = (),
    hearing: AboutHearing | None = None,
    reason_code: str = "",
    hold_until: datetime | None = None,
    send_until: datetime | None = None,
    claim_number: str = "",
) -> Notice:
    """Store one notice with its deliveries and ring the doorbell at commit.

    A team gets it in its inbox and by e-mail; a person by e-mail. The same `dedupe_key` again
    gives back the notice that exists. With `hold_until` it is stored now and sent then, with
    `send_until` it is not sent any more from that moment. A recipient without any address still
    has a row, whose delivery fails at once and becomes a task.
    With `mobile` and `short_text` it is sent as a text message, too, where those are switched on.
    `claim_number` is what the recipient knows the case by, where that is not `case_reference`.
    """
    notice, created = Notice.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={
            "kind": kind,
            "case_reference": case_reference,
            "claim_number": claim_number or case_reference,
            "subject": subject[:250],
            "body": body,
            "short_text": short_text,
            "recipient_name": team.name if team else recipient_name,
            "team": team,
            "reason_code": reason_code,
            "answer": Answer.AWAITED if kind in ANSWERED_KINDS else Answer.NOT_ASKED,
            "court": hearing.court if hearing else None,
            "hearing_id": hearing.hearing_id if hearing else "",
            "hearing_at": hearing.starts_at if hearing else None,
            "hearing_minutes": hearing.minutes if hearing else None,
            "send_until": send_until,
            "created_at": at,
        },
    )
    if not created:
        return notice
    Attachment.objects.bulk_create(
        Attachment(
            notice=notice, filename=f.filename, content_type=f.content_type, content=f.content
        )
        for f in files
    )
    channels = [(Channel.EMAIL, team.email if team else email)]
    if team:
        channels.insert(0, (Channel.INBOX, ""))
    if mobile and short_text and settings.TEXTS_ON:
        channels.append((Channel.SMS, mobile))
    _send_by(notice, channels, at=at, hold_until=hold_until)
    return notice


def _send_by(
    notice: Notice,
    channels: Sequence[tuple[Channel, str]],
    *,
    at: datetime,
    hold_until: datetime | None,
) -> None:
    for channel, address in channels:
        delivery = Delivery.objects.create(
            notice=notice, channel=channel, address=address, due_at=hold_until or at
        )
        if hold_until is None:  # else the sweep finds it when it falls due
            run_after_commit("notifications.deliver_notice", delivery_id=delivery.pk)


def stop_sending(*, prefix: str, at: datetime) -> int:
    """Send the notices whose key starts with `prefix` no more, where any still waits.

    Inside a transaction. Returns how many were stopped.
    """
    waiting = Delivery.objects.filter(
        notice__dedupe_key__startswith=prefix, state=DeliveryState.QUEUED
    )
    rows = Notice.objects.select_for_update().filter(pk__in=waiting.values("notice"))
    notices = list(rows)
    for notice in notices:
        notice.send_until = at
        save_with_history(notice, actor=None, reason="Overtaken before it was sent")
    return len(notices)
