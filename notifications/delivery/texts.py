"""Text messages by GOV.UK Notify: handing one over, and asking what became of it."""

from functools import cache
from typing import Any, NamedTuple

from django.conf import settings

from notifications.models import Delivery

TIMEOUT_SECONDS = 20
REFUSED = 400
# What Notify calls the ends of a message's way.
DELIVERED = "delivered"
NOT_DELIVERED = {
    "permanent-failure": "The number does not exist or takes no text messages.",
    "temporary-failure": "The telephone was off or out of reach for too long.",
    "technical-failure": "GOV.UK Notify could not pass the message on.",
}


class Handed(NamedTuple):
    """What became of handing a message over: Notify's own id, or what went wrong."""

    remote_id: str = ""
    error: str = ""
    for_good: bool = False


def hand_over(delivery: Delivery) -> Handed:
    """Give the text to Notify; one given before, by a worker that was killed, is found again."""
    from notifications_python_client.errors import APIError

    if not settings.TEXTS_ON:
        return Handed(error="Text messages are switched off.", for_good=True)
    reference = str(delivery.pk)
    try:
        if delivery.attempts > 1 and (known := _given_before(reference)):
            return Handed(known)
        answer = _client().send_sms_notification(
            phone_number=delivery.address,
            template_id=settings.NOTIFY_TEMPLATE_ID,
            personalisation={"text": delivery.notice.short_text},
            reference=reference,
        )
        return Handed(str(answer["id"]))
    except APIError as error:
        refused = error.status_code == REFUSED
        words = f"GOV.UK Notify {'refused it' if refused else 'answered'} ({error.status_code})."
        return Handed(error=words, for_good=refused)


def status_of(remote_id: str) -> str:
    """What became of a message, in Notify's word; empty when Notify does not say now."""
    from notifications_python_client.errors import APIError

    try:
        return str(_client().get_notification_by_id(remote_id)["status"])
    except APIError:
        return ""


def _given_before(reference: str) -> str:
    """Notify's id of the last message with our reference; empty: there is none."""
    found: list[dict[str, Any]] = _client().get_all_notifications(
        template_type="sms", reference=reference
    )["notifications"]
    return str(found[0]["id"]) if found else ""


def _client() -> Any:
    return _made(settings.NOTIFY_API_KEY, settings.NOTIFY_BASE_URL)


@cache
def _made(api_key: str, base_url: str) -> Any:
    # The package loads a web client, which every start of the service would wait for.
    from notifications_python_client.notifications import NotificationsAPIClient

    client: Any = NotificationsAPIClient
    return client(api_key, base_url=base_url, timeout=TIMEOUT_SECONDS)
