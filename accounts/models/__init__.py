"""People, teams, courts and other systems."""

from accounts.models.api_clients import ApiClient, ApiToken
from accounts.models.courts import Court
from accounts.models.teams import Team
from accounts.models.users import User

__all__ = ["ApiClient", "ApiToken", "Court", "Team", "User"]
