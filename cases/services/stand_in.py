"""Acting on a task for oneself, or for somebody one covers for today."""

from datetime import datetime

from django.utils import timezone

from accounts.models import User
from accounts.selectors.covers import covered_by
from cases.models import Task
from cases.permissions import RULES
from core.decisions import decide, require
from core.errors import NotAllowed


def require_for_task(action: str, task: Task, *, actor: User, at: datetime) -> User | None:
    """Ask the rule for the actor, then for each person they cover for today.

    Returns whom the actor covers for in this act, None where they act for themselves. Raises
    NotAllowed.
    """
    if not actor.is_active:
        raise NotAllowed("This account is switched off, so nothing was changed.")
    if decide(RULES, action, actor, task):
        return None
    for person in covered_by(actor, timezone.localdate(at)):
        if decide(RULES, action, person, task):
            return person
    require(RULES, action, actor, task)
    return None


def stamped(words: str, covered: User | None) -> str:
    """The words with whom the actor covered for."""
    return f"{words} (covering for {covered.name})" if covered else words
