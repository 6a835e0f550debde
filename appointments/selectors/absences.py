"""Who is away when, and whose time the person may keep."""

from datetime import datetime

from django.db.models import Q, QuerySet

from accounts.enums import Role
from accounts.models import User
from appointments.models import Absence
from appointments.querysets import AbsenceQuerySet

KEEPS_TIME = {Role.TEAM_LEADER, Role.CASE_ADMIN}


def absences_for(user: User, *, past: bool, at: datetime) -> AbsenceQuerySet:
    """What the person may see: still to come, soonest first; or over and cancelled ones."""
    rows: AbsenceQuerySet = Absence.objects.all().visible_to(user)
    rows = rows.select_related("mediator", "recorded_by", "cancelled_by")
    if past:
        return rows.filter(Q(ends_at__lte=at) | Q(cancelled_at__isnull=False)).order_by(
            "-starts_at", "-pk"
        )
    return rows.in_force().filter(ends_at__gt=at).order_by("starts_at", "mediator__name", "pk")


def can_be_away(user: User) -> QuerySet[User]:
    """The mediators whose time away the person records, by name."""
    people = User.objects.filter(role=Role.MEDIATOR, is_active=True).order_by("name", "pk")
    if user.role == Role.CASE_ADMIN:
        return people
    if user.role == Role.TEAM_LEADER and user.team_id:
        return people.filter(team=user.team_id)
    return people.none()
