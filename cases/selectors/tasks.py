"""Tasks a person has to do, and those of the people they lead or cover for."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from accounts.selectors.covers import covered_by
from cases.enums import TaskKind, TaskState
from cases.models import Task
from core.clocks.wall import at_local

TEAM_ROLES = {Role.MEDIATOR, Role.TEAM_LEADER, Role.LISTING_OFFICER}
ORDERS = {
    "DUE": ("due_at", "priority", "id"),
    "PRIORITY": ("priority", "due_at", "id"),
}


def open_tasks(prefix: str) -> QuerySet[Task]:
    """Tasks that are still to be done, by how their keys begin."""
    return Task.objects.filter(dedupe_key__startswith=prefix, state=TaskState.OPEN)


def queue_of(person: User) -> Q:
    """What a person can do: their own, and unclaimed tasks of their team or of the whole role."""
    queue = Q(assignee=person) | Q(assignee=None, team=None)
    if person.team_id is not None:
        queue |= Q(assignee=None, team=person.team_id)
    return queue & Q(role=person.role)


def of_colleagues(person: User) -> Q:
    """Everything the people of the person's team or office have, claimed or not."""
    if person.role == Role.CASE_ADMIN:
        return Q(role=person.role)
    if person.team_id is None:
        # Whoever works in teams and is in none has no colleagues; the other offices have no teams.
        return Q(assignee=person) if person.role in TEAM_ROLES else Q(role=person.role)
    team = Q(team=person.team_id) | Q(assignee__team=person.team_id)
    if person.role == Role.TEAM_LEADER:
        return team & Q(role__in=(Role.TEAM_LEADER, Role.MEDIATOR))
    return team & Q(role=person.role)


def left_behind(person: User) -> Q:
    """Tasks of colleagues who may no longer sign in: somebody has to take them over."""
    return of_colleagues(person) & Q(assignee__is_active=False, state=TaskState.OPEN)


def covered_queue(covered: Sequence[User]) -> Q:
    """What the covered people have and what waits for their teams."""
    found = Q(pk__in=())
    for person in covered:
        found |= Q(assignee=person)
        if person.team_id is not None:
            found |= Q(assignee=None, team=person.team_id, role=person.role)
    return found


def tasks_for(user: User, at: datetime) -> QuerySet[Task]:
    """The list of a person at a moment: their queue, what was left behind, whom they cover for."""
    covered = covered_by(user, timezone.localdate(at))
    return _rows(queue_of(user) | left_behind(user) | covered_queue(covered))


def tasks_within_reach(user: User, at: datetime) -> QuerySet[Task]:
    """Every task whose page the person may open: their list, and all of those they lead."""
    covered = covered_by(user, timezone.localdate(at))
    return _rows(queue_of(user) | of_colleagues(user) | covered_queue(covered))


def awake(tasks: QuerySet[Task], user: User, at: datetime) -> QuerySet[Task]:
    """Without those put off; a leader still sees the dates that have passed."""
    asleep = Q(snoozed_until__gt=at)
    if user.role == Role.TEAM_LEADER:
        asleep &= ~late_deadline(at)
    return tasks.exclude(asleep)


def late_deadline(at: datetime) -> Q:
    """A deadline that has passed and that nobody has dealt with."""
    return Q(kind=TaskKind.DEADLINE, due_at__lt=at, state=TaskState.OPEN)


def narrow(
    user: User, at: datetime, *, whose: str = "", show: str = "OPEN", kind: str = "", sort: str = ""
) -> QuerySet[Task]:
    """The list as the person wants it.

    `whose`: "" what they can do, MINE, TEAM (of those they work with or lead), UNCLAIMED.
    `show`: OPEN, OVERDUE, WEEK (due in the next seven days), SNOOZED, DONE, ALL.
    """
    if whose == "TEAM":
        tasks = tasks_within_reach(user, at).filter(of_colleagues(user))
    else:
        tasks = tasks_for(user, at)
        if user.role == Role.TEAM_LEADER and show in {"OPEN", "OVERDUE"} and not whose:
            put_off = of_colleagues(user) & late_deadline(at) & Q(snoozed_until__gt=at)
            tasks = tasks | _rows(put_off)
    if whose == "MINE":
        tasks = tasks.filter(assignee=user)
    if whose == "UNCLAIMED":
        tasks = tasks.filter(assignee=None)
    if kind:
        tasks = tasks.filter(kind=kind)
    return shown(tasks, user, at, show).order_by(*order(show, sort))


def shown(tasks: QuerySet[Task], user: User, at: datetime, show: str) -> QuerySet[Task]:
    """Narrowed by where the tasks stand."""
    if show == "ALL":
        return tasks
    if show == "DONE":
        return tasks.exclude(state=TaskState.OPEN)
    tasks = tasks.filter(state=TaskState.OPEN)
    if show == "SNOOZED":
        return tasks.filter(snoozed_until__gt=at)
    tasks = awake(tasks, user, at)
    if show == "OVERDUE":
        return tasks.filter(due_at__lt=at)
    if show == "WEEK":
        return tasks.filter(due_at__gte=at, due_at__lt=week_end(at))
    return tasks


def order(show: str, sort: str) -> tuple[str, ...]:
    """By due date or by priority; what is done, the latest first."""
    return ("-due_at", "-id") if show == "DONE" else ORDERS.get(sort, ORDERS["DUE"])


def week_end(at: datetime) -> datetime:
    """The end of the seventh day from the moment's own day."""
    return at_local(timezone.localdate(at) + timedelta(days=7), time())


def _rows(which: Q) -> QuerySet[Task]:
    rows = Task.objects.filter(which)
    return rows.select_related("case", "team", "assignee", "done_by").order_by("due_at", "id")
