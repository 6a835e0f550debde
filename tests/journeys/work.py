"""What a journey of the work needs to find in the served system."""

from tests.servers import ServedSystem

TASKS = """
from datetime import timedelta
from django.utils import timezone
from accounts.models import User
from cases.enums import TaskKind
from cases.models import Case
from cases.services.tasks import open_task
now = timezone.now()
leader = User.objects.get(email="leader@demo.test")
case = Case.objects.filter(team=leader.team, state="BOOKED").first()
for name, role, case in (("look", "TEAM_LEADER", case), ("ring", "MEDIATOR", None)):
    open_task(
        dedupe_key=f"journey:{name}", title=f"Journey: {name} at the late case", role=role,
        team=leader.team, due_at=now - timedelta(hours=2), at=now, case=case,
        kind=TaskKind.DEADLINE,
    )
"""
CLOSABLE = """
from accounts.models import User
from cases.models import Case
from cases.selectors.closing import checklist, left_to_do
leader = User.objects.get(email="leader@demo.test")
rows = Case.objects.filter(state="NOT_SETTLED", followed_by=None)
case = next(case for case in rows.order_by("pk") if not left_to_do(checklist(case)))
# Which team the demonstration gave it to is no part of the story.
Case.objects.filter(pk=case.pk).update(team=leader.team)
print(case.reference)
"""
ENDED = """
from accounts.models import User
from cases.models import Case
leader = User.objects.get(email="leader@demo.test")
rows = Case.objects.filter(team=leader.team, state="CLOSED", result__outcome="NOT_SETTLED")
print(rows.filter(followed_by=None).order_by("pk").first().reference)
"""


def ask(served: ServedSystem, code: str) -> str:
    """Run a piece of code inside the served system; gives back the last line it prints."""
    lines = served.manage("shell", "-v0", "-c", code).stdout.strip().splitlines()
    return lines[-1] if lines else ""


def day_boxes(group, day) -> None:
    """Fill the three boxes of a date."""
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(label, exact=True).fill(str(value))
