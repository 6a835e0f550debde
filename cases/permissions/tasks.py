"""Who may do what with tasks."""

from typing import Any

from accounts.enums import Role
from cases.permissions.people import manages_case
from core.decisions import ALLOWED, Decision, Rules, refused


def holds_task(user: Any, task: Any) -> Decision:
    """Anybody of the task's role, narrowed to its team or person where it has one."""
    if user is None or user.role != task.role:
        return refused("This task is for another role.")
    if task.assignee_id is not None and task.assignee_id != user.pk:
        return refused("This task is for another person.")
    if task.assignee_id is None and task.team_id is not None and task.team_id != user.team_id:
        return refused("This task is for another team.")
    return ALLOWED


def team_of_task(task: Any) -> Any:
    """The id of the team a task is with: its own, else its assignee's."""
    return task.team_id or (task.assignee.team_id if task.assignee_id else None)


def shares_queue(user: Any, task: Any) -> Decision:
    """Anybody of the task's role in its team, whoever has it now."""
    if user is None or user.role != task.role:
        return refused("This task is for another role.")
    if team_of_task(task) not in {None, user.team_id}:
        return refused("This task is for another team.")
    return ALLOWED


# Among whom each role may hand out and ask for tasks; a team leader only in their own team.
LED = {
    Role.TEAM_LEADER: {Role.MEDIATOR, Role.TEAM_LEADER},
    Role.CASE_ADMIN: {Role.CASE_ADMIN},
    Role.SYSTEM_ADMIN: {Role.SYSTEM_ADMIN, Role.LISTING_OFFICER},
}


ASKERS = frozenset(LED)


def leads_people_of(user: Any, task: Any) -> Decision:
    """A leader in their team, the offices among themselves, the system's for listing officers."""
    if user is not None and task.role in LED.get(user.role, ()):
        in_team = user.team_id is not None and team_of_task(task) == user.team_id
        if user.role != Role.TEAM_LEADER or in_team:
            return ALLOWED
    return refused("Only those who lead the people of this task may do this.")


def reads_task(user: Any, task: Any) -> Decision:
    """Words a colleague typed in a task: whoever is to do it, and who leads them."""
    if holds_task(user, task) or leads_people_of(user, task):
        return ALLOWED
    return refused("What was written is for whom the task is for, and for those who lead them.")


def asks_for_task(user: Any, task: Any) -> Decision:
    """Whoever leads its people; about a case the leader asks the office, the office its team."""
    case = task.case if user is not None and task.case_id else None
    if case is None:
        return leads_people_of(user, task)
    managed = manages_case(user, case)
    if not managed:
        return managed
    of_case = task.role in {Role.MEDIATOR, Role.TEAM_LEADER} and team_of_task(task) == case.team_id
    if task.role == Role.CASE_ADMIN or of_case:
        return ALLOWED
    return refused("Choose somebody of the case's team, or a case administrator.")


TASK_RULES: Rules = {
    "finish_task": (holds_task,),
    "claim_task": (shares_queue,),
    "give_back_task": (shares_queue,),
    "take_over_task": (shares_queue,),
    "snooze_task": (holds_task,),
    "wake_task": (holds_task,),
    "reassign_task": (leads_people_of,),
    "read_task": (reads_task,),
    "add_task": (asks_for_task,),
}
