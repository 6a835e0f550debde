"""Roles of the people of the service and kinds of team."""

from django.db.models import TextChoices


class Role(TextChoices):
    """What a member of staff does; one role each (domain: people and powers)."""

    MEDIATOR = "MEDIATOR", "Mediator"
    TEAM_LEADER = "TEAM_LEADER", "Team leader"
    LISTING_OFFICER = "LISTING_OFFICER", "Listing officer"
    CASE_ADMIN = "CASE_ADMIN", "Case administrator"
    SYSTEM_ADMIN = "SYSTEM_ADMIN", "System administrator"
    AUDITOR = "AUDITOR", "Auditor"


class TeamKind(TextChoices):
    """What a team does."""

    MEDIATION = "MEDIATION", "Mediation team"
    LISTING = "LISTING", "Listing team"
    CASE_ADMINISTRATION = "CASE_ADMINISTRATION", "Case administration team"


# The kind of team each role may belong to; a role that is not here has none.
TEAM_KIND_OF_ROLE: dict[str, TeamKind] = {
    Role.MEDIATOR: TeamKind.MEDIATION,
    Role.TEAM_LEADER: TeamKind.MEDIATION,
    Role.LISTING_OFFICER: TeamKind.LISTING,
    Role.CASE_ADMIN: TeamKind.CASE_ADMINISTRATION,
}
# Roles whose work is found through their team.
NEEDS_TEAM = {Role.MEDIATOR, Role.TEAM_LEADER, Role.LISTING_OFFICER}


class ApiScope(TextChoices):
    """What another system may do by the API; the codes are a public contract."""

    INTAKE = "intake", "Send referrals"
    LISTING = "listing", "List, move and remove hearings"
    READ = "read", "Read cases"
