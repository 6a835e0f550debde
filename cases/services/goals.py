"""Goals of a case: set, revised with their history, ended (A1 to A4)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from cases.enums import GoalOutcome
from cases.errors import EntryRefused
from cases.models import Case, Goal
from cases.services.entries import case_to_write, check_ahead, put, tell, written_before
from core.errors import StalePage
from core.history import save_version


def set_goal(
    *,
    case_id: int,
    statement: str,
    measure: str,
    due_on: date | None,
    shown_to_parties: bool,
    key: UUID,
    actor: User,
    at: datetime,
) -> Goal:
    """Set a goal and how it will be measured; the same key again is the same goal.

    Raises EntryRefused.
    """
    with transaction.atomic():
        case = case_to_write(case_id, "set_goal", actor)
        if before := written_before(Goal, key, case):
            return before
        _check(statement, measure, due_on, at)
        goal = Goal(
            case=case,
            key=key,
            statement=statement,
            measure=measure,
            due_on=due_on,
            shown_to_parties=shown_to_parties,
            recorded_at=at,
            recorded_by=actor,
        )
        put(goal, actor=actor, reason="Set")
        tell(case, "cases.set_goal", "Goal set.", actor, at)
        return goal


def revise_goal(
    *,
    goal_id: int,
    statement: str,
    measure: str,
    due_on: date | None,
    shown_to_parties: bool,
    reason: str,
    actor: User,
    at: datetime,
    version: int | None,
) -> Goal:
    """Change a goal that stands, with the reason; older wordings stay in its history.

    Raises EntryRefused, StalePage.
    """
    with transaction.atomic():
        case, goal = locked_goal(goal_id, "revise_goal", actor, version)
        if not reason.strip():
            raise EntryRefused("Say why the goal is revised.")
        _check(statement, measure, due_on if due_on != goal.due_on else None, at)
        goal.statement, goal.measure = statement, measure
        goal.due_on, goal.shown_to_parties = due_on, shown_to_parties
        save_version(goal, actor=actor, reason=reason)
        tell(case, "cases.revise_goal", "Goal revised.", actor, at)
        return goal


def end_goal(
    *, goal_id: int, outcome: str, note: str, actor: User, at: datetime, version: int | None
) -> Goal:
    """Say what became of a goal. Raises EntryRefused, StalePage."""
    with transaction.atomic():
        case, goal = locked_goal(goal_id, "end_goal", actor, version)
        if outcome not in GoalOutcome.values:
            raise EntryRefused("Choose what became of the goal.")
        goal.outcome, goal.outcome_note = outcome, note
        goal.ended_at, goal.ended_by = at, actor
        save_version(goal, actor=actor, reason="Ended")
        words = GoalOutcome(outcome).label.lower()
        tell(case, "cases.end_goal", f"Goal ended: {words}.", actor, at)
        return goal


def locked_goal(
    goal_id: int, action: str, actor: User, version: int | None, *, ended: bool = False
) -> tuple[Case, Goal]:
    """The case row, then the goal's, for a person who may act. Raises EntryRefused, StalePage."""
    case_id = Goal.objects.values_list("case_id", flat=True).get(pk=goal_id)
    case = case_to_write(case_id, action, actor)
    goal = case.goals.select_for_update(of=("self",)).get(pk=goal_id)
    if version is not None and version != goal.version:
        raise StalePage
    if not ended:
        check_stands(goal)
    return case, goal


def check_stands(goal: Goal) -> None:
    """Raise EntryRefused for a goal that has ended."""
    if goal.ended_at is not None:
        raise EntryRefused("This goal has ended. Set a new one.")


def _check(statement: str, measure: str, due_on: date | None, at: datetime) -> None:
    if not statement.strip() or not measure.strip():
        raise EntryRefused("Say what is to be reached, and how you will know.")
    check_ahead(due_on, at)
