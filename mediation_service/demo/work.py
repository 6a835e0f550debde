"""Work among colleagues in the demonstration: tasks by hand, a leader's cover, a second round."""

from datetime import date, datetime, timedelta
from random import Random

from accounts.models import User
from accounts.services.covers import record_cover
from cases.enums import CaseState, ResultOutcome, TaskPriority
from cases.models import Case, Task
from cases.services.asking import add_task
from cases.services.rounds import refer_again
from cases.services.snoozing import snooze_task
from mediation_service.demo.histories import morning
from mediation_service.demo.record import key_of

OVER = (CaseState.CLOSED, CaseState.UNSUITABLE)


def work_together(people: dict[str, User], random: Random, today: date) -> None:
    """What the two leaders and the office ask of each other, and who stands in for whom."""
    leader, office = people["leader@demo.test"], people["caseadmin@demo.test"]
    at = morning(today - timedelta(days=1), hour=16)
    record_cover(
        covered_id=people["leader2@demo.test"].pk,
        covering_id=leader.pk,
        starts_on=today,
        ends_on=today + timedelta(days=6),
        reason="Annual leave",
        actor=people["leader2@demo.test"],
        at=at,
    )
    ask(people["mediator@demo.test"], "Show Priya Nair how the diary is kept", leader, random, at)
    ask(leader, "Read the figures of the quarter before the meeting", leader, random, at)
    open_cases = Case.objects.filter(team=leader.team).exclude(state__in=OVER)
    for case in open_cases.order_by("pk")[:1]:
        title = f"Ring both sides of {case.reference} and confirm who will attend"
        task = ask(None, title, leader, random, at, case=case, priority=TaskPriority.URGENT)
        snooze_task(
            task_id=task.pk,
            until=today + timedelta(days=2),
            reason="Both sides are back in two days",
            actor=office,
            at=at + timedelta(minutes=30),
            version=None,
        )
    come_back(office, at)


def ask(
    whom: User | None,
    title: str,
    actor: User,
    random: Random,
    at: datetime,
    *,
    case: Case | None = None,
    priority: int = TaskPriority.NORMAL,
) -> Task:
    """A task for a person, or for case administration."""
    return add_task(
        key=key_of(random),
        title=title,
        role=whom.role if whom else "CASE_ADMIN",
        team=whom.team if whom else None,
        assignee=whom,
        due_at=at + timedelta(days=4),
        priority=priority,
        case_id=case.pk if case else None,
        actor=actor,
        at=at,
    )


def come_back(office: User, at: datetime) -> None:
    """The first dispute that was closed without a settlement is referred again."""
    ended = Case.objects.filter(
        state=CaseState.CLOSED, result__outcome=ResultOutcome.NOT_SETTLED
    ).order_by("pk")
    for case in ended[:1]:
        refer_again(
            case_id=case.pk,
            reason="Both sides ask for another mediation after the expert’s report",
            actor=office,
            at=at,
            version=None,
        )
