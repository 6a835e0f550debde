"""Tasks counted in groups."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from cases.models import Task
from cases.selectors.tasks import week_end


def counts_of(tasks: QuerySet[Task], user: User, at: datetime) -> dict[str, int]:
    """How many are overdue, due in the next seven days, unclaimed, and the person's own."""
    return tasks.order_by().aggregate(
        overdue=Count("pk", filter=Q(due_at__lt=at)),
        week=Count("pk", filter=Q(due_at__gte=at, due_at__lt=week_end(at))),
        unclaimed=Count("pk", filter=Q(assignee=None)),
        mine=Count("pk", filter=Q(assignee=user)),
    )
