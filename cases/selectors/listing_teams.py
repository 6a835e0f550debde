"""Which listing team is told about a case."""

from accounts.enums import TeamKind
from accounts.models import Court, Team


def listing_team_for(court: Court | None) -> Team | None:
    """The court's listing team, else the team that takes cases without a court, else None."""
    teams = Team.objects.filter(kind=TeamKind.LISTING)
    found = teams.filter(courts=court).order_by("name").first() if court is not None else None
    return found or teams.filter(takes_unallocated=True).first()


def case_administration_teams() -> list[Team]:
    """The teams told when a claim needs case directions."""
    return list(Team.objects.filter(kind=TeamKind.CASE_ADMINISTRATION).order_by("name"))
