"""Who can be given cases, and which cases can be given."""

from django.db.models import QuerySet

from accounts.enums import Role, TeamKind
from accounts.models import Team, User
from cases.enums import ASSIGNABLE, CaseState
from cases.models import Case

HELD: dict[str, str] = {
    CaseState.BOOKED: (
        "The case has an appointment. Cancel it first, or leave the case where it is."
    ),
    CaseState.IN_MEDIATION: "The mediation has begun, so its mediator keeps the case.",
}


def assignable_mediators(user: User) -> QuerySet[User]:
    """Mediators who work here: of the own team for its leader."""
    people = User.objects.filter(role=Role.MEDIATOR, is_active=True, team__isnull=False)
    if user.role == Role.TEAM_LEADER:
        people = people.filter(team=user.team_id)
    return people.select_related("team").order_by("name", "pk")


def assignable_teams(user: User) -> QuerySet[Team]:
    """Mediation teams; a leader moves no case out of the team."""
    teams = Team.objects.filter(kind=TeamKind.MEDIATION)
    return teams if user.role == Role.CASE_ADMIN else teams.none()


def why_not_assign(case: Case, mediator: User | None, team: Team | None, actor: User) -> str:
    """Why the case cannot be given to the mediator or team, in a sentence; "" when it can."""
    if case.state not in ASSIGNABLE:
        return HELD.get(case.state, "The case is over, so there is nothing to give.")
    there = (mediator.pk if mediator else None, team.pk if team else None)
    if (case.mediator_id, case.team_id) == there:
        return "The case is there already."
    if mediator and (not mediator.is_active or mediator.role != Role.MEDIATOR):
        return f"{mediator.name} no longer takes cases. Choose another mediator."
    if actor.role == Role.TEAM_LEADER and (team is None or team.pk != actor.team_id):
        return "You can give cases only to mediators of your own team."
    return ""
