"""Who has the outcome in writing."""

from dataclasses import dataclass

from cases.models import Case, Party, Result
from notifications.enums import Channel, DeliveryState
from notifications.models import Delivery


@dataclass(frozen=True)
class Told:
    """One party, and whether the message with the outcome has reached them."""

    party: Party
    reached: bool
    sentence: str


def told(case: Case) -> list[Told]:
    """Whether each party has the outcome in writing."""
    result = Result.objects.filter(case=case).first()
    if result is None:
        return []
    keys = {party: f"outcome:{result.pk}:party:{party.pk}" for party in case.parties.all()}
    sent = {
        delivery.notice.dedupe_key: delivery
        for delivery in Delivery.objects.filter(
            notice__dedupe_key__in=keys.values(), channel=Channel.EMAIL
        ).select_related("notice")
    }
    return [_told(party, sent.get(key)) for party, key in keys.items()]


def not_told(case: Case) -> list[Told]:
    """The parties whom the message has not reached."""
    return [line for line in told(case) if not line.reached]


def _told(party: Party, delivery: Delivery | None) -> Told:
    if delivery is None:
        return Told(party, False, "No message was written.")
    if delivery.state == DeliveryState.SENT:
        return Told(party, True, "The outcome was sent in writing.")
    if delivery.state == DeliveryState.FAILED:
        return Told(party, False, "The message could not be sent.")
    return Told(party, False, "The message is on its way.")
