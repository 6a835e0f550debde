"""What each role finds on the home page."""

from collections.abc import Callable
from datetime import datetime

from accounts.enums import Role
from accounts.models import User
from mediation_service.home.mediation import leader_desk, mediator_desk
from mediation_service.home.offices import case_admin_desk, listing_desk
from mediation_service.home.oversight import auditor_desk, system_admin_desk
from mediation_service.home.parts import Desk

DESKS: dict[str, Callable[[User, datetime], Desk]] = {
    Role.MEDIATOR: mediator_desk,
    Role.TEAM_LEADER: leader_desk,
    Role.CASE_ADMIN: case_admin_desk,
    Role.LISTING_OFFICER: listing_desk,
    Role.SYSTEM_ADMIN: system_admin_desk,
    Role.AUDITOR: auditor_desk,
}


def desk_of(user: User, now: datetime) -> Desk:
    """The home page of the user's role at the moment `now`."""
    return DESKS[user.role](user, now)
