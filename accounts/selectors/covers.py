"""Who stands in for whom."""

from datetime import date

from django.db.models import Q, QuerySet

from accounts.enums import Role
from accounts.models import Cover, User
from accounts.selectors.people import SEES_EVERYBODY, people_visible_to

WHEN = {"NOW": "Now and later", "PAST": "Past", "ALL": "All"}


def covered_by(user: User, day: date) -> list[User]:
    """Whose tasks the person has on the day, by name; nobody's once the cover is over."""
    running = Cover.objects.running_on(day).filter(covering=user, covered__role=user.role)
    return [cover.covered for cover in running.select_related("covered").order_by("covered__name")]


def away_on(day: date) -> QuerySet[Cover]:
    """The covers that run on the day; whoever is covered is away."""
    return Cover.objects.running_on(day)


def covers_visible_to(user: User) -> QuerySet[Cover]:
    """All for system administrators and auditors, the team's for its leader, else one's own."""
    covers: QuerySet[Cover] = Cover.objects.select_related(
        "covered__team", "covering__team", "recorded_by", "ended_by"
    )
    if user.role in SEES_EVERYBODY:
        return covers
    own = Q(covered=user) | Q(covering=user)
    if user.role == Role.TEAM_LEADER and user.team_id:
        own |= Q(covered__team=user.team_id) | Q(covering__team=user.team_id)
    return covers.filter(own)


def narrow_covers(covers: QuerySet[Cover], *, when: str, day: date) -> QuerySet[Cover]:
    """NOW: running or to come, the first to begin first; PAST: over or ended early; else all."""
    if when == "PAST":
        return covers.filter(Q(ends_on__lt=day) | Q(ended_at__isnull=False))
    if when == "ALL":
        return covers
    return covers.filter(ends_on__gte=day, ended_at=None).order_by("starts_on", "pk")


def can_be_covered(user: User) -> QuerySet[User]:
    """For whom the person may arrange cover; auditors have no tasks."""
    return people_visible_to(user).exclude(role=Role.AUDITOR).order_by("name", "pk")


def can_cover(user: User) -> QuerySet[User]:
    """Who may be asked: everybody who may sign in and whose role the person arranges cover for."""
    people = User.objects.filter(is_active=True).exclude(role=Role.AUDITOR)
    if user.role == Role.TEAM_LEADER:
        people = people.filter(role__in=(Role.TEAM_LEADER, Role.MEDIATOR))
    return people.select_related("team").order_by("name", "pk")
