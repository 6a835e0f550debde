"""What can be read about notices and their deliveries."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from core.handfuls import handfuls
from core.links import hide_links
from notifications.enums import ANSWERED_KINDS, Answer, DeliveryState, NoticeKind
from notifications.models import Delivery, Notice

# Well below what one statement may name in any database.
KEYS_AT_ONCE = 500
UNANSWERED = (Answer.AWAITED, Answer.ACKNOWLEDGED)


def open_notices(case_reference: str) -> QuerySet[Notice]:
    """Notices about the case that a listing team still has to action."""
    return Notice.objects.filter(
        case_reference=case_reference, kind__in=ANSWERED_KINDS, answer__in=UNANSWERED
    )


def due_delivery_ids(at: datetime) -> list[int]:
    """Deliveries that wait and whose moment has come, oldest first."""
    due = Delivery.objects.filter(state=DeliveryState.QUEUED, due_at__lte=at)
    return list(due.order_by("due_at", "pk").values_list("pk", flat=True))


def texts_on_their_way(since: datetime) -> list[tuple[int, str]]:
    """Texts that Notify took since then and has not reported on: id and Notify's own id."""
    rows = Delivery.objects.filter(
        state=DeliveryState.SENT, arrived_at=None, sent_at__gte=since
    ).exclude(remote_id="")
    return list(rows.order_by("sent_at", "pk").values_list("pk", "remote_id"))


def failed_deliveries() -> QuerySet[Delivery]:
    """Deliveries that were given up, with their notice."""
    failed = Delivery.objects.filter(state=DeliveryState.FAILED)
    return failed.select_related("notice", "notice__team").order_by("pk")


def unseen_vacate_notices() -> QuerySet[Notice]:
    """Requests to take a hearing out of the list that no listing team has acknowledged."""
    return Notice.objects.filter(kind=NoticeKind.VACATE_HEARING, answer=Answer.AWAITED)


def masked_body(body: str) -> str:
    """A notice's text as staff may read it: private links stay between sender and recipient."""
    return hide_links(body)


def open_notices_without_team() -> QuerySet[Notice]:
    """Notices for a listing team that were written when none served the court."""
    return Notice.objects.filter(kind__in=ANSWERED_KINDS, answer__in=UNANSWERED, team=None)


def failed_delivery(delivery_id: int) -> Delivery | None:
    """The delivery, if it was given up and waits for a person."""
    return failed_deliveries().filter(pk=delivery_id).first()


def notices_about(case_reference: str) -> QuerySet[Notice]:
    """Every notice about the case with its deliveries, the newest first."""
    notices = Notice.objects.filter(case_reference=case_reference).select_related("team")
    return notices.prefetch_related("deliveries").order_by("-created_at", "id")


def known_keys(keys: Iterable[str]) -> set[str]:
    """Those of the dedupe keys for which a notice exists already."""
    found = set[str]()
    for part in handfuls(keys, KEYS_AT_ONCE):
        notices = Notice.objects.filter(dedupe_key__in=part)
        found.update(notices.values_list("dedupe_key", flat=True))
    return found
