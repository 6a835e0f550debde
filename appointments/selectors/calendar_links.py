"""Whose calendar a secret opens."""

from accounts.enums import Role
from accounts.models import User
from appointments.models import CalendarLink
from core.links import hash_of


def mediator_with_secret(secret: str) -> User | None:
    """The mediator whose link works with this secret, and who works here; None: nobody."""
    links = CalendarLink.objects.working().select_related("mediator")
    links = links.filter(mediator__is_active=True, mediator__role=Role.MEDIATOR)
    link = links.filter(digest=hash_of(secret)).first()
    return link.mediator if link else None
