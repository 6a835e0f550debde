"""Making and revoking the private address of a mediator's calendar."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from appointments.models import CalendarLink
from appointments.permissions import RULES
from cases.services.conflicts import hold_mediator
from core.decisions import require
from core.history import save_with_history
from core.links import hash_of, new_secret


def make_calendar_link(*, mediator: User, actor: User, at: datetime) -> str:
    """A new secret, told once; an earlier one stops working. Raises NotAllowed."""
    require(RULES, "make_calendar_link", actor, mediator)
    secret = new_secret()
    with transaction.atomic():
        _revoke(mediator, actor, at)
        link = CalendarLink(mediator=mediator, digest=hash_of(secret), created_at=at)
        save_with_history(link, actor=actor, reason="Made")
    return secret


def revoke_calendar_link(*, mediator: User, actor: User, at: datetime) -> bool:
    """The secret stops working; False when there was none. Raises NotAllowed."""
    require(RULES, "revoke_calendar_link", actor, mediator)
    with transaction.atomic():
        return _revoke(mediator, actor, at)


def _revoke(mediator: User, actor: User, at: datetime) -> bool:
    # Two at once take turns, so that one secret is left at most.
    hold_mediator(mediator.pk)
    link = CalendarLink.objects.working().filter(mediator=mediator).first()
    if link is None:
        return False
    link.revoked_at, link.revoked_by = at, actor
    save_with_history(link, actor=actor, reason="Revoked")
    return True
