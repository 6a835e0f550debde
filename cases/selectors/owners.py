"""Who may look after something about a case."""

from django.db.models import Q

from accounts.enums import Role
from accounts.models import User
from cases.models import Case


def who_works_on(case: Case) -> list[User]:
    """The case's mediator, the leaders of its team and the case administrators, by name."""
    wanted = Q(role=Role.CASE_ADMIN) | Q(role=Role.MEDIATOR, pk=case.mediator_id)
    if case.team_id is not None:
        wanted |= Q(role=Role.TEAM_LEADER, team=case.team_id)
    return list(User.objects.filter(wanted, is_active=True).order_by("name", "pk"))
