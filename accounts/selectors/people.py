"""People as they may be seen."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from accounts.enums import Role
from accounts.models import Team, User

SEES_EVERYBODY = {Role.SYSTEM_ADMIN, Role.AUDITOR}
TRACKED = {
    "name": "Name",
    "email": "E-mail address",
    "role": "Role",
    "team_id": "Team",
    "phone": "Phone",
    "is_active": "May sign in",
}


@dataclass(frozen=True)
class Change:
    """One saved version of a person: when, by whom, why, and what became of which detail."""

    at: datetime
    by: str
    reason: str
    details: list[str]


def people_visible_to(user: User) -> QuerySet[User]:
    """Everybody for system administrators and auditors, the team for its leader, else oneself."""
    people = User.objects.select_related("team")
    if user.role in SEES_EVERYBODY:
        return people
    if user.role == Role.TEAM_LEADER and user.team_id:
        return people.filter(Q(team=user.team_id) | Q(pk=user.pk))
    return people.filter(pk=user.pk)


def people_matching(
    user: User, *, words: str = "", role: str = "", team: Team | None = None
) -> QuerySet[User]:
    """The visible people, narrowed by words of the name or address, role and team."""
    people = people_visible_to(user)
    if words:
        people = people.filter(Q(name__icontains=words) | Q(email__icontains=words))
    if role:
        people = people.filter(role=role)
    if team:
        people = people.filter(team=team)
    return people.order_by("name", "pk")


def teams_visible_to(user: User) -> QuerySet[Team]:
    """The teams whose people the user may see."""
    if user.role in SEES_EVERYBODY:
        return Team.objects.all()
    return Team.objects.filter(members=user)


def changes_of(person: User) -> list[Change]:
    """The person's saved versions, newest first."""
    versions = list(person.history.select_related("history_user").order_by("history_id"))
    teams = dict(Team.objects.values_list("pk", "name"))
    changes = []
    for before, after in zip([None, *versions], versions, strict=False):
        changes.append(
            Change(
                at=after.history_date,
                by=str(after.history_user or "The system"),
                reason=after.history_change_reason or "",
                details=differences(before, after, teams),
            )
        )
    return changes[::-1]


def differences(before: Any, after: Any, teams: dict[int, str]) -> list[str]:
    """What differs between two versions, a sentence per detail; nothing for the first."""
    if before is None:
        return []
    return [
        f"{label}: {shown(before, field, teams)} → {shown(after, field, teams)}"
        for field, label in TRACKED.items()
        if getattr(before, field) != getattr(after, field)
    ]


def shown(version: Any, field: str, teams: dict[int, str]) -> str:
    """A detail in words."""
    value = getattr(version, field)
    if field == "role":
        return str(Role(value).label)
    if field == "team_id":
        return teams.get(value, "none")
    if field == "is_active":
        return "yes" if value else "no"
    return str(value or "none")
