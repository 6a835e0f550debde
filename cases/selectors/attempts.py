"""The calls of ours in the log whose end was written down: evidence of who was reached."""

from collections.abc import Iterable
from datetime import datetime

from cases.enums import ContactChannel, Direction
from cases.models import Communication


def attempts_since(party_ids: Iterable[int], since: datetime) -> dict[int, list[Communication]]:
    """Party id → calls from that moment on that stand, the first in front; one query."""
    found: dict[int, list[Communication]] = {pk: [] for pk in party_ids}
    calls = Communication.objects.filter(
        party__in=list(found),
        channel=ContactChannel.TELEPHONE,
        direction=Direction.OUTGOING,
        struck_at=None,
        happened_at__gte=since,
    ).exclude(call_result="")
    for call in calls.select_related("recorded_by").order_by("happened_at", "pk"):
        if call.party_id is not None:
            found[call.party_id].append(call)
    return found
