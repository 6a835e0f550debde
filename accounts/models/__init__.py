"""People, teams, courts, other systems, and who stands in for whom."""

from accounts.models.api_clients import ApiClient, ApiToken
from accounts.models.courts import Court
from accounts.models.covers import Cover
from accounts.models.teams import Team
from accounts.models.users import User

__all__ = ["ApiClient", "ApiToken", "Court", "Cover", "Team", "User"]
