"""People, teams and courts."""

from accounts.models.courts import Court
from accounts.models.teams import Team
from accounts.models.users import User

__all__ = ["Court", "Team", "User"]
