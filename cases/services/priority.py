"""How soon a case needs attention (A22, A26)."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases.enums import Priority
from cases.errors import EntryRefused
from cases.models import Case
from cases.services.entries import case_to_write, tell
from cases.services.triage import check_version
from core.history import save_version


def set_priority(
    *, case_id: int, priority: str, reason: str, actor: User, at: datetime, version: int | None
) -> Case:
    """Set the priority with its reason; nobody is told. Raises EntryRefused, StalePage."""
    with transaction.atomic():
        case = case_to_write(case_id, "set_priority", actor)
        check_version(case, version)
        if priority not in Priority.values:
            raise EntryRefused("Choose a priority.")
        if not reason.strip():
            raise EntryRefused("Say why, so that colleagues can judge it.")
        case.priority, case.priority_reason = priority, reason
        save_version(case, actor=actor, reason="Priority set")
        label = Priority(priority).label.lower()
        tell(case, "cases.set_priority", f"Priority set to {label}.", actor, at)
        return case
