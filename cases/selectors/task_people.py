"""To whom tasks may be given, and who may be asked for one."""

from django.db.models import QuerySet

from accounts.enums import Role
from accounts.models import User
from cases.models import Case, Task
from cases.permissions import RULES
from core.decisions import decide


def can_be_given_to(task: Task, user: User) -> QuerySet[User]:
    """Whom the task can be reassigned to: those of its role, a leader's own team alone."""
    people = User.objects.filter(role=task.role, is_active=True).order_by("name", "pk")
    if user.role == Role.TEAM_LEADER:
        people = people.filter(team=user.team_id)
    return people.exclude(pk=task.assignee_id) if task.assignee_id else people


def whom_to_ask(user: User, case: Case | None) -> list[tuple[str, str]]:
    """For whom the person may add a task, as choices: `role:CASE_ADMIN`, `person:12`."""
    choices = []
    office = Task(role=Role.CASE_ADMIN, case=case)
    if decide(RULES, "add_task", user, office):
        choices.append((f"role:{Role.CASE_ADMIN}", "Any case administrator"))
    for person in User.objects.filter(is_active=True).order_by("name", "pk"):
        wanted = Task(role=person.role, team=None, assignee=person, case=case)
        if decide(RULES, "add_task", user, wanted):
            label = f"{person.name}, {person.get_role_display().lower()}"
            choices.append((f"person:{person.pk}", label))
    return choices
