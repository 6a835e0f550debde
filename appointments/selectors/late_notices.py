"""Which appointment notices still wait although their working day is over."""

from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from core.clocks.calendar import add_working_days, local_day
from notifications.enums import DeliveryState, NoticeKind
from notifications.models import Delivery

WITHIN_WORKING_DAYS = 1
TELLING = (NoticeKind.APPOINTMENT_BOOKED, NoticeKind.APPOINTMENT_CHANGED)


class Late(NamedTuple):
    """A notice that should have been sent."""

    notice_id: UUID
    reference: str
    recipient: str
    written_at: datetime


def late_notices(at: datetime) -> list[Late]:
    """Notices of appointments written more than one whole working day ago and not sent; one query.

    The day of writing does not count: what is written on a Friday may go out on Monday.
    """
    rows = Delivery.objects.filter(
        state=DeliveryState.QUEUED,
        notice__kind__in=TELLING,
        notice__created_at__lt=at - timedelta(days=WITHIN_WORKING_DAYS),
    ).order_by("notice__created_at", "notice_id")
    columns = ("notice_id", *(f"notice__{n}" for n in ("case_reference", "recipient_name")))
    found = [Late(*row) for row in rows.values_list(*columns, "notice__created_at").distinct()]
    return [row for row in found if local_day(at) > last_day_for(row.written_at)]


def last_day_for(written_at: datetime) -> date:
    """The last day on which the notice goes out in time."""
    return add_working_days(local_day(written_at), WITHIN_WORKING_DAYS)
