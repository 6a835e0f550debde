"""Steps towards a goal (A2, A21)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from cases.errors import EntryRefused
from cases.models import Milestone
from cases.services.entries import check_ahead, put, tell, written_before
from cases.services.goals import check_stands, locked_goal


def add_milestone(
    *, goal_id: int, what: str, due_on: date | None, key: UUID, actor: User, at: datetime
) -> Milestone:
    """Add a step towards a goal that stands. Raises EntryRefused."""
    with transaction.atomic():
        case, goal = locked_goal(goal_id, "add_milestone", actor, None, ended=True)
        if before := written_before(Milestone, key, case):
            return before
        check_stands(goal)
        if not what.strip():
            raise EntryRefused("Say what the milestone is.")
        check_ahead(due_on, at)
        step = Milestone(
            goal=goal, key=key, what=what, due_on=due_on, recorded_at=at, recorded_by=actor
        )
        put(step, actor=actor, reason="Added")
        tell(case, "cases.add_milestone", "Milestone added to a goal.", actor, at)
        return step


def reach_milestone(*, milestone_id: int, actor: User, at: datetime) -> Milestone:
    """The step is taken; again changes nothing."""
    with transaction.atomic():
        goal_id = Milestone.objects.values_list("goal_id", flat=True).get(pk=milestone_id)
        case, goal = locked_goal(goal_id, "reach_milestone", actor, None, ended=True)
        step = goal.milestones.select_for_update(of=("self",)).get(pk=milestone_id)
        if step.reached_at is not None:
            return step
        check_stands(goal)
        step.reached_at, step.reached_by = at, actor
        put(step, actor=actor, reason="Reached")
        tell(case, "cases.reach_milestone", "Milestone of a goal reached.", actor, at)
        return step
