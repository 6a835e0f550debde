"""What people do with deliveries."""

from datetime import datetime

from django.db import transaction

from accounts.models import Team, User
from core.decisions import require
from core.history import save_with_history
from core.jobs import run_after_commit
from notifications.enums import Channel, DeliveryState
from notifications.errors import NotFailed
from notifications.models import Delivery, Notice
from notifications.permissions import RULES


def retry_delivery(
    *, delivery_id: int, actor: User, at: datetime, address: str | None = None
) -> Delivery:
    """Send a failed delivery again, to `address` where one is given; raises NotFailed."""
    with transaction.atomic():
        rows = Delivery.objects.select_for_update(of=("self",)).select_related("notice__team")
        delivery = rows.get(pk=delivery_id)
        require(RULES, "retry_delivery", actor, delivery)
        if delivery.state != DeliveryState.FAILED:
            raise NotFailed(
                f"This message is not marked as failed, so nothing was changed. "
                f"It is: {delivery.get_state_display().lower()}."
            )
        team = delivery.notice.team
        delivery.address = address or (team.email if team else delivery.address)
        delivery.requeue(at=at)
        delivery.save()
        run_after_commit("notifications.deliver_notice", delivery_id=delivery.pk)
        return delivery


def readdress(*, notice: Notice, team: Team, at: datetime) -> None:
    """Give a notice that had no team to `team`, inbox and e-mail; inside a transaction."""
    notice.team, notice.recipient_name = team, team.name
    save_with_history(notice, actor=None, reason="Listing team set up")
    for channel, address in ((Channel.INBOX, ""), (Channel.EMAIL, team.email)):
        rows = Delivery.objects.select_for_update()
        delivery = rows.filter(notice=notice, channel=channel).first()
        if delivery is None:
            delivery = Delivery(notice=notice, channel=channel)
        delivery.address, delivery.due_at = address, at
        if delivery.state == DeliveryState.FAILED:
            delivery.requeue(at=at)
        delivery.save()
        run_after_commit("notifications.deliver_notice", delivery_id=delivery.pk)
